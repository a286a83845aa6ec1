import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRows } from '../../support/read-rows.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('each target has one row with its last result, whether new or known targets come before it', async () => {
  await withStore(async (store, file) => {
    const urls = ['a', 'b', 'a', 'c', 'd', 'b', 'e', 'e'].map((name) => `http://localhost/${name}`);
    await storeRun(
      store,
      urls.map((url) => ({ url })),
    );
    assert.deepEqual(readRows(file, 'SELECT url, last_result_id FROM targets ORDER BY id'), [
      ['http://localhost/a', 3],
      ['http://localhost/b', 6],
      ['http://localhost/c', 4],
      ['http://localhost/d', 5],
      ['http://localhost/e', 8],
    ]);
    assert.deepEqual(readRows(file, 'SELECT url FROM results ORDER BY id').flat(), urls);
  });
});

test('a target keeps its last body and headers when its last result has none', async () => {
  await withStore(async (store, file) => {
    const url = 'http://localhost/';
    const lost = { url, ok: false, status: null, errorKind: 'reset', error: 'gone' } as const;
    await storeRun(store, [
      { url, headers: '{"a":"1"}', body: bytes('first'), targetName: 'old name' },
      { ...lost, headers: null, body: null, targetName: 'name', variables: '{"page":1}' },
    ]);
    assert.deepEqual(
      readRows(
        file,
        'SELECT name, variables, last_result_id, last_body_id, last_header_set_id FROM targets',
      ),
      [['name', '{"page":1}', 2, 1, 1]],
    );
  });
});

test('entries that differ in job, method or variant are targets of their own', async () => {
  await withStore(async (store, file) => {
    const url = 'http://localhost/';
    await storeRun(store, [
      { url },
      { url, method: 'POST' },
      { url, method: 'POST', variant: '0123456789abcdef' },
      { url, method: 'POST', variant: '0123456789abcdef' },
    ]);
    await storeRun(store, [{ url }], { job: 'another' });
    assert.deepEqual(
      readRows(file, 'SELECT job, method, variant, last_result_id FROM targets ORDER BY id'),
      [
        ['prices', 'GET', '', 1],
        ['prices', 'POST', '', 2],
        ['prices', 'POST', '0123456789abcdef', 4],
        ['another', 'GET', '', 5],
      ],
    );
  });
});
