// A real name server whose answers change, or mix public and other addresses: only an address that was checked is dialled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIP } from 'node:net';
import { canonicalHost } from '../../src/permissions/canonical-host.ts';
import { startSocksServer } from '../support/servers/socks-server.ts';
import { fetchAll, PUBLIC, startNetwork, withJob } from './guarded-network.ts';
import { TRICKS } from './tricks/all-tricks.ts';

const REBOUND = [
  ['127.0.0.1'],
  ['::1'],
  ['10.0.0.1', '192.168.0.1'],
  ['169.254.169.254'],
  ['0.0.0.0'],
  ['::ffff:127.0.0.1'],
  ['64:ff9b::a9fe:a9fe'],
  ['fd00:ec2::254', 'fe80::1'],
] as const;

/** Answers with the public address first, and then with others in turn. */
function rebinding(before: number): readonly string[] {
  return before === 0 ? [PUBLIC] : (REBOUND[(before - 1) % REBOUND.length] ?? []);
}

const job = (urls: string): Record<string, string> => ({ 'jobs/a.yaml': `urls: ${urls}\n` });

test('a name that first has a public address and then another one is reached at the public one alone', async () => {
  await using network = await startNetwork({ 'rebind.example': rebinding });
  await withJob(job(`[http://rebind.example:${network.port}/]`), async (loaded, items) => {
    const kinds: string[] = [];
    for (let round = 0; round <= REBOUND.length; round += 1) {
      // Each fetcher looks the name up again.
      await using fetcher = network.fetcher();
      const [result] = await fetchAll(fetcher, { job: loaded, items });
      assert.ok(typeof result === 'object');
      kinds.push(result.type === 'response' ? 'response' : result.errorKind);
    }
    assert.deepEqual(kinds, ['response', ...REBOUND.map(() => 'blocked')]);
  });
  assert.deepEqual(network.dialled, [PUBLIC]);
});

/** Every address that a trick stands for: the one that it spells, and those that a name server gives for it. */
function addressesOfTricks(): readonly string[] {
  const all = TRICKS.flatMap(({ url, addresses }) => {
    const host = URL.parse(url.replaceAll('PORT', '1'))?.hostname ?? '';
    return addresses ?? [canonicalHost(host).replaceAll(/[[\]]/g, '')];
  });
  return [...new Set(all)].filter((each) => isIP(each) !== 0 && each !== PUBLIC);
}

test('no address of the tricks is reached as the second answer for a name, itself or after a redirect', async () => {
  const addresses = addressesOfTricks();
  assert.ok(addresses.length >= 60, String(addresses.length));
  const names = addresses.map((_, index) => `rebind-${index}.example`);
  await using network = await startNetwork(
    Object.fromEntries(
      names.map((name, index) => [
        name,
        (before: number) => [before === 0 ? PUBLIC : (addresses[index] ?? PUBLIC)],
      ]),
    ),
  );
  network.locations.push(...names.map((name) => `http://${name}:${network.port}/`));
  const urls = `[{ url: "http://{name}:${network.port}/", each: { name: [${names.join()}] } },
  { url: "http://public.example:${network.port}/to/{n}", each: { n: 0..${names.length - 1} } }]`;
  await withJob(job(urls), async (loaded, items) => {
    const kinds: (string | undefined)[] = [];
    for (const _ of ['first', 'second']) {
      // Each fetcher looks the names up again.
      await using fetcher = network.fetcher();
      for (const result of await fetchAll(fetcher, { job: loaded, items })) {
        assert.ok(typeof result === 'object');
        kinds.push(result.type === 'response' ? 'response' : result.errorKind);
      }
    }
    const each = items.map(() => 'response');
    assert.deepEqual(kinds, [...each, ...items.map(() => 'blocked')]);
  });
  assert.deepEqual(new Set(network.dialled), new Set([PUBLIC]));
});

test('the answer that is checked is the answer that is dialled: the name is looked up once', async () => {
  await using network = await startNetwork({ 'rebind.example': rebinding });
  await using fetcher = network.fetcher();
  const urls = `[{ url: "http://rebind.example:${network.port}/{n}", each: { n: 1..20 } }]`;
  await withJob(job(urls), async (loaded, items) => {
    const results = await fetchAll(fetcher, { job: loaded, items });
    assert.ok(results.every((each) => typeof each === 'object' && each.type === 'response'));
  });
  assert.equal(network.names.asked.length, 1);
  assert.deepEqual(new Set(network.dialled), new Set([PUBLIC]));
});

test('of public and other addresses of one name only the public ones are tried', async () => {
  const mixed = [
    ['127.0.0.1', PUBLIC],
    [PUBLIC, '::1'],
    ['10.0.0.1', '::1', PUBLIC],
  ];
  await using network = await startNetwork({ 'mixed.example': (before) => mixed[before] ?? [] });
  await withJob(job(`[http://mixed.example:${network.port}/]`), async (loaded, items) => {
    for (const _ of mixed) {
      await using fetcher = network.fetcher();
      const [result] = await fetchAll(fetcher, { job: loaded, items });
      assert.equal(typeof result === 'object' && result.type, 'response');
    }
  });
  assert.deepEqual(
    network.dialled,
    mixed.map(() => PUBLIC),
  );
});

test('a redirect to a name that leads inside is refused, whatever it led to before', async () => {
  await using network = await startNetwork({ 'rebind.example': () => ['127.0.0.1'] });
  await using fetcher = network.fetcher();
  network.locations.push(`http://rebind.example:${network.trap}/`);
  await withJob(job(`[http://public.example:${network.port}/to/0]`), async (loaded, items) => {
    const [result] = await fetchAll(fetcher, { job: loaded, items });
    assert.ok(typeof result === 'object' && result.type === 'failure');
    assert.equal(result.errorKind, 'blocked');
    assert.equal(
      result.error,
      `Not permitted: rebind.example:${network.trap} at 127.0.0.1 is a loopback address, which a name does not open: it needs the address or its range in "permissions.net.allow" of config.yaml`,
    );
  });
  assert.equal(network.trapped, 0);
});

test('a name that Rota looks up for a SOCKS proxy is checked by its address', async () => {
  await using network = await startNetwork({ 'rebind.example': rebinding });
  await using socks = await startSocksServer();
  const files = {
    'jobs/a.yaml': `request: { proxy: "socks5://127.0.0.1:${socks.port}" }\nurls: [http://rebind.example:${network.port}/]\n`,
  };
  await withJob(files, async (loaded, items) => {
    await using first = network.fetcher();
    // The proxy is asked for the public address, which leads nowhere here.
    await fetchAll(first, { job: loaded, items });
    await using second = network.fetcher();
    const [result] = await fetchAll(second, { job: loaded, items });
    assert.ok(typeof result === 'object' && result.type === 'failure');
    assert.equal(result.errorKind, 'blocked');
  });
  assert.deepEqual(socks.requests, [`socks5 ${PUBLIC}:${network.port}`]);
});
