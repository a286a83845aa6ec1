import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import { readRows } from '../support/read-rows.ts';
import { storeRun, withDatabaseFile, withStore } from '../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a body is stored once, for any number of results and jobs', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, {}, { body: bytes('other') }, { body: bytes('') }]);
    await storeRun(store, [{}, { body: null }], { job: 'another' });
    assert.deepEqual(
      readRows(file, 'SELECT size, codec, CAST(data AS TEXT) FROM bodies ORDER BY id'),
      [
        [5, 'none', 'hello'],
        [5, 'none', 'other'],
        [0, 'none', ''],
      ],
    );
    assert.deepEqual(readRows(file, 'SELECT body_id FROM results ORDER BY id').flat(), [
      1,
      1,
      2,
      3,
      1,
      null,
    ]);
  });
});

test('a body seen before the store was opened is found again', async () => {
  await withDatabaseFile(async (file) => {
    for (let round = 0; round < 2; round++) {
      const store = await openStore({ file, clock: systemClock });
      await storeRun(store, [{}]);
      await store.close();
    }
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM bodies'), [[1]]);
  });
});

test('a body that another process removed is stored again', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const other = new Database(file);
    other.exec('DELETE FROM bodies');
    other.close();
    await storeRun(store, [{}]);
    assert.deepEqual(readRows(file, 'SELECT CAST(data AS TEXT) FROM bodies'), [['hello']]);
  });
});

test('every result of an unchanged response has its body, which is stored once', async () => {
  await withStore(async (store, file) => {
    for (const text of ['a', 'a', 'b', 'b', 'a']) await storeRun(store, [{ body: bytes(text) }]);
    await storeRun(store, [{ body: bytes('a') }], { job: 'another' });
    const bodies = 'SELECT CAST(b.data AS TEXT) FROM results JOIN bodies AS b ON b.id = body_id';
    assert.deepEqual(readRows(file, `${bodies} WHERE job = 'prices' ORDER BY results.id`).flat(), [
      'a',
      'a',
      'b',
      'b',
      'a',
    ]);
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM bodies'), [[2]]);
    assert.deepEqual(readRows(file, `SELECT body FROM latest ORDER BY job`), [['a'], ['a']]);
  });
});

test('with the rule "drop" no body is kept', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ bodyRule: 'drop' }]);
    assert.deepEqual(readRows(file, 'SELECT body_id, (SELECT count(*) FROM bodies) FROM results'), [
      [null, 0],
    ]);
  });
});

test('a body that is a view of a larger buffer is stored as it is', async () => {
  await withStore(async (store, file) => {
    const large = bytes('before hello after');
    await storeRun(store, [{ body: large.subarray(7, 12) }, { body: Buffer.from('small') }]);
    assert.deepEqual(readRows(file, 'SELECT CAST(data AS TEXT) FROM bodies ORDER BY id').flat(), [
      'hello',
      'small',
    ]);
  });
});

test('bodies of any size in one batch are stored unchanged', async () => {
  await withStore(async (store, file) => {
    const sizes = [131_071, 131_072, 1, 1_000_000];
    const bodies = sizes.map((size, index) => ({ body: new Uint8Array(size).fill(index) }));
    await storeRun(store, bodies);
    assert.deepEqual(
      readRows(
        file,
        `SELECT b.size, length(b.data), hex(substr(b.data, 1, 1)), hex(substr(b.data, -1))
         FROM results AS r JOIN bodies AS b ON b.id = r.body_id ORDER BY r.id`,
      ),
      sizes.map((size, index) => [size, size, `0${index}`, `0${index}`]),
    );
  });
});
