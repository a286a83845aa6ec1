// Redirects to hosts whose breaker is open, over real HTTP. Only the time of the breakers is not real.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import type { BreakerPolicy } from '../../src/domain/hosts/breaker.ts';
import type { HostLimits, Job } from '../../src/domain/job.ts';
import type { StartedRun } from '../../src/runner/job-runner.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage, type Stage } from '../support/run-stage.ts';
import { type CountingServer, startCountingServer } from '../support/servers/counting-server.ts';

const FOR_MS = 60_000;
const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

interface Scene extends Stage {
  /** Its host redirects `/go/X` to X of the other one, and answers everything else. */
  readonly server: CountingServer;
  /** The other host: 503 while it is dead, and `/back/X` redirects to X of the first one. */
  readonly other: CountingServer;
  readonly state: { isDead: boolean };
  readonly clock: FakeClock;
  readonly job: (batch: Job['batch'], limits?: Partial<HostLimits>) => Job;
  /** Lets the other host fail, which opens its breaker. */
  readonly open: () => Promise<void>;
  /** The status or the kind of error of each result since the last call. */
  readonly outcomes: () => readonly string[];
}

async function onScene(
  policy: Partial<BreakerPolicy>,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock();
  const state = { isDead: true };
  let first = '';
  const breaker = { after: 1, forMs: FOR_MS, whenOpen: 'fail', ...policy } as const;
  const other = await startCountingServer({
    answer: ({ url = '' }, response) => {
      const back = url.startsWith('/back/') ? `${first}${url.slice('/back'.length)}` : undefined;
      if (back !== undefined) response.writeHead(302, { location: back }).end();
      else response.writeHead(state.isDead ? 503 : 200).end();
    },
  });
  try {
    await onStage(
      {
        breakers: new HostBreakers({ clock }),
        answer: ({ url = '' }, response) => {
          if (!url.startsWith('/go/')) return void response.end();
          response.writeHead(302, { location: other.origin + url.slice('/go'.length) }).end();
        },
      },
      async (stage) => {
        first = stage.server.origin;
        const job: Scene['job'] = (batch, limits = {}) =>
          makeJob({
            batch,
            concurrency: 1,
            perHost: { concurrency: undefined, rate: undefined, breaker, ...limits },
          });
        const outcomes: Scene['outcomes'] = () =>
          stage.store.results.splice(0).map(({ errorKind, status }) => {
            return errorKind === 'status' || errorKind === null ? String(status) : errorKind;
          });
        const open = async (): Promise<void> => {
          await stage.run(job(urls(`${other.origin}/`)));
          assert.deepEqual(outcomes(), ['503']);
        };
        await play({ ...stage, other, state, clock, job, open, outcomes });
      },
    );
  } finally {
    await other.close();
  }
}

/** Waits until the host that redirects has had this many requests, and the redirect of the last one waits. */
async function untilLed(
  run: StartedRun | undefined,
  { server, requests }: { server: CountingServer; requests: number },
): Promise<void> {
  while (server.requests !== requests || run?.queued() !== 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

for (const limits of [{}, { concurrency: 1 }]) {
  const where = limits.concurrency === undefined ? 'without' : 'with';

  test(`${where} a cap of hosts, a redirect into a host whose breaker is open is blocked, and not sent`, async () => {
    await onScene({}, async ({ server, other, clock, job, run, open, outcomes, store }) => {
      await open();
      assert.equal(await run(job(urls(`${server.origin}/go/a`), limits)), 'failed');
      const { error, attempts, redirects } = store.results[0] ?? {};
      const until = new Date(clock.now() + FOR_MS).toISOString();
      const { host } = new URL(other.origin);
      assert.equal(
        error,
        `Redirect to ${other.origin}/a not followed: the breaker of ${host} is open until ${until}, after 1 failure. The last: status 503`,
      );
      assert.deepEqual([outcomes(), attempts, other.requests], [['blocked'], 1, 1]);
      assert.equal(redirects, JSON.stringify([{ url: `${server.origin}/go/a`, status: 302 }]));
      // Nothing of it keeps a slot, and the host that redirects works.
      await run(job(urls(`${server.origin}/a`, `${server.origin}/b`), limits));
      assert.deepEqual(outcomes(), ['200', '200']);
    });
  });

  test(`${where} a cap of hosts, a redirect is the probe when that is due`, async () => {
    await onScene({}, async ({ server, other, state, clock, job, run, open, outcomes }) => {
      await open();
      const batch = numbered(`${server.origin}/go/{n}`, 3);
      await clock.advance(FOR_MS);
      await run(job(batch, limits));
      assert.deepEqual([outcomes(), other.requests], [['503', 'blocked', 'blocked'], 2]);
      await clock.advance(FOR_MS - 1);
      await run(job(batch, limits));
      assert.deepEqual(outcomes(), ['blocked', 'blocked', 'blocked']);
      state.isDead = false;
      await clock.advance(1);
      await run(job(batch, limits));
      assert.deepEqual([outcomes(), other.requests], [['200', '200', '200'], 5]);
    });
  });

  test(`${where} a cap of hosts, a redirect waits without a slot when the job waits for hosts`, async () => {
    await onScene({ whenOpen: 'wait' }, async (scene) => {
      const { server, other, state, clock, job, run, runner, open, outcomes } = scene;
      await open();
      const waiting = await runner.start(job(urls(`${server.origin}/go/a`), limits), MANUAL);
      await untilLed(waiting, { server, requests: 1 });
      // The job has one slot.
      await run(job(urls(`${server.origin}/b`), limits));
      assert.deepEqual([outcomes(), other.requests], [['200'], 1]);
      await clock.advance(FOR_MS);
      assert.equal(await waiting?.finished, 'failed');
      assert.deepEqual([outcomes(), other.requests], [['503'], 2]);
      state.isDead = false;
      const again = await runner.start(job(urls(`${server.origin}/go/a`), limits), MANUAL);
      await untilLed(again, { server, requests: 3 });
      assert.equal(again?.progress().inFlight, 0);
      await clock.advance(FOR_MS);
      assert.equal(await again?.finished, 'succeeded');
      assert.deepEqual([outcomes(), clock.pendingTimers], [['200'], 0]);
    });
  });

  test(`${where} a cap of hosts, a probe that is led away and back waits for no one`, async () => {
    await onScene({}, async ({ server, other, state, clock, job, run, open, outcomes }) => {
      await open();
      await clock.advance(FOR_MS);
      state.isDead = false;
      await run(job(urls(`${other.origin}/back/go/end`), limits));
      assert.deepEqual([outcomes(), server.requests], [['200'], 1]);
      await run(job(urls(`${other.origin}/end`), limits));
      assert.deepEqual(outcomes(), ['200']);
    });
  });
}

test('a cancelled run ends a redirect that waits for a breaker, and the next one is the probe', async () => {
  await onScene({ whenOpen: 'wait' }, async (scene) => {
    const { server, other, state, clock, job, run, runner, open, outcomes } = scene;
    await open();
    const waiting = await runner.start(job(urls(`${server.origin}/go/a`)), MANUAL);
    await untilLed(waiting, { server, requests: 1 });
    waiting?.cancel('it was enough');
    assert.equal(await waiting?.finished, 'cancelled');
    assert.deepEqual([outcomes(), clock.pendingTimers], [['aborted'], 0]);
    state.isDead = false;
    await clock.advance(FOR_MS);
    await run(job(urls(`${server.origin}/go/a`, `${other.origin}/b`)));
    assert.deepEqual(outcomes(), ['200', '200']);
  });
});

test(
  'redirects that wait for a breaker do not keep a run from reading on',
  { timeout: 60_000 },
  async ({ signal }) => {
    await onScene({ whenOpen: 'wait' }, async (scene) => {
      const { server, other, state, clock, job, runner, open, outcomes } = scene;
      await open();
      // More than the run reads ahead of its slot.
      const batch = [...numbered(`${server.origin}/go/{n}`, 100), ...urls(`${server.origin}/end`)];
      const ended = Promise.withResolvers<void>();
      const run = await runner.start(job(batch), { ...MANUAL, onResult: () => ended.resolve() });
      signal.addEventListener('abort', () => run?.cancel('It reads no further'));
      await ended.promise;
      assert.deepEqual(outcomes(), ['200']);
      assert.deepEqual([run?.queued(), run?.progress().inFlight], [100, 0]);
      assert.deepEqual(
        runner.hostActivity().map(({ host, inFlight, queued, waiting }) => {
          return [host, inFlight, queued, waiting];
        }),
        [[new URL(other.origin).host, 0, 0, 100]],
      );
      state.isDead = false;
      await clock.advance(FOR_MS);
      assert.equal(await run?.finished, 'succeeded');
      assert.deepEqual([outcomes(), clock.pendingTimers], [Array(100).fill('200'), 0]);
    });
  },
);

test('a retry that a redirect leads to an open breaker is blocked', async () => {
  await onScene({}, async ({ server, other, job, run, outcomes, store }) => {
    const retry = { attempts: 2, backoff: { type: 'list', delaysMs: [0] }, unsafe: false } as const;
    await run({ ...job(urls(`${server.origin}/go/a`)), retry });
    const { attempts, earlierAttempts } = store.results[0] ?? {};
    assert.deepEqual([attempts, earlierAttempts?.map(({ status }) => status)], [2, [503]]);
    assert.deepEqual([outcomes(), server.requests, other.requests], [['blocked'], 2, 1]);
  });
});
