// The rows of a job, in the order of its planned instants.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OrderByJob, orderedLedger } from '../../../src/daemon/leading/order-by-job.ts';
import type { PlanLedger } from '../../../src/domain/ledger.ts';
import type { FireWithoutRun } from '../../../src/domain/run.ts';
import { nextTurn } from '../../../src/platform/clock.ts';

test('work of a job waits for its earlier work, also when that fails, and not for other jobs', async () => {
  const order = new OrderByJob();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const failing = order.run('a', async () => {
    await first.promise;
    done.push('a 1');
    throw new Error('no row');
  });
  const second = order.run('a', async () => done.push('a 2'));
  const third = order.run('a', async () => done.push('a 3'));
  await order.run('b', async () => done.push('b 1'));
  await nextTurn();
  assert.deepEqual(done, ['b 1']);
  first.resolve();
  await assert.rejects(failing, /no row/);
  await Promise.all([second, third]);
  assert.deepEqual(done, ['b 1', 'a 1', 'a 2', 'a 3']);
});

test('a fire without a run is recorded after the run of the job that began before it', async () => {
  const order = new OrderByJob();
  const recorded: string[] = [];
  const ledger: PlanLedger = {
    recordFiresWithoutRun: async (fires) => {
      recorded.push(...fires.map(({ job, plannedAtMs }) => `${job} ${plannedAtMs}`));
    },
    plan: async () => [],
    unplan: async () => undefined,
    plannedJobs: async () => [],
  };
  const begun = Promise.withResolvers<void>();
  const run = order.run('a', async () => {
    await begun.promise;
    recorded.push('a 1 begins');
  });
  const fire = (job: string, plannedAtMs: number): FireWithoutRun => {
    return { job, plannedAtMs, status: 'skipped', reason: 'busy', configHash: '' };
  };
  const fires = orderedLedger(ledger, order).recordFiresWithoutRun([fire('a', 2), fire('b', 2)]);
  await nextTurn();
  assert.deepEqual(recorded, []);
  begun.resolve();
  await Promise.all([run, fires]);
  assert.deepEqual(recorded, ['a 1 begins', 'a 2', 'b 2']);
});
