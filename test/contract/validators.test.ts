// The validators of conditional jobs, in every kind of storage.
import assert from 'node:assert/strict';
import { storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore } from './stores.ts';

testEachStore('validators belong to a target, and stay over a restart', async (store) => {
  const { reading } = store;
  const target = { url: 'http://localhost/', variant: '' };
  const validators = { etag: '"1"', lastModified: null, url: null, requestHash: 'abc' };
  const ask = async (): Promise<unknown> =>
    asJson(
      await store.storage.validators.validatorsOf('prices', [{ ...target, variant: 'x' }, target]),
    );
  assert.deepEqual(await ask(), [null, null]);
  const headers = '{"etag":"\\"1\\""}';
  const first = { ...target, bytes: 77, charset: 'gbk', compared: 5, headers };
  await storeRun(store.storage, [{ ...first, validators }]);
  await store.restart();
  const stored = { resultId: 1, bodyId: 1, bytes: 77, charset: 'gbk', compared: 5 };
  assert.deepEqual(await ask(), [null, { ...validators, stored }]);
  const response = await store.storage.validators.confirmedResponse(stored);
  assert.equal(response?.headers, headers);
  assert.equal(Buffer.from(response.body).toString(), 'hello');

  const confirms = { bodyId: 1, savedBytes: 77 };
  const confirmation = { ...target, status: 304, bytes: 0, body: null, bodyRule: 'drop' } as const;
  await storeRun(store.storage, [{ ...confirmation, confirms, charset: 'gbk', compared: 5 }]);
  assert.deepEqual(await ask(), [null, { ...validators, stored }]);
  const [result] = await reading.results({ runId: 2, limit: 1 });
  assert.deepEqual(
    [result?.bodyId, result?.confirmed, result?.savedBytes, result?.charset],
    [1, true, 77, 'gbk'],
  );
  assert.deepEqual((await reading.history(1, { limit: 1 }))[0]?.changed, false);
  const { confirmed, savedBytes } = await reading.runSummary(2);
  assert.deepEqual([confirmed, savedBytes], [1, 77]);

  const none = { ...validators, etag: null };
  await storeRun(store.storage, [{ ...target, validators: none }]);
  assert.deepEqual(await ask(), [null, null]);
  const gone = { resultId: 9, bodyId: 9, bytes: 0, charset: null, compared: null };
  assert.equal(await store.storage.validators.confirmedResponse(gone), null);
});
