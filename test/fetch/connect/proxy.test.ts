import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentProxies, parseProxy } from '../../../src/fetch/connect/proxy.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../../support/fetch-fixtures.ts';
import { startHostileServer, startSocketServer } from '../../support/servers/hostile-server.ts';
import { startProxy } from '../../support/servers/proxy-server.ts';

const TLS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
const BASIC = `Basic ${Buffer.from('me:p ss').toString('base64')}`;

function proxyFor(environment: Record<string, string>, url: string): string | undefined {
  return new EnvironmentProxies(environment).for(new URL(url))?.origin;
}

test('the environment names a proxy for each scheme, in either case', () => {
  const environment = { http_proxy: 'http://p:1', HTTPS_PROXY: 'http://p:2' };
  assert.equal(proxyFor(environment, 'http://a.test/'), 'http://p:1');
  assert.equal(proxyFor(environment, 'https://a.test/'), 'http://p:2');
  assert.equal(proxyFor({ ALL_PROXY: 'p:3' }, 'https://a.test/'), 'http://p:3');
  assert.equal(proxyFor({ HTTP_PROXY: 'p:3' }, 'https://a.test/'), undefined);
  assert.equal(proxyFor({ HTTP_PROXY: '' }, 'http://a.test/'), undefined);
});

test('HTTP_PROXY is not believed under a CGI server, where a request can set it', () => {
  const environment = { HTTP_PROXY: 'http://p:1', REQUEST_METHOD: 'GET' };
  assert.equal(proxyFor(environment, 'http://a.test/'), undefined);
});

test('loopback is never sent to a proxy of the environment', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', 'app.localhost']) {
    assert.equal(proxyFor({ HTTP_PROXY: 'http://p:1' }, `http://${host}/`), undefined, host);
  }
});

test('NO_PROXY excepts domains, suffixes, addresses, blocks and ports', () => {
  const excepted = (noProxy: string, url: string): boolean =>
    proxyFor({ ALL_PROXY: 'http://p:1', NO_PROXY: noProxy }, url) === undefined;

  assert.ok(excepted('*', 'http://a.test/'));
  assert.ok(excepted('a.test', 'http://a.test/'));
  assert.ok(excepted('a.test', 'http://b.a.test/'));
  assert.ok(!excepted('a.test', 'http://ba.test/'));
  assert.ok(!excepted('.a.test', 'http://a.test/'));
  assert.ok(excepted('.a.test', 'http://b.a.test/'));
  assert.ok(excepted('*.a.test', 'http://b.a.test/'));
  assert.ok(excepted('x, A.test:8080', 'http://a.test:8080/'));
  assert.ok(!excepted('a.test:8080', 'http://a.test/'));
  assert.ok(excepted('a.test:443', 'https://a.test/'));
  assert.ok(excepted('10.0.0.0/8', 'http://10.1.2.3/'));
  assert.ok(!excepted('10.0.0.0/8', 'http://11.1.2.3/'));
  assert.ok(excepted('fd00::/8', 'http://[fd00::1]/'));
  assert.ok(excepted('192.0.2.1', 'http://192.0.2.1/'));
  assert.ok(excepted('[2001:db8::1]:80', 'http://[2001:db8::1]/'));
  assert.ok(excepted('2001:db8::1', 'http://[2001:db8::1]/'));
  assert.ok(!excepted('10.0.0.0/99', 'http://10.1.2.3/'));
});

test('an invalid proxy in the environment fails the requests that would use it', async () => {
  await using server = await startHostileServer();
  await using fetcher = makeFetcher({
    env: { ALL_PROXY: 'socks6://me:pw@p:1', HTTPS_PROXY: 'http://[', NO_PROXY: 'b.test' },
    lookup: (_, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const policy = makePolicy({ proxy: 'environment' });
  const errorOf = async (url: string): Promise<string> => {
    const { errorKind, error } = asFailure(await fetcher.fetch(makeRequest(url), policy));
    return `${errorKind}: ${error}`;
  };

  const rest =
    'in the environment is not the URL of a proxy (http:, https:, socks4:, socks4a:, socks5: or socks5h:): fix it, or set "proxy: off" for the request';
  assert.equal(await errorOf(`http://a.test:${server.port}/`), `local: ALL_PROXY ${rest}`);
  assert.equal(await errorOf('https://a.test/'), `local: HTTPS_PROXY ${rest}`);
  for (const host of ['b.test', '127.0.0.1']) {
    const request = makeRequest(`http://${host}:${server.port}/`);
    assert.equal(textOf(await fetcher.fetch(request, policy)), 'hello');
  }
});

test('a proxy is an http: or https: URL, with or without its scheme', () => {
  assert.deepEqual(parseProxy('proxy.test:3128'), {
    origin: 'http://proxy.test:3128',
    hostname: 'proxy.test',
    port: 3128,
    secure: false,
    authorization: undefined,
    socks: undefined,
  });
  assert.equal(parseProxy('http://me:p%20ss@proxy.test')?.authorization, BASIC);
  assert.notEqual(parseProxy('http://100%:x@proxy.test')?.authorization, undefined);
  assert.equal(parseProxy('ftp://proxy.test'), undefined);
  assert.equal(parseProxy('http://['), undefined);
});

test('http: goes through a proxy with its whole address and the credentials of the proxy', async () => {
  await using server = await startHostileServer();
  await using proxy = await startProxy({ authorization: BASIC });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ proxy: proxy.origin.replace('//', '//me:p%20ss@') });

  const outcome = await fetcher.fetch(makeRequest(`${server.origin}/x?y`), policy);

  assert.equal(textOf(outcome), 'hello');
  const head = proxy.heads[0] ?? '';
  assert.ok(
    head.startsWith(`GET ${server.origin}/x?y HTTP/1.1\r\nhost: ${new URL(server.origin).host}`),
  );
});

test('jobs with other credentials for the same proxy each send their own', async () => {
  await using server = await startHostileServer();
  await using proxy = await startProxy();
  await using fetcher = makeFetcher();
  const request = makeRequest(`${server.origin}/`);

  for (const user of ['ann', 'ben']) {
    const policy = makePolicy({ proxy: proxy.origin.replace('//', `//${user}:pw@`) });
    assert.equal(textOf(await fetcher.fetch(request, policy)), 'hello');
  }

  const sent = proxy.heads.map((head) => /proxy-authorization: Basic (.*)/.exec(head)?.[1] ?? '');
  const users = sent.map((credentials) => Buffer.from(credentials, 'base64').toString());
  assert.deepEqual(users, ['ann:pw', 'ben:pw']);
});

test('https: goes through a proxy in a tunnel that sees nothing but the name', async () => {
  await using server = await startHostileServer({ tls: TLS });
  await using proxy = await startProxy({ authorization: BASIC });
  await using fetcher = makeFetcher({ userAgent: 'rota/test' });
  const policy = makePolicy({ proxy: proxy.origin.replace('//', '//me:p%20ss@'), tls: TRUST });
  const headers = ['authorization', 'Bearer s'];

  const outcome = await fetcher.fetch(makeRequest(`${server.origin}/x`, { headers }), policy);

  assert.equal(textOf(outcome), 'hello');
  assert.match(proxy.heads[0] ?? '', /^CONNECT 127\.0\.0\.1:\d+ HTTP\/1\.1\r\nhost: 127/);
  assert.match(proxy.heads[0] ?? '', /user-agent: rota\/test/);
  assert.doesNotMatch(proxy.heads[0] ?? '', /\r\nauthorization/);
  assert.doesNotMatch(server.heads[0] ?? '', /proxy-authorization/);
});

test('a proxy may itself be reached by TLS', async () => {
  await using server = await startHostileServer({ tls: TLS });
  await using plain = await startHostileServer();
  await using proxy = await startProxy({ tls: TLS });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ proxy: proxy.origin, tls: TRUST });

  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/`), policy)), 'hello');
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${plain.origin}/`), policy)), 'hello');
});

test('verify: false is meant for the target, not for the proxy', async () => {
  await using server = await startHostileServer({ tls: TLS });
  await using plain = await startHostileServer();
  await using proxy = await startProxy({ tls: TLS });
  await using fetcher = makeFetcher();
  const tls = { ca: undefined, cert: undefined, key: undefined, verify: false };
  const policy = makePolicy({ proxy: proxy.origin, tls });

  for (const { origin } of [server, plain]) {
    const outcome = await fetcher.fetch(makeRequest(`${origin}/`), policy);
    assert.equal(asFailure(outcome).errorKind, 'tls');
  }
});

test('the certificate of a job is shown to the target, not to the proxy', async () => {
  await using server = await startHostileServer({ tls: TLS });
  await using plain = await startHostileServer();
  await using proxy = await startProxy({
    tls: { ...TLS, requestCert: true, rejectUnauthorized: false },
  });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ proxy: proxy.origin, tls: { ...TRUST, ...TLS } });

  for (const { origin } of [server, plain]) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(`${origin}/`), policy)), 'hello');
  }
  assert.equal(proxy.certificates, 0);
});

test('a proxy that refuses, or is not there, ends as connect', async () => {
  await using server = await startHostileServer({ tls: TLS });
  await using proxy = await startProxy({ authorization: BASIC });
  await using fetcher = makeFetcher();
  const request = makeRequest(`${server.origin}/`);

  const refused = asFailure(
    await fetcher.fetch(request, makePolicy({ proxy: proxy.origin, tls: TRUST })),
  );
  assert.equal(refused.errorKind, 'connect');
  assert.match(refused.error, /407/);

  const gone = new URL(proxy.origin).port;
  await proxy.close();
  const missing = await fetcher.fetch(request, makePolicy({ proxy: `127.0.0.1:${gone}` }));
  assert.equal(asFailure(missing).errorKind, 'connect');
});

test('a proxy that never answers CONNECT meets the connect deadline', async () => {
  await using silent = await startSocketServer(() => {});
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 60, headersMs: 5000, totalMs: 5000 };

  const outcome = await fetcher.fetch(
    makeRequest('https://name.test/'),
    makePolicy({ proxy: silent.origin, timeouts }),
  );

  assert.equal(asFailure(outcome).errorKind, 'timeout');
});

test('the environment decides per address, and nothing is found without one', async () => {
  await using server = await startHostileServer();
  await using proxy = await startProxy({ resolve: () => server.port });
  await using fetcher = makeFetcher({ env: { HTTP_PROXY: proxy.origin } });
  const policy = makePolicy({ proxy: 'environment' });

  const direct = await fetcher.fetch(makeRequest(`${server.origin}/`), policy);
  assert.equal(textOf(direct), 'hello');
  assert.equal(proxy.heads.length, 0);

  const proxied = await fetcher.fetch(makeRequest('http://name.test/'), policy);
  assert.equal(textOf(proxied), 'hello');
  assert.equal(proxy.heads.length, 1);
});

test('a proxy that is not a URL ends as local', async () => {
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest('http://a.test/'),
    makePolicy({ proxy: 'ftp://p:1' }),
  );
  assert.equal(asFailure(outcome).errorKind, 'local');
});
