import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/concurrency/admission.ts';
import type { Job } from '../../src/domain/job.ts';
import { JobLanes } from '../../src/runner/job-lanes.ts';
import { enter } from '../support/admission-crowd.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob } from '../support/make-job.ts';

const RATE = { concurrency: undefined, rate: { count: 1, perMs: 10_000 } };

interface Stage {
  readonly clock: FakeClock;
  readonly lanes: JobLanes;
  /** Makes a run of one request; resolves to the time at which it was sent. */
  readonly run: (job: Job) => Promise<number>;
  /** Starts a run whose requests, all to one host, never end. */
  readonly begin: (job: Job, requests: number) => void;
  readonly inFlight: () => number;
}

function setUp(): Stage {
  const clock = new FakeClock();
  const perHost = { concurrency: undefined, rate: undefined };
  const admission = new Admission({ concurrency: 100, perHost, clock });
  const lanes = new JobLanes(admission, { maxKept: 0 });
  const run: Stage['run'] = async (job) => {
    const { lane, giveBack } = lanes.take(job);
    const request = await enter(lane, 'http://h/');
    const sentAtMs = clock.elapsed();
    request?.release();
    giveBack();
    return sentAtMs;
  };
  const begin: Stage['begin'] = (job, requests) => {
    const { lane } = lanes.take(job);
    for (let i = 0; i < requests; i += 1) void enter(lane, `http://h/${i}`);
  };
  return { clock, lanes, run, begin, inFlight: () => admission.active };
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

test('edits of a rate during overlapping runs neither add up rates nor forget the last request', async () => {
  const { clock, run } = setUp();
  const job = makeJob({ perHost: RATE });
  await run(job);
  const same = run({ ...job, batch: [], perHost: { ...RATE } });
  await clock.advance(60_000);
  assert.equal(await same, 10_000);
  const sentAtMs = [4_000, 5_000, 2_000].map((perMs) =>
    run({ ...job, perHost: { concurrency: undefined, rate: { count: 1, perMs } } }),
  );
  await clock.advance(60_000);
  assert.deepEqual(await Promise.all(sentAtMs), [60_000, 62_000, 64_000]);
});

test('after edits of concurrency during overlapping runs, the newest cap holds for all of them', async () => {
  const { clock, lanes, inFlight, begin } = setUp();
  for (const concurrency of [5, 6, 7]) begin(makeJob({ concurrency }), 20);
  await clock.advance(0);
  assert.equal(inFlight(), 7);
  begin(makeJob({ concurrency: 3 }), 20);
  await clock.advance(0);
  assert.equal(inFlight(), 7);
  lanes.update(makeJob({ concurrency: 9 }));
  await clock.advance(0);
  assert.equal(inFlight(), 9);
});

test('requests that started without a cap per host count under a cap that is added later', async () => {
  const { clock, inFlight, begin } = setUp();
  begin(makeJob(), 3);
  await clock.advance(0);
  for (const concurrency of [4, 5, 4]) {
    begin(makeJob({ perHost: { concurrency, rate: undefined } }), 20);
    await clock.advance(0);
  }
  assert.equal(inFlight(), 5);
});

test('an edited pause lasts as long as the newest value, from the release on', async () => {
  const { clock, lanes, run } = setUp();
  const job = makeJob({ concurrency: 1, pauseMs: 5_000 });
  await run(job);
  const next = run({ ...job, pauseMs: 60_000 });
  await clock.advance(10_000);
  lanes.update({ ...job, pauseMs: 20_000 });
  await clock.advance(60_000);
  assert.equal(await next, 20_000);
});

test('a new cap holds for a current run as soon as the job is reloaded', async () => {
  const { clock, lanes, inFlight, begin } = setUp();
  begin(makeJob({ concurrency: 2 }), 20);
  await clock.advance(0);
  lanes.update(makeJob({ concurrency: 8 }));
  await clock.advance(0);
  assert.equal(inFlight(), 8);
});

test('overlapping runs share one lane', () => {
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

test('lanes whose rates and pauses are over are closed when other runs start', async () => {
  const { clock, lanes, run } = setUp();
  for (let n = 0; n < 100; n += 1) await run(makeJob({ name: `job-${n}`, perHost: RATE }));
  assert.equal(lanes.size, 100);
  await clock.advance(10_000);
  for (let n = 0; n < 50; n += 1) await run(makeJob({ name: 'other' }));
  assert.equal(lanes.size, 0);
});

test('as many idle lanes as may be kept serve later runs of their jobs', () => {
  const perHost = { concurrency: undefined, rate: undefined };
  const admission = new Admission({ concurrency: 100, perHost, clock: new FakeClock() });
  const lanes = new JobLanes(admission, { maxKept: 2 });
  const once = ['a', 'b', 'c'].map((name) => lanes.take(makeJob({ name })));
  for (const { giveBack } of once) giveBack();
  assert.equal(lanes.size, 2);
  const again = ['c', 'b', 'a'].map((name) => lanes.take(makeJob({ name })));
  assert.deepEqual(
    again.toReversed().map(({ lane }, index) => lane === once[index]?.lane),
    [false, true, true],
  );
});

test('close leaves no timer', async () => {
  const { clock, lanes, run } = setUp();
  await run(makeJob({ pauseMs: 5_000 }));
  assert.equal(clock.pendingTimers, 1);
  lanes.close();
  assert.equal(clock.pendingTimers, 0);
});
