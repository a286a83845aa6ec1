import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../../src/domain/job.ts';
import { NO_NET_RULES } from '../../../src/domain/net/net-permissions.ts';
import { LOOPBACK, makePolicy } from '../../support/fetch-fixtures.ts';
import { makeJob, numbered, urls } from '../../support/make-job.ts';
import { onStage, type Stage } from '../../support/run-stage.ts';
import type { Answer } from '../../support/servers/counting-server.ts';

const RULES =
  'User-agent: *\nDisallow: /private\n\nUser-agent: rota\nUser-agent: shopwatch\nAllow: /\nDisallow: /*/secret$\n';

/** Answers requests for robots.txt, and all others with 200. */
function withRobots(
  answerRobots: (response: Parameters<Answer>[1]) => void,
  requests: string[] = [],
): { answer: Answer } {
  const answer: Answer = (request, response) => {
    requests.push(`${request.url} ${request.headers['user-agent']}`);
    if (request.url?.startsWith('/robots.txt') === true) answerRobots(response);
    else response.end('ok');
  };
  return { answer };
}

function robotsJob(
  { server }: Pick<Stage, 'server'>,
  paths: readonly string[],
  changes: Partial<Job> = {},
): Job {
  return makeJob({
    batch: urls(...paths.map((path) => server.origin + path)),
    robots: true,
    ...changes,
  });
}

function outcomesOf({ store }: Pick<Stage, 'store'>): unknown[] {
  return store.inOrder.map(({ errorKind, error, attempts }) => [errorKind, error, attempts]);
}

test('a URL that robots.txt forbids is blocked with the line of the rule, and is not sent', async () => {
  await onStage(
    withRobots((response) => response.end(RULES)),
    async (stage) => {
      const { server, run } = stage;
      assert.equal(await run(robotsJob(stage, ['/a', '/b/secret', '/private'])), 'failed');
      assert.deepEqual(outcomesOf(stage), [
        [null, null, 1],
        ['blocked', `Not sent: line 7 of ${server.origin}/robots.txt is "Disallow: /*/secret$"`, 0],
        [null, null, 1],
      ]);
      assert.deepEqual(server.paths.toSorted(), ['/a', '/private', '/robots.txt']);
    },
  );
});

test('of a very long rule, the result of a URL keeps the beginning', async () => {
  await onStage(
    withRobots((response) => response.end(`User-agent: *\nDisallow: /${'*'.repeat(10_000)}`)),
    async (stage) => {
      await stage.run(robotsJob(stage, ['/a']));
      const rule = `Disallow: /${'*'.repeat(109)}…`;
      const error = `Not sent: line 2 of ${stage.server.origin}/robots.txt is "${rule}"`;
      assert.deepEqual(outcomesOf(stage), [['blocked', error, 0]]);
    },
  );
});

test('robots.txt is requested once for all requests of all runs and jobs, before any other', async () => {
  await onStage(
    withRobots((response) => response.end(RULES)),
    async (stage) => {
      const batch = numbered(`${stage.server.origin}/{n}`, 200);
      const job = (name: string): Job => makeJob({ name, batch, robots: true });
      await Promise.all([stage.run(job('a')), stage.run(job('b'))]);
      assert.equal(await stage.run(job('a')), 'succeeded');
      assert.equal(stage.server.paths[0], '/robots.txt');
      assert.equal(stage.server.paths.lastIndexOf('/robots.txt'), 0);
      assert.equal(stage.server.requests, 601);
    },
  );
});

test('the request for robots.txt counts for the caps, and requests that wait for it hold no slot', async () => {
  let held: (() => void) | undefined;
  const asked = Promise.withResolvers<void>();
  const robots = withRobots((response) => {
    held = () => response.end('');
    asked.resolve();
  });
  await onStage({ ...robots, concurrency: 2 }, async (stage) => {
    await onStage({}, async ({ server: other }) => {
      const batch = [...numbered(`${stage.server.origin}/{n}`, 50), ...urls(`${other.origin}/x`)];
      const job = makeJob({ batch, robots: true });
      const done = Promise.withResolvers<void>();
      const run = await stage.runner.start(job, {
        trigger: 'manual',
        plannedAtMs: null,
        onResult: () => done.resolve(),
      });
      await asked.promise;
      await done.promise;
      assert.deepEqual([run?.queued(), other.paths.length], [50, 2]);
      held?.();
      assert.equal(await run?.finished, 'succeeded');
      assert.ok(stage.server.mostInFlight <= 2);
    });
  });
});

for (const [status, kind] of [
  [404, null],
  [401, null],
  [429, null],
  [500, 'blocked'],
  [503, 'blocked'],
] as const) {
  test(`a robots.txt with status ${status} ${kind === null ? 'allows' : 'forbids'} everything`, async () => {
    const robots = withRobots((response) =>
      response.writeHead(status).end('User-agent: *\nDisallow: /a'),
    );
    await onStage(robots, async (stage) => {
      await stage.run(robotsJob(stage, ['/a']));
      const error = `Not sent: ${stage.server.origin}/robots.txt cannot be read, which forbids everything (RFC 9309): status ${status}`;
      assert.deepEqual(outcomesOf(stage), [kind === null ? [null, null, 1] : [kind, error, 0]]);
    });
  });
}

test('a robots.txt that cannot be reached forbids everything, except itself', async () => {
  await onStage(
    withRobots((response) => response.destroy()),
    async (stage) => {
      assert.equal(await stage.run(robotsJob(stage, ['/a', '/robots.txt'])), 'failed');
      const [first, itself] = stage.store.inOrder;
      assert.equal(first?.errorKind, 'blocked');
      assert.match(first?.error ?? '', /robots\.txt cannot be read, which forbids everything/);
      assert.equal(itself?.errorKind, 'reset');
    },
  );
});

test('redirects to robots.txt are followed, and after five of them it counts as missing', async () => {
  for (const [hops, kind] of [
    [5, 'blocked'],
    [6, null],
  ] as const) {
    const answer: Answer = ({ url = '' }, response) => {
      const hop = Number(/^\/(?:hop|robots.txt)(\d*)/.exec(url)?.[1] ?? NaN);
      if (url === '/a') response.end('ok');
      else if (hop < hops) response.writeHead(301, { location: `/hop${hop + 1}` }).end();
      else response.end('User-agent: *\nDisallow: /a\n');
    };
    await onStage({ answer }, async (stage) => {
      await stage.run(robotsJob(stage, ['/a']));
      assert.deepEqual(
        stage.store.inOrder.map(({ errorKind }) => errorKind),
        [kind],
      );
    });
  }
});

test('the user-agent of the job selects the rules, and is the only header of the request', async () => {
  const requests: string[] = [];
  await onStage(
    withRobots((response) => response.end(RULES), requests),
    async (stage) => {
      const template = (path: string, agent: string) => ({
        type: 'single' as const,
        template: {
          method: 'GET' as const,
          url: stage.server.origin + path,
          headers: ['authorization', 'Bearer x', 'user-agent', agent],
          body: undefined,
        },
      });
      const batch = [
        template('/private', 'Other/1.0'),
        template('/private', 'ShopWatch/2.0 (mail)'),
      ];
      await stage.run(makeJob({ batch, robots: true }));
      assert.deepEqual(
        stage.store.inOrder.map(({ errorKind }) => errorKind),
        ['blocked', null],
      );
      assert.equal(requests[0], '/robots.txt Other/1.0');
    },
  );
});

test('a robots.txt that is larger than the bodies that the job stores is read', async () => {
  const large = `User-agent: *\nDisallow: /a\n${'#'.repeat(100_000)}`;
  await onStage(
    withRobots((response) => response.end(large)),
    async (stage) => {
      await stage.run(robotsJob(stage, ['/a'], { fetch: makePolicy({ maxBodyBytes: 1000 }) }));
      assert.deepEqual(
        stage.store.inOrder.map(({ errorKind }) => errorKind),
        ['blocked'],
      );
    },
  );
});

test('a run that stops does not wait for robots.txt, and another run requests it then', async () => {
  const hanging = Promise.withResolvers<void>();
  let requested = 0;
  const robots = withRobots((response) => {
    requested += 1;
    if (requested === 1) hanging.resolve();
    else response.end('');
  });
  await onStage(robots, async (stage) => {
    const start = (name: string): ReturnType<Stage['runner']['start']> =>
      stage.runner.start(robotsJob(stage, ['/a', '/b'], { name }), {
        trigger: 'manual',
        plannedAtMs: null,
      });
    const first = await start('a');
    await hanging.promise;
    const second = await start('b');
    first?.cancel('by hand');
    assert.equal(await first?.finished, 'cancelled');
    assert.equal(await second?.finished, 'succeeded');
    assert.equal(requested, 2);
  });
});

test('a job without robots: true requests no robots.txt', async () => {
  await onStage({}, async (stage) => {
    assert.equal(await stage.run(robotsJob(stage, ['/a'], { robots: false })), 'succeeded');
    assert.deepEqual(stage.server.paths, ['/a']);
  });
});

test('a job that may not reach an origin is refused by its permissions, and another job that may follows the rules', async () => {
  await onStage(
    withRobots((response) => response.end(RULES)),
    async (stage) => {
      const net = { ...LOOPBACK, config: NO_NET_RULES };
      const forbidden = robotsJob(stage, ['/a', '/b/secret'], {
        fetch: makePolicy({ net }),
      });
      await stage.run(forbidden);
      for (const { errorKind, error } of stage.store.results) {
        assert.equal(errorKind, 'blocked');
        assert.match(error ?? '', /^Not permitted: 127\.0\.0\.1/);
      }
      assert.equal(stage.server.requests, 0);
      await stage.run(robotsJob(stage, ['/a', '/b/secret'], { name: 'other' }));
      assert.deepEqual(
        new Set(stage.store.results.slice(2).map(({ errorKind }) => errorKind)),
        new Set(['blocked', null]),
      );
      assert.deepEqual(stage.server.paths, ['/robots.txt', '/a']);
    },
  );
});
