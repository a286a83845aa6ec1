// More than a hundred spellings of addresses, against a job that may reach one public name: none gets through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../src/domain/outcome.ts';
import { canonicalHost } from '../../src/permissions/canonical-host.ts';
import { isLocalName } from '../../src/permissions/local-names.ts';
import { startHttp2Server } from '../support/servers/http2-server.ts';
import { startProxy } from '../support/servers/proxy-server.ts';
import { startSocksServer } from '../support/servers/socks-server.ts';
import { fetchAll, PUBLIC, startNetwork, withJob, type GuardedNetwork } from './guarded-network.ts';
import { TRICKS } from './tricks/all-tricks.ts';
import type { Trick } from './tricks/trick.ts';

/** `by default`: the job names the public host literally. `by a list`: config.yaml allows nothing else. */
const RULES = {
  'by default': '',
  'by a list': 'permissions: { net: { allow: [public.example] } }\n',
} as const;

function spelled(tricks: readonly Trick[], port: number): string[] {
  return tricks.map(({ url }) => url.replaceAll('PORT', String(port)));
}

/** A trick may be no URL at all, or lead to the public host; it must not get anywhere else. */
function assertHarmless(
  network: GuardedNetwork,
  results: readonly (string | Outcome)[],
  { proxies = [] }: { proxies?: readonly string[] } = {},
): void {
  const through = results.flatMap((result, index) => {
    if (typeof result === 'string') return [];
    const host = new URL(result.finalUrl).hostname.replace(/\.$/, '');
    if (result.type === 'response' && host === 'public.example') return [];
    const kind = result.type === 'response' ? 'response' : result.errorKind;
    return kind === 'blocked' || kind === 'redirect' ? [] : [`${index}: ${kind}`];
  });
  assert.deepEqual(through, []);
  assert.equal(network.trapped, 0);
  assert.deepEqual(new Set(network.dialled).difference(new Set([PUBLIC, ...proxies])), new Set());
}

/** How many were refused by a rule, and not because they are not a URL. */
function blockedIn(results: readonly (string | Outcome)[]): number {
  return results.filter(
    (result) =>
      typeof result === 'object' && result.type === 'failure' && result.errorKind === 'blocked',
  ).length;
}

test('there are more than a hundred tricks, and each has its source', () => {
  assert.ok(new Set(TRICKS.map(({ url }) => url)).size >= 130);
  assert.deepEqual(
    TRICKS.filter(({ source }) => source.length < 4),
    [],
  );
});

for (const [title, config] of Object.entries(RULES)) {
  test(`no line of a list gets through (${title})`, async () => {
    await using network = await startNetwork();
    await using fetcher = network.fetcher();
    const lines = spelled(TRICKS, network.trap);
    const files = {
      'config.yaml': `server: off\n${config}`,
      'jobs/a.yaml': `urls: [{ file: ../list.txt }, "http://public.example:${network.port}/"]\n`,
      'list.txt': `${lines.map((line) => line.replaceAll('\t', '%09')).join('\n')}\n`,
    };
    await withJob(files, async (job, items) => {
      const results = await fetchAll(fetcher, { job, items });
      assert.equal(results.length, TRICKS.length + 1);
      assertHarmless(network, results);
      assert.ok(blockedIn(results) >= 100, String(blockedIn(results)));
      const last = results.at(-1);
      assert.equal(typeof last === 'object' && last.type, 'response');
    });
  });

  test(`no value of a variable gets through (${title})`, async () => {
    await using network = await startNetwork();
    await using fetcher = network.fetcher();
    const values = spelled(TRICKS, network.trap);
    const files = {
      'config.yaml': `server: off\n${config}`,
      'jobs/a.yaml': `urls: [{ url: "{+address}", each: { address: ${JSON.stringify(values)} } }]\n`,
    };
    await withJob(files, async (job, items) => {
      const results = await fetchAll(fetcher, { job, items });
      assert.equal(results.length, TRICKS.length);
      assertHarmless(network, results);
      assert.ok(blockedIn(results) >= 100, String(blockedIn(results)));
    });
  });

  test(`no redirect gets through (${title})`, async () => {
    await using network = await startNetwork();
    await using fetcher = network.fetcher();
    network.locations.push(...spelled(TRICKS, network.trap));
    const files = {
      'config.yaml': `server: off\n${config}`,
      'jobs/a.yaml': `urls: [{ url: "http://public.example:${network.port}/to/{n}", each: { n: 0..${TRICKS.length - 1} } }]\n`,
    };
    await withJob(files, async (job, items) => {
      const results = await fetchAll(fetcher, { job, items });
      assertHarmless(network, results);
      assert.ok(blockedIn(results) >= 100, String(blockedIn(results)));
    });
  });
}

test('no line of a list gets through over HTTP/2', async () => {
  await using network = await startNetwork();
  await using fetcher = network.fetcher();
  const lines = spelled(TRICKS, network.trap).map((line) => line.replace(/^http:/i, 'https:'));
  const files = {
    'jobs/a.yaml': `request: { http2: true, tls: { verify: false } }\nurls: [{ file: ../list.txt }]\n`,
    'list.txt': `${lines.map((line) => line.replaceAll('\t', '%09')).join('\n')}\n`,
  };
  await withJob(files, async (job, items) => {
    const results = await fetchAll(fetcher, { job, items });
    assert.equal(results.length, TRICKS.length);
    assertHarmless(network, results);
    assert.ok(blockedIn(results) >= 100, String(blockedIn(results)));
  });
});

test('no redirect over HTTP/2 gets through', async () => {
  await using network = await startNetwork();
  await using fetcher = network.fetcher();
  const locations = spelled(TRICKS, network.trap).map((each) =>
    each.replaceAll(/[^ -~]/g, encodeURIComponent),
  );
  await using server = await startHttp2Server((stream, path) => {
    stream.respond({ ':status': 302, location: locations[Number(path.slice(1))] ?? '' });
    stream.end();
  });
  const { port } = new URL(server.origin);
  const files = {
    'jobs/a.yaml': `request: { http2: true, tls: { verify: false } }
urls: [{ url: "https://public.example:${port}/{n}", each: { n: 0..${TRICKS.length - 1} } }]
`,
  };
  await withJob(files, async (job, items) => {
    const results = await fetchAll(fetcher, { job, items });
    assertHarmless(network, results);
    assert.ok(blockedIn(results) >= 100, String(blockedIn(results)));
  });
  assert.equal(server.heads.length >= TRICKS.length, true);
});

test('no literal URL of the job gets through when config.yaml allows one name alone', async () => {
  await using network = await startNetwork();
  await using fetcher = network.fetcher();
  for (const url of spelled(TRICKS, network.trap)) {
    const files = {
      'config.yaml': `server: off\n${RULES['by a list']}`,
      'jobs/a.yaml': `urls: [${JSON.stringify(url)}, "http://public.example:${network.port}/"]\n`,
    };
    await withJob(files, async (job, items) => {
      assertHarmless(network, await fetchAll(fetcher, { job, items: items.slice(0, 1) }));
    }).catch((error: unknown) => {
      // It is not a URL: the file has an error then.
      assert.match(String(error), /URL|host|blank|character|backslash/i, url);
    });
  }
});

/** What Rota knows of a host without its address: a proxy that looks up names is not told others by their addresses. */
function knownWithoutLookUp({ addresses, url }: Trick): boolean {
  const host = URL.parse(url.replaceAll('PORT', '1'))?.hostname ?? '';
  return addresses === undefined || isLocalName(canonicalHost(host));
}

test('no redirect that came through a proxy gets through', async () => {
  await using network = await startNetwork();
  await using fetcher = network.fetcher();
  await using proxy = await startProxy({ resolve: () => network.port });
  const tricks = TRICKS.filter(knownWithoutLookUp);
  network.locations.push(...spelled(tricks, network.trap));
  const files = {
    'jobs/a.yaml': `request: { proxy: "${proxy.origin}" }
urls: [{ url: "http://public.example:${network.port}/to/{n}", each: { n: 0..${tricks.length - 1} } }]
`,
  };
  await withJob(files, async (job, items) => {
    const results = await fetchAll(fetcher, { job, items });
    assertHarmless(network, results, { proxies: ['127.0.0.1'] });
    assert.ok(blockedIn(results) >= 90, String(blockedIn(results)));
  });
  assert.ok(proxy.totalConnections > 0);
});

test('through a proxy that looks up names, no address and no local name gets through', async () => {
  await using network = await startNetwork();
  await using fetcher = network.fetcher();
  await using proxy = await startProxy({ resolve: () => network.trap });
  await using socks = await startSocksServer();
  const local = TRICKS.filter(knownWithoutLookUp);
  for (const origin of [proxy.origin, `socks5h://127.0.0.1:${socks.port}`]) {
    const files = {
      'jobs/a.yaml': `request: { proxy: "${origin}" }\nurls: [{ file: ../list.txt }]\n`,
      'list.txt': `${spelled(local, network.trap).join('\n')}\n`,
    };
    await withJob(files, async (job, items) => {
      const results = await fetchAll(fetcher, { job, items });
      assertHarmless(network, results);
      assert.ok(blockedIn(results) >= 90, String(blockedIn(results)));
    });
  }
  assert.deepEqual([proxy.totalConnections, socks.totalConnections], [0, 0]);
});
