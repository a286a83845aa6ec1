import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';
import type { Answer } from '../support/servers/counting-server.ts';

/** Refuses the first request with Retry-After, and answers the others. */
function busyAt(status: number, retryAfter: string): { answer: Answer; asked: number[] } {
  const asked: number[] = [];
  const answer: Answer = (_, response) => {
    asked.push(performance.now());
    if (asked.length === 1) response.writeHead(status, { 'retry-after': retryAfter });
    response.end();
  };
  return { answer, asked };
}

test('after a 429 with Retry-After: 2, neither of two jobs sends a request to the host before', async () => {
  const { answer, asked } = busyAt(429, '2');
  await onStage({ answer }, async ({ server, runner, store }) => {
    const refused = Promise.withResolvers<void>();
    const retry = { attempts: 2, backoff: { type: 'list', delaysMs: [1] }, unsafe: false } as const;
    // Its queue has requests that were there before the answer; all of the second job's come after it.
    const first = makeJob({
      name: 'a',
      batch: numbered(`${server.origin}/{n}`, 5),
      concurrency: 1,
    });
    const second = makeJob({ name: 'b', batch: numbered(`${server.origin}/{n}`, 3), retry });
    const one = await runner.start(first, {
      trigger: 'manual',
      plannedAtMs: null,
      onResult: () => refused.resolve(),
    });
    await refused.promise;
    const two = await runner.start(second, { trigger: 'manual', plannedAtMs: null });
    assert.equal(await one?.finished, 'failed');
    assert.equal(await two?.finished, 'succeeded');
    const [start = 0, ...others] = asked;
    assert.equal(others.length, 7);
    // Node's timers may fire a millisecond early by another clock.
    for (const at of others) assert.ok(at - start >= 1990, `asked after ${at - start} ms`);
    const waits = store.results.filter(({ ok }) => ok).map(({ queuedMs }) => queuedMs);
    assert.ok(Math.min(...waits) > 1000, 'the wait is part of the time in the queue');
  });
});

test('requests to a host that is held keep no slot: those to another host go on', async () => {
  const { answer } = busyAt(503, '3600');
  await onStage({ answer, concurrency: 1 }, async ({ server, runner, store, drain }) => {
    await onStage({}, async ({ server: other }) => {
      const batch = [
        ...numbered(`${server.origin}/{n}`, 200),
        ...urls(`${other.origin}/x`, `${other.origin}/y`),
      ];
      const done = Promise.withResolvers<void>();
      const run = await runner.start(makeJob({ batch, concurrency: 1, pauseMs: 1 }), {
        trigger: 'manual',
        plannedAtMs: null,
        onResult: (_, progress) => {
          if (progress.done === 3) done.resolve();
        },
      });
      await done.promise;
      assert.deepEqual([run?.queued(), run?.progress().inFlight], [199, 0]);
      drain.abort();
      assert.equal(await run?.finished, 'interrupted');
      assert.deepEqual([server.requests, other.requests, store.results.length], [1, 2, 3]);
    });
  });
});
