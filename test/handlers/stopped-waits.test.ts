// A drain while a handler waits for a response to a request of its own. Only the time of breakers and holds is not real.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import type { Job } from '../../src/domain/job.ts';
import type { StartedRun } from '../../src/runner/job-runner.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage, type Stage } from '../support/run-stage.ts';
import type { Answer } from '../support/servers/counting-server.ts';

const POLICY = { after: 1, forMs: 60_000, whenOpen: 'wait' } as const;
const PER_HOST = { concurrency: undefined, rate: undefined, breaker: POLICY };
const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

interface Scene extends Stage {
  /** The server redirects `/go`, a request of the handler, to it. */
  readonly otherHost: string;
  readonly breakers: HostBreakers;
  readonly holds: HostHolds;
  /** Resolves when a request waits for the other host. */
  readonly untilWaiting: () => Promise<void>;
  readonly start: (job: Partial<Job>) => Promise<StartedRun | undefined>;
}

async function onScene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = new FakeClock();
  const breakers = new HostBreakers({ clock });
  const holds = new HostHolds({ clock });
  const waiting = (): number =>
    [...breakers.open(), ...holds.held()].reduce((sum, host) => sum + host.waiting, 0);
  await onStage({}, async ({ server: other }) => {
    const answer: Answer = ({ url }, response) => {
      if (url !== '/go') return void response.end();
      response.writeHead(302, { location: `${other.origin}/end` }).end();
    };
    await onStage({ answer, breakers, holds }, async (stage) => {
      const { server, runner } = stage;
      await play({
        ...stage,
        otherHost: new URL(other.origin).host,
        breakers,
        holds,
        untilWaiting: async () => {
          while (waiting() === 0) await new Promise((resolve) => setImmediate(resolve));
        },
        start: (job) =>
          runner.start(
            makeJob({ batch: urls(`${server.origin}/`), perHost: PER_HOST, ...job }),
            MANUAL,
          ),
      });
      assert.deepEqual([other.requests, waiting()], [0, 0]);
    });
  });
}

/** Each keeps the other host from getting a request. */
const CAUSES = [
  [
    'whose breaker is open',
    ({ breakers, otherHost }: Scene): void =>
      breakers.failed(otherHost, {
        policy: POLICY,
        isProbe: false,
        reason: '503',
        isSecret: false,
      }),
  ],
  [
    'that is held',
    ({ holds, otherHost }: Scene): void =>
      holds.hold(otherHost, { lengthMs: 3_600_000, isSecret: false }),
  ],
] as const;

for (const [which, stopHost] of CAUSES) {
  const ABORTED = ['aborted', 'The run stopped before its response was handled'];

  test(`a drain ends the call of a handler that waits for a host ${which}`, async () => {
    await onScene(async (scene) => {
      const { start, untilWaiting, otherHost, drain, store } = scene;
      stopHost(scene);
      const run = await start({
        onResponse: makeHandler(`export default () => fetch('http://${otherHost}/');`),
      });
      await untilWaiting();
      drain.abort();
      assert.equal(await run?.finished, 'interrupted');
      const [result] = store.results;
      assert.deepEqual([result?.errorKind, result?.error], ABORTED);
    });
  });

  test(`a drain ends the call of a handler that a redirect has led to a host ${which}`, async () => {
    await onScene(async (scene) => {
      const { start, untilWaiting, server, drain, store } = scene;
      stopHost(scene);
      const run = await start({
        onResponse: makeHandler(`export default () => fetch('${server.origin}/go');`),
      });
      await untilWaiting();
      drain.abort();
      assert.equal(await run?.finished, 'interrupted');
      const [result] = store.results;
      assert.deepEqual([result?.errorKind, result?.error], ABORTED);
    });
  });

  test(`a drain ends after_run when it waits for a host ${which}`, async () => {
    await onScene(async (scene) => {
      const { start, untilWaiting, otherHost, drain, store } = scene;
      stopHost(scene);
      const run = await start({
        afterRun: makeHandler(`export default () => fetch('http://${otherHost}/');`),
      });
      await untilWaiting();
      drain.abort();
      assert.equal(await run?.finished, 'interrupted');
      assert.deepEqual([store.ended[0]?.reason, store.results.length], ['Rota was stopped', 1]);
    });
  });
}

test('a drain lets a handler go on whose request waits for a slot', async () => {
  const last = Promise.withResolvers<void>();
  const answer: Answer = ({ url }, response) => {
    if (url === '/last') void last.promise.then(() => response.end());
    else response.end();
  };
  await onStage({ answer }, async ({ server, runner, drain, store }) => {
    const job = makeJob({
      batch: urls(`${server.origin}/first`, `${server.origin}/last`),
      concurrency: 1,
      onResponse: makeHandler(`export default async (response) => {
        if (response.url.endsWith('/last')) return { status: 0 };
        const { status } = await fetch('${server.origin}/own');
        return { status };
      };`),
    });
    const run = await runner.start(job, MANUAL);
    const isWaiting = (): boolean => [...runner.laneLoads()].some(({ waiting }) => waiting > 0);
    // The last request of the batch has the slot, and the request of the handler waits for it.
    while (server.requests < 2 || !isWaiting()) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    drain.abort();
    last.resolve();
    assert.equal(await run?.finished, 'succeeded');
    assert.deepEqual(
      store.inOrder.map(({ values }) => values.map(({ number }) => number)),
      [[200], [0]],
    );
  });
});
