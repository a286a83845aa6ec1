// Circuit breakers in runs, over real HTTP. Only their time is not real.
import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import type { BreakerPolicy } from '../../src/domain/hosts/breaker.ts';
import type { Job } from '../../src/domain/job.ts';
import type { Result } from '../../src/domain/result.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage, type Stage } from '../support/run-stage.ts';

const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

interface Host {
  /** True: each response has the status 503. */
  isDead: boolean;
}

interface Scene extends Stage {
  readonly host: Host;
  readonly clock: FakeClock;
  /** A job of `count` URLs of the host. */
  readonly job: (count: number, breaker: Partial<BreakerPolicy>, changes?: Partial<Job>) => Job;
  /** What became of the requests of the runs since the last call. */
  readonly outcomes: () => readonly string[];
}

function onScene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = new FakeClock();
  const host: Host = { isDead: true };
  return onStage(
    {
      breakers: new HostBreakers({ clock }),
      answer: (_, response) => {
        response.statusCode = host.isDead ? 503 : 200;
        response.end();
      },
    },
    async (stage) => {
      const job: Scene['job'] = (count, breaker, changes) =>
        makeJob({
          batch: numbered(`${stage.server.origin}/{n}`, count),
          concurrency: 1,
          perHost: {
            concurrency: undefined,
            rate: undefined,
            breaker: { after: 3, forMs: 60_000, whenOpen: 'fail', ...breaker },
          },
          ...changes,
        });
      const outcomes: Scene['outcomes'] = () => stage.store.results.splice(0).map(outcomeOf);
      await play({ ...stage, host, clock, job, outcomes });
    },
  );
}

function outcomeOf({ errorKind, status }: Result): string {
  return errorKind === 'status' || errorKind === null ? String(status) : errorKind;
}

test('a host that fails gets no requests after the set number, then one probe per interval, and all when it works', async () => {
  await onScene(async ({ server, host, clock, job, run, outcomes }) => {
    assert.equal(await run(job(8, {})), 'failed');
    assert.deepEqual(outcomes(), ['503', '503', '503', ...Array(5).fill('blocked')]);
    await clock.advance(59_999);
    await run(job(3, {}));
    assert.deepEqual(outcomes(), ['blocked', 'blocked', 'blocked']);
    for (let probe = 1; probe <= 3; probe += 1) {
      await clock.advance(60_000);
      await run(job(5, {}));
      await run(job(5, {}));
      assert.deepEqual(outcomes().toSorted(), ['503', ...Array(9).fill('blocked')]);
      assert.equal(server.requests, 3 + probe);
    }
    host.isDead = false;
    await clock.advance(60_000);
    assert.equal(
      await run(job(5, {})),
      'succeeded',
      'the others wait for the outcome of the probe',
    );
    assert.deepEqual([outcomes(), server.requests], [Array(5).fill('200'), 11]);
  });
});

test('a refused request has a result that says why, and was not sent', async () => {
  await onScene(async ({ server, clock, job, run, store }) => {
    await run(job(1, { after: 1 }));
    await run(job(1, { after: 1 }));
    const host = new URL(server.origin).host;
    const until = new Date(clock.now() + 60_000).toISOString();
    const { errorKind, error, attempts, status, headers, body } = store.results[1] ?? {};
    assert.deepEqual(
      { errorKind, error, attempts, status, headers, body },
      {
        errorKind: 'blocked',
        error: `Not sent: the breaker of ${host} is open until ${until}, after 1 failure. The last: status 503`,
        attempts: 0,
        status: null,
        headers: null,
        body: null,
      },
    );
  });
});

test('with when_open: wait, requests wait without a slot: one probes per interval, and all go on when the host works', async () => {
  await onScene(async ({ server, host, clock, job, runner, store, outcomes }) => {
    const failed = Promise.withResolvers<void>();
    const waiting = await runner.start(job(8, { whenOpen: 'wait' }), {
      ...MANUAL,
      onResult: (_, { done }) => {
        if (done === 3) failed.resolve();
      },
    });
    await failed.promise;
    assert.deepEqual([waiting?.queued(), waiting?.progress().inFlight], [5, 0]);
    await clock.advance(60_000);
    while (store.results.length < 4) await new Promise(setImmediate);
    assert.equal(server.requests, 4);
    host.isDead = false;
    await clock.advance(60_000);
    assert.equal(await waiting?.finished, 'failed');
    assert.deepEqual(outcomes(), [...Array(4).fill('503'), ...Array(4).fill('200')]);
  });
});

test('all jobs with a breaker share its state, and a job without one does not know it', async () => {
  await onScene(async ({ server, job, run, outcomes }) => {
    await run(job(2, { after: 3 }, { name: 'a' }));
    await run(job(1, { after: 100 }, { name: 'b' }));
    outcomes();
    await run(job(1, { after: 3 }, { name: 'a' }));
    await run(job(1, { after: 100 }, { name: 'b' }));
    assert.deepEqual(outcomes(), ['503', 'blocked']);
    const none = { concurrency: undefined, rate: undefined };
    await run(job(2, {}, { name: 'c', perHost: none }));
    assert.deepEqual([outcomes(), server.requests], [['503', '503'], 6]);
  });
});

test('a request that waits for a rate of its job does not keep other jobs from being the probe', async () => {
  await onScene(async ({ host, clock, job, run, runner, outcomes }) => {
    const { breaker } = job(0, { after: 1 }).perHost;
    const rate = { count: 1, perMs: 3_600_000 };
    const slow = job(1, {}, { name: 'slow', perHost: { concurrency: undefined, rate, breaker } });
    await run(slow);
    await clock.advance(60_000);
    host.isDead = false;
    const waiting = await runner.start(slow, MANUAL);
    while (waiting?.queued() !== 1) await new Promise(setImmediate);
    await run(job(2, {}, { name: 'other' }));
    assert.deepEqual(outcomes(), ['503', '200', '200']);
    waiting.cancel('the test is over');
    await waiting.finished;
  });
});

test('requests to other hosts go on while a breaker is open', async () => {
  await onScene(async ({ server, host, job, run, outcomes }) => {
    await onStage({}, async ({ server: other }) => {
      const batch = [
        ...numbered(`${server.origin}/{n}`, 5),
        ...urls(`${other.origin}/x`),
        ...numbered(`${server.origin}/more/{n}`, 2),
      ];
      await run(job(0, {}, { batch }));
      assert.equal(host.isDead, true);
      assert.equal(other.requests, 1);
      assert.deepEqual(outcomes().toSorted(), [
        '200',
        '503',
        '503',
        '503',
        ...Array(4).fill('blocked'),
      ]);
    });
  });
});

test('each attempt counts, and a request whose retry is refused keeps its last outcome', async () => {
  await onScene(async ({ server, job, run, store }) => {
    const retry = { attempts: 5, backoff: { type: 'list', delaysMs: [1] }, unsafe: false } as const;
    await run(job(1, { after: 3 }, { retry }));
    assert.equal(server.requests, 3);
    const [{ errorKind, status, attempts, earlierAttempts } = {}] = store.results;
    assert.deepEqual(
      { errorKind, status, attempts, earlier: earlierAttempts?.length },
      { errorKind: 'status', status: 503, attempts: 3, earlier: 2 },
    );
  });
});

test('a run that stops gives up the requests that wait for a breaker, and its probe', async () => {
  await onScene(async ({ server, clock, host, job, run, runner, outcomes }) => {
    const failed = Promise.withResolvers<void>();
    const waiting = await runner.start(job(8, { whenOpen: 'wait', after: 1 }), {
      ...MANUAL,
      onResult: () => failed.resolve(),
    });
    await failed.promise;
    waiting?.cancel('the test is over');
    assert.equal(await waiting?.finished, 'cancelled');
    assert.equal(clock.pendingTimers, 0);
    host.isDead = false;
    await clock.advance(60_000);
    outcomes();
    await run(job(2, {}));
    assert.deepEqual([outcomes(), server.requests], [['200', '200'], 3]);
  });
});

test('a 5xx that the job expects is not a failure of the host', async () => {
  await onScene(async ({ server, job, run }) => {
    const expect = [
      { subject: { type: 'status' }, tests: [{ type: 'equals', value: 503 }] },
    ] as const;
    const rules = { expect, degraded: [], charset: undefined };
    assert.equal(await run(job(5, { after: 1 }, { rules })), 'succeeded');
    assert.equal(server.requests, 5);
  });
});

test('a host that redirects works, and the host that it leads to fails', async () => {
  await onScene(async ({ server, host, job, run, outcomes }) => {
    const redirect = (_: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(302, { location: `${server.origin}/there` }).end();
    };
    await onStage({ answer: redirect }, async ({ server: other }) => {
      const batch = numbered(`${other.origin}/{n}`, 4);
      await run(job(0, { after: 2 }, { batch }));
      assert.deepEqual(outcomes(), ['503', '503', 'blocked', 'blocked']);
      await run(job(1, { after: 2 }));
      assert.deepEqual([outcomes(), host.isDead], [['blocked'], true]);
    });
  });
});

test('a runner counts its requests by host and job', async () => {
  await onScene(async ({ server, job, runner, store }) => {
    await onStage({ hold: true }, async ({ server: slow }) => {
      const batch = [...numbered(`${server.origin}/{n}`, 6), ...numbered(`${slow.origin}/{n}`, 3)];
      const own = job(0, { whenOpen: 'wait' }, { name: 'a', batch, concurrency: 2 });
      const run = await runner.start(own, MANUAL);
      await slow.reached(2);
      const activity = runner.hostActivity();
      const countsOf = ({ origin }: { origin: string }): unknown => {
        const found = activity.find(({ host }) => host === new URL(origin).host);
        const { inFlight, queued, waiting } = found ?? {};
        return [found?.job.name, inFlight, queued, waiting];
      };
      assert.deepEqual(countsOf(slow), ['a', 2, 1, 0]);
      assert.deepEqual(countsOf(server), ['a', 0, 0, 6 - store.results.length]);
      run?.cancel('the test is over');
      await run?.finished;
      assert.deepEqual(runner.hostActivity(), []);
    });
  });
});
