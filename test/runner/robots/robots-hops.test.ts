// robots.txt and the addresses to which redirects lead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbered, makeJob, urls } from '../../support/make-job.ts';
import { onStage, type Stage } from '../../support/run-stage.ts';
import type { Answer } from '../../support/servers/counting-server.ts';

const RULES = 'User-agent: *\nDisallow: /private\n';

/** Redirects `/to/X` to X below `target`. */
function redirecting(target: () => string): { answer: Answer } {
  return {
    answer: ({ url = '' }, response) => {
      if (url === '/robots.txt') response.end(RULES);
      else if (!url.startsWith('/to/')) response.end('ok');
      else response.writeHead(302, { location: target() + url.slice('/to'.length) }).end();
    },
  };
}

function outcomesOf({ store }: Pick<Stage, 'store'>): unknown[] {
  return store.inOrder.map(({ errorKind, error, attempts }) => [errorKind, error, attempts]);
}

test('a hop that robots.txt forbids is blocked with its address and the rule, and is not sent', async () => {
  await onStage(
    redirecting(() => ''),
    async (stage) => {
      const { server, run } = stage;
      const batch = urls(
        ...['/to/a', '/to/private/b', '/to/to/private'].map((path) => server.origin + path),
      );
      assert.equal(await run(makeJob({ batch, robots: true })), 'failed');
      const error = (path: string): string =>
        `Redirect to ${server.origin}${path} not followed: line 2 of ${server.origin}/robots.txt is "Disallow: /private"`;
      assert.deepEqual(outcomesOf(stage), [
        [null, null, 1],
        ['blocked', error('/private/b'), 1],
        ['blocked', error('/private'), 1],
      ]);
      assert.ok(server.paths.every((path) => !path.startsWith('/private')));
      await run(makeJob({ name: 'free', batch }));
      assert.ok(server.paths.includes('/private/b'));
    },
  );
});

test('a hop to another origin follows its robots.txt, which is fetched once, within the slot of the request', async () => {
  await onStage({ answer: redirecting(() => '').answer }, async ({ server: other }) => {
    for (const concurrency of [1, 50]) {
      const stageOptions = { ...redirecting(() => other.origin), concurrency };
      await onStage(stageOptions, async (stage) => {
        const before = other.paths.length;
        const to = (path: string) => `${stage.server.origin}/to/${path}`;
        const batch = [...numbered(to('private/{n}'), 40), ...numbered(to('a/{n}'), 40)];
        assert.equal(await stage.run(makeJob({ batch, robots: true })), 'failed');
        const kinds = stage.store.inOrder.map(({ errorKind }) => errorKind);
        const wanted = Array.from({ length: 80 }, (_, index) => (index < 40 ? 'blocked' : null));
        assert.deepEqual(kinds, wanted);
        const paths = other.paths.slice(before);
        assert.equal(paths[0], '/robots.txt');
        assert.equal(paths.lastIndexOf('/robots.txt'), 0);
        assert.equal(paths.length, 41);
      });
    }
  });
});

test('a hop to an origin whose robots.txt cannot be read is blocked', async () => {
  const failing: Answer = (_, response) => response.writeHead(503).end();
  await onStage({ answer: failing }, async ({ server: other }) => {
    await onStage(
      redirecting(() => other.origin),
      async (stage) => {
        const batch = urls(`${stage.server.origin}/to/a`);
        await stage.run(makeJob({ batch, robots: true }));
        const error = `Redirect to ${other.origin}/a not followed: ${other.origin}/robots.txt cannot be read, which forbids everything (RFC 9309): status 503`;
        assert.deepEqual(outcomesOf(stage), [['blocked', error, 1]]);
        assert.deepEqual(other.paths, ['/robots.txt']);
      },
    );
  });
});

// A hop that waits for ever would hang it: then it fails after this time.
test(
  'a run whose hop waits for robots.txt can be cut off, and the hop of another run requests it again',
  { timeout: 120_000 },
  async () => {
    const hanging = Promise.withResolvers<void>();
    let requested = 0;
    const answer: Answer = ({ url }, response) => {
      if (url !== '/robots.txt') return void response.end('ok');
      requested += 1;
      if (requested === 1) hanging.resolve();
      else response.end('');
    };
    await onStage({ answer }, async ({ server: other }) => {
      await onStage(
        redirecting(() => other.origin),
        async (stage) => {
          const start = (name: string): ReturnType<Stage['runner']['start']> =>
            stage.runner.start(
              makeJob({ name, batch: numbered(`${stage.server.origin}/to/{n}`, 3), robots: true }),
              { trigger: 'manual', plannedAtMs: null },
            );
          const first = await start('a');
          await hanging.promise;
          const second = await start('b');
          first?.cancel('by hand');
          assert.equal(await first?.finished, 'cancelled');
          assert.equal(await second?.finished, 'succeeded');
          assert.equal(requested, 2);
        },
      );
    });
  },
);
