// Which results of a target count as a change, in every kind of storage.
import assert from 'node:assert/strict';
import { storeRun } from '../support/stored-run.ts';
import { testEachStore } from './stores.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;

testEachStore('the history of a target says where its body changed', async (store) => {
  const { storage, reading } = store;
  const url = 'http://localhost/page';
  for (const text of ['a', 'a', 'b', 'a']) await storeRun(storage, [{ url, body: bytes(text) }]);
  await storeRun(storage, [{ url, body: bytes('oops'), ...failed }]);
  await storeRun(storage, [{ url, body: bytes('a') }, { url: `${url}/other` }]);
  const history = await reading.history(1, { limit: 10 });
  assert.deepEqual(
    history.map(({ id, changed }) => [id, changed]),
    [
      [6, false],
      [5, false],
      [4, true],
      [3, true],
      [2, false],
      [1, false],
    ],
  );
  assert.equal((await reading.history(1, { before: 4, limit: 2 })).length, 2);
  assert.deepEqual([await reading.newestResult(1), await reading.newestResult(2)], [6, 7]);
  await assert.rejects(reading.newestResult(3), { code: 'not_found' });
});

testEachStore(
  'bodies that differ only in what their job ignores are not a change',
  async (store) => {
    const { storage, reading } = store;
    const pairs: readonly (readonly [text: string, compared: number | null])[] = [
      ['a', 1],
      ['b', 1],
      ['c', 2],
      ['d', null],
      ['e', 3],
      ['e', 4],
    ];
    for (const [text, compared] of pairs) {
      await storeRun(storage, [{ url: 'http://localhost/', body: bytes(text), compared }]);
    }
    const history = await reading.history(1, { limit: 10 });
    assert.deepEqual(
      history.map(({ changed }) => changed),
      [false, true, true, true, false, false],
    );
    const ids = (await reading.changes(1, { limit: 10 })).map(({ id }) => id);
    assert.deepEqual(ids, [5, 4, 3]);
    assert.equal(await reading.lastDifferent({ id: 2, lookBack: 10 }), null);
    assert.equal(await reading.lastDifferent({ id: 3, lookBack: 10 }), 2);
    await assert.rejects(reading.diff({ to: 2 }), { code: 'not_found' });
    assert.equal((await reading.diff({ to: 3 })).from.id, 2);
  },
);
