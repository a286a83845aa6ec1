import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandRange } from '../../src/batch/expand-batch.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { Admission } from '../../src/concurrency/admission.ts';
import type { Job } from '../../src/domain/job.ts';
import { Fetcher } from '../../src/fetch/fetcher.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { BatchRun, type BatchRunOptions } from '../../src/runner/batch-run.ts';
import { HandlerParts } from '../../src/runner/handling/handler-parts.ts';
import { Judging } from '../../src/judge/judging.ts';
import { RobotsCache } from '../../src/runner/robots/robots-cache.ts';
import { Sleeps } from '../../src/runner/sleeps.ts';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { makeJob, numbered } from '../support/make-job.ts';
import { MemoryDatabase } from '../support/memory/memory-database.ts';
import { MemoryStore } from '../support/memory/memory-store.ts';

interface Scene {
  readonly server: CountingServer;
  readonly store: MemoryStore;
  readonly drain: AbortController;
  /** Makes a BatchRun; all of them share one lane with 10 slots. */
  readonly part: (job: Job, own: Pick<BatchRunOptions, 'requests' | 'earlier'>) => BatchRun;
}

async function withParts(hold: boolean, play: (scene: Scene) => Promise<void>): Promise<void> {
  const server = await startCountingServer({ hold });
  const clock = systemClock;
  const perHost = { concurrency: undefined, rate: undefined };
  const fetcher = new Fetcher({ clock, maxConnections: 100, env: {} });
  const admission = new Admission({ concurrency: 100, perHost, clock });
  const lane = admission.openLane({
    name: 'parts',
    concurrency: 10,
    perHost,
    pauseMs: 0,
    hostOf: (url) => new URL(url).host,
  });
  const store = new MemoryStore();
  const drain = new AbortController();
  const stops = { drain: drain.signal, abort: new AbortController().signal };
  const shared = {
    clock,
    perHost,
    holds: new HostHolds({ clock }),
    breakers: new HostBreakers({ clock }),
    lane,
    stops,
    sink: store,
    sleeps: new Sleeps(clock),
    judging: new Judging({ clock }),
    robots: new RobotsCache(clock),
    handlers: new HandlerParts({ clock }),
    plannedAtMs: null,
    startedAtMs: clock.now(),
    validators: new MemoryDatabase(),
    random: Math.random,
    newAttempt: fetcher.newAttempt.bind(fetcher),
  };
  try {
    await play({
      server,
      store,
      drain,
      part: (job, own) => new BatchRun({ ...shared, ...own, job, runId: 1 }),
    });
  } finally {
    lane.close();
    await fetcher.close();
    await server.close();
  }
}

test('two parts of one batch under one lane give each position one result', async () => {
  await withParts(true, async ({ server, store, part }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 100) });
    const parts = [
      part(job, { requests: () => expandRange(job.batch, { from: 0, to: 30 }) }).finish(),
      part(job, { requests: () => expandRange(job.batch, { from: 30, to: 100 }) }).finish(),
    ];
    await server.reached(10);
    server.open();
    assert.deepEqual(await Promise.all(parts), [
      { total: 30, succeeded: 30, failed: 0, failures: [], complete: true },
      { total: 70, succeeded: 70, failed: 0, failures: [], complete: true },
    ]);
    assert.deepEqual(
      store.inOrder.map(({ position }) => position),
      Array.from({ length: 100 }, (_, position) => position),
    );
    assert.equal(server.mostInFlight, 10);
  });
});

test('a part skips the positions that are done, and counts them', async () => {
  await withParts(false, async ({ server, store, part }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 10) });
    const earlier = { total: 6, succeeded: 5, failures: [['404', 1]] as const, done: [0, 2, 5, 7] };
    const counts = await part(job, {
      earlier,
      requests: () => expandRange(job.batch, { from: 0, to: 10 }),
    }).finish();
    assert.deepEqual(counts, {
      total: 10,
      succeeded: 9,
      failed: 1,
      failures: [['404', 1]],
      complete: true,
    });
    assert.deepEqual(
      store.inOrder.map(({ position }) => position),
      [3, 4, 8, 9],
    );
  });
});

test('a part that drains is not complete, and stops the reading of its requests', async () => {
  await withParts(true, async ({ server, drain, part }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 100) });
    let signal: Pick<AbortSignal, 'aborted'> | undefined;
    const running = part(job, {
      requests: ({ stop }) => {
        signal = stop;
        return expandRange(job.batch, { from: 0, to: 100 });
      },
    }).finish();
    await server.reached(10);
    drain.abort();
    server.open();
    assert.deepEqual(await running, {
      total: 10,
      succeeded: 10,
      failed: 0,
      failures: [],
      complete: false,
    });
    assert.equal(signal?.aborted, true);
  });
});
