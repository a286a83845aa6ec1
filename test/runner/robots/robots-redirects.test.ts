// A robots.txt that redirects to another host, whose breaker is not closed. Only the time of the breakers is not real.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostBreakers } from '../../../src/concurrency/host-breakers.ts';
import type { BreakerPolicy } from '../../../src/domain/hosts/breaker.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeJob, urls } from '../../support/make-job.ts';
import { onStage, type Stage } from '../../support/run-stage.ts';
import { type CountingServer, startCountingServer } from '../../support/servers/counting-server.ts';

const FOR_MS = 60_000;
const RULES = 'User-agent: *\nDisallow: /private\n';

interface Scene extends Stage {
  /** Redirects its robots.txt to the other host, and answers everything else. */
  readonly shop: CountingServer;
  /** Has the robots.txt. Its breaker is open. */
  readonly other: CountingServer;
  readonly breakers: HostBreakers;
  readonly clock: FakeClock;
  /** Makes a run, and returns the error of each result. */
  readonly errors: (...addresses: readonly string[]) => Promise<readonly unknown[]>;
}

/** The server of the stage redirects each request to the shop. Its own robots.txt allows everything. */
async function onScene(
  whenOpen: BreakerPolicy['whenOpen'],
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock();
  const breakers = new HostBreakers({ clock });
  const policy = { after: 1, forMs: FOR_MS, whenOpen } as const;
  const other = await startCountingServer({ answer: (_, response) => response.end(RULES) });
  const shop = await startCountingServer({
    answer: ({ url }, response) => {
      if (url !== '/robots.txt') return void response.end('ok');
      response.writeHead(302, { location: `${other.origin}/robots.txt` }).end();
    },
  });
  try {
    await onStage(
      {
        breakers,
        answer: ({ url }, response) => {
          if (url === '/robots.txt') response.writeHead(404).end();
          else response.writeHead(302, { location: `${shop.origin}${url}` }).end();
        },
      },
      async (stage) => {
        const failure = { policy, isProbe: false, reason: 'status 503', isSecret: false };
        breakers.failed(new URL(other.origin).host, failure);
        const perHost = { concurrency: undefined, rate: undefined, breaker: policy };
        const errors: Scene['errors'] = async (...addresses) => {
          await stage.run(makeJob({ batch: urls(...addresses), robots: true, perHost }));
          return stage.store.inOrder.map(({ error }) => error);
        };
        await play({ ...stage, shop, other, breakers, clock, errors });
      },
    );
  } finally {
    await Promise.all([shop.close(), other.close()]);
  }
}

/** What leads to the shop: a URL of it, or a redirect to one. */
const WAYS = [
  ['a request', 'Not sent', ({ shop }: Scene): string => shop.origin],
  ['a redirect', 'Redirect to', ({ server }: Scene): string => server.origin],
] as const;

for (const [what, refused, from] of WAYS) {
  for (const whenOpen of ['fail', 'wait'] as const) {
    test(`for ${what}, a robots.txt that leads to a host whose breaker is open counts as unreachable (when_open: ${whenOpen})`, async () => {
      await onScene(whenOpen, async (scene) => {
        const { errors, shop, other } = scene;
        const [error] = await errors(`${from(scene)}/a`);
        assert.ok(String(error).startsWith(refused), String(error));
        const { host } = new URL(other.origin);
        const why = `${shop.origin}/robots.txt cannot be read, which forbids everything (RFC 9309): Redirect to ${other.origin}/robots.txt not followed: the breaker of ${host} is open`;
        assert.ok(String(error).includes(why), String(error));
        assert.deepEqual([shop.paths, other.requests], [['/robots.txt'], 0]);
      });
    });
  }

  test(`for ${what}, a robots.txt is the probe of the host to which it leads`, async () => {
    await onScene('fail', async (scene) => {
      const { errors, other, breakers, clock } = scene;
      await clock.advance(FOR_MS);
      assert.deepEqual(await errors(`${from(scene)}/a`), [null]);
      assert.deepEqual([other.requests, breakers.areClosed], [1, true]);
    });
  });

  test(`for ${what}, a robots.txt waits while the host to which it leads is being probed`, async () => {
    await onScene('fail', async (scene) => {
      const { errors, other, breakers, clock } = scene;
      const { host } = new URL(other.origin);
      await clock.advance(FOR_MS);
      breakers.beginProbe(host);
      const ended = errors(`${from(scene)}/a`);
      while (breakers.open()[0]?.waiting === 0) {
        assert.equal(other.requests, 0);
        await new Promise((resolve) => setImmediate(resolve));
      }
      breakers.succeeded(host, { isProbe: true });
      assert.deepEqual(await ended, [null]);
      assert.equal(other.requests, 1);
    });
  });
}
