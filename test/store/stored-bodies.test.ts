import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { readRows } from '../support/read-rows.ts';
import { storeRun, withStore } from '../support/stored-run.ts';

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
