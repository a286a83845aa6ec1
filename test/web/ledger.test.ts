// The ledger by time, and the names that its page completes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJob } from '../support/make-job.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

const HOUR_MS = 3_600_000;

test('the ledger lists what was planned, or began by hand, in a range of time', async () => {
  await withWeb(async ({ ask, store }) => {
    const at = (hours: number): number => START_MS + hours * HOUR_MS;
    const planned = (hours: number) => ({ plannedAtMs: at(hours), startedAtMs: at(hours) + 5 });
    const first = await storeRun(store, [{}], planned(1));
    const byHand = await storeRun(store, [{}], { startedAtMs: at(2) });
    const other = await storeRun(store, [{ ok: false }], { job: 'other', ...planned(2) });
    await store.recordFiresWithoutRun([
      { job: 'prices', plannedAtMs: at(3), status: 'missed', reason: 'down', configHash: '0' },
    ]);
    const missed = other + 1;
    const late = await storeRun(store, [{}], planned(4));
    const idsOf = async (query: string): Promise<number[]> =>
      (await ask(`/api/v1/ledger?${query}`)).json().fires.map(({ id }: { id: number }) => id);
    const range = (from: number, to: number): string =>
      `from=${new Date(at(from)).toISOString()}&to=${new Date(at(to)).toISOString()}`;
    assert.deepEqual(await idsOf(range(1, 4)), [missed, other, byHand, first]);
    assert.deepEqual(await idsOf(range(1, 2)), [first]);
    assert.deepEqual(await idsOf(`${range(1, 5)}&job=prices`), [late, missed, byHand, first]);
    assert.deepEqual(await idsOf(`${range(0, 5)}&status=failed`), [other]);
    assert.deepEqual(await idsOf(`${range(0, 5)}&status=succeeded&job=other`), []);
    assert.deepEqual(await idsOf(`from=${new Date(at(3)).toISOString()}`), [late, missed]);
    const page = (await ask(`/api/v1/ledger?${range(1, 4)}&limit=3`)).json();
    assert.deepEqual(await idsOf(`${range(1, 4)}&limit=3&cursor=${page.next}`), [first]);
  });
});

test('the names of jobs include those that are only recorded', async () => {
  await withWeb(
    async ({ ask, store }) => {
      await storeRun(store, [{}], { job: 'gone' });
      assert.deepEqual((await ask('/api/v1/job-names')).json(), { names: ['gone', 'prices'] });
    },
    { jobs: [makeJob({ name: 'prices' })] },
  );
});

test('without a range a job shows the time that has runs', async () => {
  await withWeb(async ({ ask, store }) => {
    const series = async (): Promise<{ hours: number; bins: readonly unknown[] }> => {
      const answer = (await ask('/api/v1/jobs/prices/series')).json();
      const ms = Date.parse(answer.to_at) - Date.parse(answer.from_at);
      return { hours: ms / HOUR_MS, bins: answer.bins };
    };
    assert.equal((await series()).hours, 24);
    const nowMs = Date.now();
    for (const [daysAgo, hours] of [
      [60, 25],
      [20, 30 * 24],
      [3, 7 * 24],
      [0.5, 24],
    ] as const) {
      const startedAtMs = nowMs - daysAgo * 24 * HOUR_MS;
      await storeRun(store, [{ startedAtMs }], { startedAtMs });
      const shown = await series();
      assert.equal(shown.hours, hours, `${daysAgo} days ago`);
      assert.notEqual(shown.bins.length, 0);
    }
  });
});
