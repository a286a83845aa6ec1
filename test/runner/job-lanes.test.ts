import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/concurrency/admission.ts';
import type { Job } from '../../src/domain/job.ts';
import { JobLanes } from '../../src/runner/job-lanes.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob } from '../support/make-job.ts';

const never = new AbortController().signal;
const RATE = { concurrency: undefined, rate: { count: 1, perMs: 10_000 } };

interface Stage {
  readonly clock: FakeClock;
  readonly lanes: JobLanes;
  /** A run of one request: resolves to the moment at which it was sent. */
  readonly run: (job: Job) => Promise<number>;
}

function setUp(): Stage {
  const clock = new FakeClock();
  const perHost = { concurrency: undefined, rate: undefined };
  const lanes = new JobLanes(new Admission({ concurrency: 100, perHost, clock }));
  const run: Stage['run'] = async (job) => {
    const { lane, giveBack } = lanes.take(job);
    const permit = await lane.enter('h', never);
    const sentAtMs = clock.elapsed();
    permit?.release();
    giveBack();
    return sentAtMs;
  };
  return { clock, lanes, run };
}

test('a rate holds over runs that follow one another', async () => {
  const { clock, run } = setUp();
  const job = makeJob({ perHost: RATE });
  assert.equal(await run(job), 0);
  await clock.advance(1_000);
  const second = run(job);
  await clock.advance(60_000);
  assert.equal(await second, 10_000);
});

test('a pause holds over runs that follow one another', async () => {
  const { clock, run } = setUp();
  const job = makeJob({ concurrency: 1, pauseMs: 5_000 });
  assert.equal(await run(job), 0);
  const second = run(job);
  await clock.advance(60_000);
  assert.equal(await second, 5_000);
});

test('an edit that leaves the caps alone keeps the lane, one that changes them has a new one', async () => {
  const { clock, run } = setUp();
  const job = makeJob({ perHost: RATE });
  await run(job);
  const same = run({ ...job, batch: [], perHost: { ...RATE } });
  await clock.advance(60_000);
  assert.equal(await same, 10_000);
  const other = { concurrency: undefined, rate: { count: 1, perMs: 5_000 } };
  assert.equal(await run({ ...job, perHost: other }), 60_000);
});

test('runs that overlap share one lane', () => {
  const { lanes } = setUp();
  const job = makeJob();
  const first = lanes.take(job);
  const second = lanes.take({ ...job });
  assert.equal(first.lane, second.lane);
  first.giveBack();
  assert.equal(lanes.size, 1);
  second.giveBack();
  assert.equal(lanes.size, 0);
});

test('lanes that no rate and no pause holds any more are closed as other runs start', async () => {
  const { clock, lanes, run } = setUp();
  for (let n = 0; n < 100; n += 1) await run(makeJob({ name: `job-${n}`, perHost: RATE }));
  assert.equal(lanes.size, 100);
  await clock.advance(10_000);
  for (let n = 0; n < 50; n += 1) await run(makeJob({ name: 'other' }));
  assert.equal(lanes.size, 0);
});

test('closing leaves no timer', async () => {
  const { clock, lanes, run } = setUp();
  await run(makeJob({ pauseMs: 5_000 }));
  assert.equal(clock.pendingTimers, 1);
  lanes.close();
  assert.equal(clock.pendingTimers, 0);
});
