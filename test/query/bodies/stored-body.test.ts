// Reads of the stored body of a result, and the reasons when it has none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { storedBody } from '../../../src/query/bodies/stored-body.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

test('a body is read byte for byte, also a compressed one', async () => {
  await withStore(async (store, file) => {
    const body = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
    await storeRun(store, [{ body }, { body: new Uint8Array() }]);
    assert.deepEqual([...(await storedBody(file, 1))], [...body]);
    assert.equal((await storedBody(file, 2)).byteLength, 0);
    const db = new Database(file);
    db.prepare("UPDATE bodies SET codec = 'zstd', data = ? WHERE id = 1").run(
      zstdCompressSync(body),
    );
    db.close();
    assert.deepEqual([...(await storedBody(file, 1))], [...body]);
  });
});

test('a damaged body is refused', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const damage = async (codec: string, data: string): Promise<void> => {
      const db = new Database(file);
      db.prepare('UPDATE bodies SET codec = ?, data = CAST(? AS BLOB)').run(codec, data);
      db.close();
      await assert.rejects(storedBody(file, 1), {
        code: 'database',
        message: `The body of result 1 is damaged in ${file}`,
      });
    };
    await damage('none', 'hellO');
    await damage('zstd', 'not zstd');
  });
});

test('the errors about a missing body and a missing result differ', async () => {
  await withStore(async (store, file) => {
    const lost = { status: null, error: 'refused', body: null };
    await storeRun(store, [{ bodyRule: 'drop' }, lost]);
    await assert.rejects(storedBody(file, 1), {
      code: 'not_found',
      message: 'No body is stored with result 1',
    });
    await assert.rejects(storedBody(file, 2), { hint: 'There was no response: refused.' });
    await assert.rejects(storedBody(file, 3), {
      code: 'not_found',
      message: 'There is no result 3',
    });
  });
});
