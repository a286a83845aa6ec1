import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { FakeClock } from '../support/fake-clock.ts';
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

for (const limits of [{}, { concurrency: 1 }]) {
  const where = limits.concurrency === undefined ? 'without' : 'with';

  test(`${where} a cap of hosts, a redirect into a host that is held waits without a slot`, async () => {
    const clock = new FakeClock();
    const holds = new HostHolds({ clock });
    await onStage({}, async ({ server: other }) => {
      const answer: Answer = ({ url }, response) => {
        if (url === '/end') return void response.end();
        response.writeHead(302, { location: `${other.origin}${url}` }).end();
      };
      await onStage({ answer, holds }, async ({ server, runner, run, store }) => {
        const perHost = { concurrency: undefined, rate: undefined, ...limits };
        const { host } = new URL(other.origin);
        holds.hold(host, { lengthMs: 1000, isSecret: false });
        const job = makeJob({ batch: urls(`${server.origin}/go`), concurrency: 1, perHost });
        const waiting = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
        while (waiting?.queued() !== 1 || server.requests === 0) {
          assert.equal(other.requests, 0);
          await new Promise((resolve) => setImmediate(resolve));
        }
        assert.deepEqual([waiting.progress().inFlight, holds.held()[0]?.waiting], [0, 1]);
        // The job has one slot.
        assert.equal(await run({ ...job, batch: urls(`${server.origin}/end`) }), 'succeeded');
        await clock.advance(999);
        assert.deepEqual([store.results.length, other.requests], [1, 0]);
        await clock.advance(1);
        assert.equal(await waiting.finished, 'succeeded');
        assert.deepEqual(other.paths, ['/go']);
      });
    });
  });
}

test('a redirect that gets its slot from a request after which the host is held is not sent', async () => {
  const answers = Promise.withResolvers<void>();
  const busy: Answer = (_, response) => {
    void answers.promise.then(() => response.writeHead(429, { 'retry-after': '3600' }).end());
  };
  await onStage({ answer: busy }, async ({ server: other }) => {
    const answer: Answer = (_, response) =>
      response.writeHead(302, { location: `${other.origin}/b` }).end();
    await onStage({ answer }, async ({ server, runner, store, drain }) => {
      const perHost = { concurrency: 1, rate: undefined };
      const batch = urls(`${other.origin}/a`, `${server.origin}/go`);
      const refused = Promise.withResolvers<void>();
      const run = await runner.start(makeJob({ batch, perHost }), {
        trigger: 'manual',
        plannedAtMs: null,
        onResult: () => refused.resolve(),
      });
      await other.reached(1);
      while (run?.queued() !== 1) await new Promise((resolve) => setImmediate(resolve));
      answers.resolve();
      await refused.promise;
      drain.abort();
      assert.equal(await run.finished, 'interrupted');
      assert.deepEqual([other.paths, store.results[0]?.status], [['/a'], 429]);
    });
  });
});
