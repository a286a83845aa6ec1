import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../../src/domain/result.ts';
import Database from 'better-sqlite3';
import { storedBody } from '../../../src/query/bodies/stored-body.ts';
import { lastDifferent, newestResult, storedDiff } from '../../../src/query/bodies/stored-diff.ts';
import { storedResult } from '../../../src/query/reads/stored-result.ts';
import { storedRun, storedRuns } from '../../../src/query/reads/run-list.ts';
import { storedResults } from '../../../src/query/reads/stored-results.ts';
import { urlChanges, urlHistory } from '../../../src/query/targets/url-history.ts';
import { urlRanking } from '../../../src/query/targets/url-ranking.ts';
import type { Store } from '../../../src/store/store.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const URL = 'http://localhost/items/0';
/** The id of the target. */
const target = 1;

/** One URL, five times: body a, body b, an error with a body, no body, body a. */
async function fill(store: Store): Promise<void> {
  const answers: Partial<Result>[] = [
    { body: bytes('{"price":1}') },
    { body: bytes('{"price":2}') },
    { body: bytes('down'), ok: false, status: 503, errorKind: 'status' },
    { body: bytes('{"price":2}'), bodyRule: 'drop' },
    { body: bytes('{"price":1}') },
  ];
  for (const [hour, answer] of answers.entries()) {
    const startedAtMs = START_MS + hour * 3_600_000;
    await storeRun(store, [{ ...answer, startedAtMs }, { durationMs: 50 }], { startedAtMs });
  }
}

test('the history of a target says where its body changed', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const history = await urlHistory(file, target, { limit: 10 });
    assert.deepEqual(
      history.map(({ id, changed }) => [id, changed]),
      [
        [9, true],
        [7, false],
        [5, false],
        [3, true],
        [1, false],
      ],
    );
    const page = await urlHistory(file, target, { limit: 2, before: 5 });
    assert.deepEqual(
      page.map(({ id }) => id),
      [3, 1],
    );
    await assert.rejects(urlHistory(file, 99, { limit: 1 }), {
      code: 'not_found',
    });
  });
});

test('changes of a target are those between ok results, newest first', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const changes = await urlChanges(file, target, { limit: 10 });
    assert.deepEqual(
      changes.map(({ id, previousId, size, previousSize }) => [id, previousId, size, previousSize]),
      [
        [9, 3, 11, 11],
        [3, 1, 11, 11],
      ],
    );
    assert.equal((await urlChanges(file, target, { limit: 10, before: 9 })).length, 1);
  });
});

test('a result is compared with the last different ok body before it, or with the given result', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const latest = await storedDiff(file, { to: 9 });
    assert.deepEqual([latest.from.id, latest.to.id, latest.url], [3, 9, URL]);
    assert.deepEqual(latest.diff, {
      kind: 'json',
      changes: [{ path: '$.price', op: 'changed', before: 2, after: 1 }],
      truncated: false,
    });
    assert.deepEqual((await storedDiff(file, { to: 9, from: 1 })).diff, { kind: 'same' });
    const unstored = await storedDiff(file, { to: 7 });
    assert.deepEqual([unstored.from.id, unstored.to.id], [3, 5], 'stands for the body before it');
    const different = (id: number, lookBack: number): Promise<number | null> =>
      lastDifferent(file, { id, lookBack });
    assert.equal(await different(9, 3), 3);
    assert.equal(await different(9, 2), null, 'no further back');
    assert.equal(await different(7, 10), 3, 'stands for the body before it');
    assert.equal(await different(1, 10), null);
    await assert.rejects(storedDiff(file, { to: 1 }), { code: 'not_found' });
    await assert.rejects(storedDiff(file, { to: 99 }), { code: 'not_found' });
  });
});

test('the error about a removed result says that retention removed it', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const db = new Database(file);
    db.exec('DELETE FROM result_rows WHERE id = 9; DELETE FROM bodies WHERE id = 1');
    db.close();
    const hint = 'It was removed: "retention" in config.yaml says how long it is kept.';
    const gone = { code: 'not_found', message: 'There is no result 9', hint };
    await assert.rejects(storedDiff(file, { to: 9 }), gone);
    await assert.rejects(storedResult(file, 9), gone);
    await assert.rejects(storedBody(file, 9), gone);
    await assert.rejects(storedResult(file, 11), {
      message: 'There is no result 11',
      hint: undefined,
    });
    await assert.rejects(storedBody(file, 1), { message: 'No body is stored with result 1', hint });
    assert.equal(await newestResult(file, target), 7, 'the newest that is there');
  });
});

test('a result has its earlier attempts and the size and hash of its body', async () => {
  await withStore(async (store, file) => {
    const tried = {
      number: 1,
      startedAtMs: START_MS,
      durationMs: 3,
      status: null,
      errorKind: 'reset',
      error: 'gone',
      delayMs: 100,
    } as const;
    await storeRun(store, [{ attempts: 2, earlierAttempts: [tried], headers: '{"a":"b"}' }]);
    const result = await storedResult(file, 1);
    assert.deepEqual(result.earlierAttempts, [tried]);
    assert.equal(result.headers, '{"a":"b"}');
    assert.partialDeepStrictEqual(result.body, { id: 1, size: 5 });
    assert.equal(result.body?.sha256.length, 64);
    await assert.rejects(storedResult(file, 2), { code: 'not_found' });
  });
});

test('runs and the ledger are read page by page', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    await store.recordFiresWithoutRun([
      { job: 'prices', plannedAtMs: 5, status: 'missed', reason: 'down', configHash: '' },
    ]);
    const ids = async (filter: Partial<Parameters<typeof storedRuns>[1]>): Promise<number[]> =>
      (await storedRuns(file, { limit: 3, ...filter })).map(({ id }) => id);
    assert.deepEqual(await ids({}), [6, 5, 4]);
    assert.deepEqual(await ids({ started: true, job: 'prices' }), [5, 4, 3]);
    assert.deepEqual(await ids({ before: 4 }), [3, 2, 1]);
    assert.deepEqual(await ids({ status: 'missed' }), [6]);
    assert.deepEqual(await ids({ status: 'failed' }), [3]);
    assert.equal((await storedRun(file, 3))?.failed, 1);
    assert.equal(await storedRun(file, 7), undefined);
  });
});

test('results are read page by page, in every order', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const ids = async (filter: Partial<Parameters<typeof storedResults>[1]>): Promise<number[]> =>
      (await storedResults(file, { limit: 3, ...filter })).map(({ id }) => id);
    assert.deepEqual(await ids({}), [10, 9, 8]);
    assert.deepEqual(await ids({ after: { runId: 4, position: 1 } }), [7, 6, 5]);
    assert.deepEqual(await ids({ job: 'prices', after: { runId: 4, position: 0 } }), [6, 5, 4]);
    assert.deepEqual(await ids({ runId: 2, after: { runId: 2, position: 0 } }), [4]);
  });
});

test('targets are ranked by mean duration and by number of failures', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const { slowest, failing } = await urlRanking(file, { job: 'prices', limit: 5 });
    assert.deepEqual(
      slowest.map(({ url, results, failed, meanMs }) => [url, results, failed, meanMs]),
      [
        ['http://localhost/items/1', 5, 0, 50],
        [URL, 5, 1, 10],
      ],
    );
    assert.deepEqual(
      failing.map(({ url, lastResultId }) => [url, lastResultId]),
      [[URL, 9]],
    );
  });
});
