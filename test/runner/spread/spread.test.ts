import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { BatchEntry, Job } from '../../../src/domain/job.ts';
import { inFolder } from '../../support/rota-process.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeJob, numbered, urls } from '../../support/make-job.ts';
import {
  makeSimulatedRunner,
  untilWaiting,
  type SimulatedRunner,
} from '../../support/simulated-runner.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);
const EVERY_MINUTE = { type: 'every', periodMs: MINUTE, text: 'every 1m' } as const;

function spreadJob(batch: readonly BatchEntry[], changes: Partial<Job> = {}): Job {
  return makeJob({ batch, schedules: [EVERY_MINUTE], spread: 0.8, ...changes });
}

/** A process at an instant: the times of the requests that it sends, in milliseconds after the instant. */
function processAt(
  atMs: number,
): SimulatedRunner & { clock: FakeClock; sent: Map<string, number> } {
  const clock = new FakeClock(atMs);
  const sent = new Map<string, number>();
  const made = makeSimulatedRunner({
    clock,
    answer: ({ url }) => {
      sent.set(url, clock.now() - atMs);
      return { afterMs: 1, status: 200 };
    },
  });
  return { ...made, clock, sent };
}

/** The fake time may pass to the end of a request before the next one begins to wait. */
function assertNear(actual: number | undefined, wanted: number, what: string): void {
  assert.ok(Math.abs((actual ?? NaN) - wanted) <= 2, `${what}: ${actual} ms, not ${wanted} ms`);
}

/** One planned run in a process of its own, to its end. */
async function sentBy(job: Job, plannedAtMs: number): Promise<Map<string, number>> {
  const { runner, clock, sent } = processAt(plannedAtMs);
  const run = await runner.start(job, { trigger: 'schedule', plannedAtMs });
  const share = job.spread ?? 0;
  assert.equal(run?.spreadUntilAtMs, share > 0 ? plannedAtMs + share * MINUTE : undefined);
  await untilWaiting(clock);
  await clock.advance(MINUTE);
  assert.equal(await run?.finished, 'succeeded');
  await runner.close();
  return sent;
}

test('1,000 URLs with spread: 80% every minute arrive evenly in each of 48 seconds', async () => {
  const job = spreadJob(numbered('https://shop.example/items/{n}', 1000));
  const times = [...(await sentBy(job, START)).values()];
  const counts = Array.from({ length: 48 }, () => 0);
  for (const time of times) {
    assert.ok(time <= 48_000, `sent after ${time} ms`);
    const second = Math.floor(Math.min(time, 47_999) / 1000);
    counts[second] = (counts[second] ?? 0) + 1;
  }
  const expected = 1000 / 48;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 5 % and 95 % of the distribution with 47 degrees of freedom.
  assert.ok(chiSquare > 32.3 && chiSquare < 64.0, `chi-square is ${chiSquare}`);
});

test('each URL keeps its phase over a restart, other entries, another order and variables of the run', async () => {
  const url = 'https://shop.example/items/{n}?day={planned:yyyy-MM-dd}&run={run}';
  const before = await sentBy(spreadJob(numbered(url, 200)), START);
  const edited = [...urls('https://other.example/'), ...numbered(url, 300).toReversed()];
  const after = await sentBy(spreadJob(edited), START + 7 * MINUTE);
  const pathOf = (address: string): string => new URL(address).pathname;
  const phases = new Map([...after].map(([address, time]) => [pathOf(address), time]));
  assert.equal(before.size, 200);
  for (const [address, time] of before) {
    assertNear(phases.get(pathOf(address)), time, address);
  }
});

test('two jobs do not request one URL at the same moment', async () => {
  const batch = numbered('https://shop.example/items/{n}', 50);
  const one = await sentBy(spreadJob(batch, { name: 'a' }), START);
  const other = await sentBy(spreadJob(batch, { name: 'b' }), START);
  const same = [...one].filter(([url, time]) => other.get(url) === time);
  assert.deepEqual(same, []);
});

test('a run by hand is not spread', async () => {
  const { runner, clock, sent } = processAt(START);
  const job = spreadJob(numbered('https://shop.example/items/{n}', 20));
  const run = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
  await untilWaiting(clock);
  await clock.advance(1);
  assert.equal(await run?.finished, 'succeeded');
  assert.deepEqual(new Set(sent.values()), new Set([0]));
});

test('a drain and a cancel end a run whose next request is not due yet', async () => {
  for (const stop of ['drain', 'cancel'] as const) {
    const { runner, clock, drain, store } = processAt(START);
    const job = spreadJob(numbered('https://shop.example/items/{n}', 100));
    const run = await runner.start(job, { trigger: 'schedule', plannedAtMs: START });
    await untilWaiting(clock);
    await clock.advance(10_000);
    assert.deepEqual(run?.queued(), 0, 'what is not due does not wait for a slot');
    const done = store.results.length;
    assert.ok(done > 5 && done < 50, `${done} results`);
    if (stop === 'drain') drain.abort();
    else run?.cancel('by hand');
    assert.equal(await run?.finished, stop === 'drain' ? 'interrupted' : 'cancelled');
    assert.equal(clock.pendingTimers, 0);
  }
});

test('a resumed run leaves out what is done, and keeps the phases to come', async () => {
  const job = spreadJob(numbered('https://shop.example/items/{n}', 200));
  const whole = await sentBy(job, START);
  const { runner, clock, sent } = processAt(START + 20_000);
  const doneUrls = [...whole].filter(([, time]) => time < 15_000).map(([url]) => url);
  const positions = doneUrls.map((url) => Number(url.split('/').at(-1))).toSorted((a, b) => a - b);
  const run = runner.resume(job, {
    trigger: 'schedule',
    plannedAtMs: START,
    runId: 1,
    startedAtMs: START,
    earlier: {
      total: doneUrls.length,
      succeeded: doneUrls.length,
      failures: [],
      done: positions.flatMap((position) => [position, position]),
    },
  });
  await untilWaiting(clock);
  await clock.advance(MINUTE);
  assert.equal(await run.finished, 'succeeded');
  assert.equal(sent.size, 200 - doneUrls.length);
  for (const [url, time] of sent) {
    const before = whole.get(url) ?? NaN;
    assert.ok(before >= 15_000, 'it has no result yet');
    if (before >= 19_000) assertNear(time, Math.max(0, before - 20_000), url);
    else assert.ok(time >= 20_990 && time <= 26_600, `overdue, and sent after ${time} ms`);
  }
});

test('a bad line of a list is recorded at once, and the others when they are due', async () => {
  const list = 'https://shop.example/a\nnot a url\nhttps://shop.example/b\n';
  await inFolder({ 'urls.txt': list }, async (folder) => {
    const path = join(folder, 'urls.txt');
    const template = { method: 'GET', url: undefined, headers: [], body: undefined } as const;
    const { runner, clock, store, sent } = processAt(START);
    const job = spreadJob([{ type: 'file', path, format: 'lines', template }]);
    const run = await runner.start(job, { trigger: 'schedule', plannedAtMs: START });
    await untilWaiting(clock);
    assert.deepEqual(
      store.results.map(({ position }) => position),
      [1],
    );
    await clock.advance(MINUTE);
    assert.equal(await run?.finished, 'failed');
    assert.deepEqual(sent.size, 2);
  });
});
