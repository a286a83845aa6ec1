// Requests through SOCKS proxies, and through none where the one that is named cannot be used.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { Lookup } from '../../../src/fetch/connect/name-lookups.ts';
import { EnvironmentProxies } from '../../../src/fetch/connect/proxy.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../../support/fetch-fixtures.ts';
import { startHostileServer, startSocketServer } from '../../support/servers/hostile-server.ts';
import { startSocksServer } from '../../support/servers/socks-server.ts';

const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
const LOOKUP: Lookup = (name, callback) =>
  name.endsWith('.test')
    ? callback(null, [{ address: '127.0.0.1', family: 4 }])
    : callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []);

function errorOf(outcome: Outcome): string {
  const { errorKind, error } = asFailure(outcome);
  return `${errorKind}: ${error}`;
}

test('each scheme asks in its version, and has names looked up where it says', async () => {
  await using server = await startHostileServer();
  await using proxy = await startSocksServer();
  await using fetcher = makeFetcher({ lookup: LOOKUP });
  const asked: readonly (readonly [string, string])[] = [
    ['socks4', 'socks4 127.0.0.1'],
    ['socks4a', 'socks4 name.test'],
    ['socks5', 'socks5 127.0.0.1'],
    ['socks5h', 'socks5 name.test'],
    ['socks', 'socks5 name.test'],
  ];
  for (const [scheme, request] of asked) {
    const policy = makePolicy({ proxy: `${scheme}://127.0.0.1:${proxy.port}` });
    const outcome = await fetcher.fetch(makeRequest(`http://name.test:${server.port}/`), policy);
    assert.equal(textOf(outcome), 'hello', scheme);
    assert.equal(proxy.requests.at(-1), `${request}:${server.port}`, scheme);
  }
  assert.match(
    server.heads[0] ?? '',
    /^GET \/ HTTP\/1\.1\r\nhost: name\.test/i,
    'no whole address',
  );
});

test('a name that only the proxy knows needs no look-up with socks5h, and fails as dns with socks5', async () => {
  await using server = await startHostileServer();
  await using proxy = await startSocksServer();
  await using fetcher = makeFetcher({ lookup: LOOKUP });
  const fetch = (scheme: string): Promise<Outcome> =>
    fetcher.fetch(
      makeRequest(`http://intern:${server.port}/`),
      makePolicy({ proxy: `${scheme}://proxy.test:${proxy.port}` }),
    );
  assert.equal(textOf(await fetch('socks5h')), 'hello');
  assert.equal(textOf(await fetch('socks4a')), 'hello');
  assert.equal(errorOf(await fetch('socks5')), 'dns: The name "intern" does not exist');
});

test('https: is spoken through the tunnel, with the certificate of the target', async () => {
  await using server = await startHostileServer({ tls: KEYS });
  await using proxy = await startSocksServer({ credentials: 'me:p ss' });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ proxy: `socks5h://me:p%20ss@127.0.0.1:${proxy.port}`, tls: TRUST });
  const url = server.origin.replace('127.0.0.1', 'localhost');

  for (const _ of [1, 2]) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(url), policy)), 'hello');
  }
  assert.deepEqual(proxy.requests, [`socks5 localhost:${server.port} me:p ss`]);
});

test('addresses in IPv6 are handed to version 5 as they are, and refused by 4', async () => {
  await using proxy = await startSocksServer({ refusal: 5 });
  await using fetcher = makeFetcher();
  const errorFor = async (scheme: string): Promise<string> => {
    const policy = makePolicy({ proxy: `${scheme}://127.0.0.1:${proxy.port}` });
    return errorOf(await fetcher.fetch(makeRequest('http://[::ffff:7f00:1]:81/'), policy));
  };
  const prefix = (scheme: string): string =>
    `connect: No connection through the proxy ${scheme}://127.0.0.1:${proxy.port}: `;
  assert.equal(await errorFor('socks5'), `${prefix('socks5')}the target refused the connection`);
  assert.deepEqual(proxy.requests, ['socks5 0.0.0.0.0.0.0.0.0.0.255.255.127.0.0.1:81']);
  assert.equal(await errorFor('socks4'), `${prefix('socks4')}SOCKS 4 knows no IPv6 addresses`);
});

test('a refusal of the proxy ends as connect, and names the proxy without its password', async () => {
  await using forbidding = await startSocksServer({ refusal: 2 });
  await using old = await startSocksServer({ refusal: 91 });
  await using locked = await startSocksServer({ credentials: 'me:right' });
  await using closing = await startSocketServer((socket) =>
    socket.once('data', () => socket.end()),
  );
  await using web = await startSocketServer((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  await using fetcher = makeFetcher();
  const errorFor = async (proxy: string): Promise<string> => {
    const error = errorOf(
      await fetcher.fetch(makeRequest('http://a.test/'), makePolicy({ proxy })),
    );
    assert.doesNotMatch(error, /secret/);
    const origin = proxy.replace(/\/\/.*@/, '//');
    const start = `connect: No connection through the proxy ${origin}: `;
    assert.ok(error.startsWith(start), error);
    return error.slice(start.length);
  };
  const at = (scheme: string, { port }: { port: number }): string =>
    `${scheme}://me:secret@127.0.0.1:${port}`;

  assert.equal(await errorFor(at('socks5h', forbidding)), 'its rules forbid the target');
  assert.equal(await errorFor(at('socks4a', old)), 'it refused to connect, or could not');
  assert.equal(await errorFor(at('socks5h', locked)), 'it refused the user or the password');
  assert.equal(
    await errorFor(`socks5h://127.0.0.1:${locked.port}`),
    'it wants a user and a password',
  );
  assert.equal(await errorFor(at('socks5h', closing)), 'it closed the connection');
  assert.equal(await errorFor(at('socks5h', web)), 'its answer is not SOCKS 5');
  assert.equal(await errorFor(at('socks4a', web)), 'its answer is not SOCKS 4');
  await web.close();
  assert.equal(await errorFor(at('socks5h', web)), 'connection refused');
});

test('the name of a proxy that does not exist is the fault of the proxy, of each kind', async () => {
  await using fetcher = makeFetcher({ lookup: LOOKUP });
  for (const origin of ['socks5://nowhere:1080', 'http://nowhere:3128']) {
    const outcome = await fetcher.fetch(
      makeRequest('http://a.test/'),
      makePolicy({ proxy: origin }),
    );
    assert.equal(
      errorOf(outcome),
      `connect: No connection through the proxy ${origin}: its name could not be looked up (ENOTFOUND)`,
    );
  }
});

test('a proxy that is silent meets the connect deadline, and an abort, and holds no socket afterwards', async () => {
  await using silent = await startSocketServer(() => {});
  await using fetcher = makeFetcher();
  const proxy = `socks5h://127.0.0.1:${silent.port}`;
  const timeouts = { connectMs: 60, headersMs: 5000, totalMs: 5000 };
  const request = makeRequest('http://a.test/');

  const late = fetcher.fetch(request, makePolicy({ proxy, timeouts }));
  assert.equal(fetcher.openConnections, 1);
  assert.equal(errorOf(await late), 'timeout: No connection within 60ms');

  const controller = new AbortController();
  const aborted = fetcher.fetch(request, makePolicy({ proxy }), { signal: controller.signal });
  controller.abort();
  assert.equal(asFailure(await aborted).errorKind, 'aborted');
  await fetcher.close();
  assert.equal(fetcher.openConnections, 0);
});

test('users of one proxy do not share connections', async () => {
  await using server = await startHostileServer();
  await using proxy = await startSocksServer();
  await using fetcher = makeFetcher();
  for (const user of ['ann', 'ben', 'ann']) {
    const policy = makePolicy({ proxy: `socks4a://${user}@127.0.0.1:${proxy.port}` });
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'hello');
  }
  const target = `socks4 127.0.0.1:${server.port}`;
  assert.deepEqual(proxy.requests, [`${target} ann`, `${target} ben`]);
});

test('the environment may name a SOCKS proxy, in either case, and NO_PROXY excepts hosts from it', async () => {
  await using server = await startHostileServer();
  await using proxy = await startSocksServer();
  const url = `socks5h://127.0.0.1:${proxy.port}`;
  const policy = makePolicy({ proxy: 'environment' });
  const request = makeRequest(`http://a.test:${server.port}/`);
  for (const name of ['ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy']) {
    await using fetcher = makeFetcher({ env: { [name]: url } });
    assert.equal(textOf(await fetcher.fetch(request, policy)), 'hello', name);
  }
  assert.equal(proxy.requests.length, 4);
  for (const name of ['NO_PROXY', 'no_proxy']) {
    await using fetcher = makeFetcher({ env: { ALL_PROXY: url, [name]: '.test' }, lookup: LOOKUP });
    assert.equal(textOf(await fetcher.fetch(request, policy)), 'hello', name);
  }
  assert.equal(proxy.requests.length, 4);
});

test('a proxy that cannot be used is said once for each variable, without its value', () => {
  const list = '(http:, https:, socks4:, socks4a:, socks5: or socks5h:)';
  const rest = `in the environment is not the URL of a proxy ${list}: requests that would go through it fail`;
  assert.deepEqual(new EnvironmentProxies({ ALL_PROXY: 'socks6://me:pw@p:1' }).problems, [
    `ALL_PROXY ${rest}`,
  ]);
  assert.deepEqual(
    new EnvironmentProxies({ HTTPS_PROXY: 'http://[', http_proxy: 'p:1' }).problems,
    [`HTTPS_PROXY ${rest}`],
  );
  assert.deepEqual(new EnvironmentProxies({ all_proxy: 'socks5://p:1' }).problems, []);
});
