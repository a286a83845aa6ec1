// Cookies that servers set: over the redirects of one request, and over the requests of a run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FetchPolicy, HeaderList } from '../../src/domain/request.ts';
import { MemoryCookieJar } from '../../src/fetch/redirects/cookie-jar.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
} from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

function redirectTo(location: string, ...cookies: readonly string[]): string {
  const set = cookies.map((cookie) => `set-cookie: ${cookie}\r\n`).join('');
  return `HTTP/1.1 302 Found\r\nlocation: ${location}\r\n${set}content-length: 0\r\n\r\n`;
}

function cookieIn(head: string | undefined): string | undefined {
  return /^cookie: (.*)$/im.exec(head ?? '')?.[1];
}

/** What a jar sends after a response of `from` has set `cookies`. */
function sentAfter(
  from: string,
  cookies: string | readonly string[],
  {
    to,
    own = [],
    startUrl = to,
    clock = new FakeClock(),
    method = 'GET',
  }: {
    to: string;
    own?: HeaderList;
    startUrl?: string;
    clock?: FakeClock;
    method?: 'GET' | 'POST';
  },
): string | undefined {
  const jar = new MemoryCookieJar(clock);
  jar.take(
    from,
    [cookies].flat().flatMap((cookie) => ['set-cookie', cookie]),
  );
  const headers = jar.withCookies({ method, url: to, headers: own }, startUrl);
  const at = headers.indexOf('cookie');
  return at < 0 ? undefined : headers[at + 1];
}

test('a page that sets a cookie and redirects to itself is not a loop', async () => {
  await using server = await startRawServer((socket, { head }) =>
    socket.write(
      cookieIn(head) === 'seen=1' ? OK : redirectTo('/page', 'seen=1; Path=/; HttpOnly'),
    ),
  );
  await using fetcher = makeFetcher();
  const request = makeRequest(`${server.origin}/page`);

  asResponse(await fetcher.fetch(request, makePolicy()));
  assert.deepEqual(server.heads.map(cookieIn), [undefined, 'seen=1']);

  asResponse(await fetcher.fetch(request, makePolicy()));
  assert.deepEqual(
    server.heads.slice(2).map(cookieIn),
    [undefined, 'seen=1'],
    'each request starts without',
  );

  const off = asFailure(await fetcher.fetch(request, makePolicy({ cookies: 'off' })));
  assert.equal(off.error, 'More than 5 redirects: they lead round in a loop');
});

test('the same cookie again and the same address again are a loop', async () => {
  await using server = await startRawServer((socket) => socket.write(redirectTo('/page', 'a=1')));
  await using fetcher = makeFetcher();
  const outcome = asFailure(
    await fetcher.fetch(makeRequest(`${server.origin}/page`), makePolicy()),
  );
  assert.equal(outcome.error, 'More than 5 redirects: they lead round in a loop');
  assert.equal(server.heads.length, 6);
});

test('cookies of each hop are kept for its host, also across origins', async () => {
  await using away = await startRawServer((socket) =>
    socket.write(redirectTo(`http://home.test:${home.port}/end`, 'idp=1')),
  );
  await using home: Awaited<ReturnType<typeof startRawServer>> = await startRawServer(
    (socket, { path }) =>
      socket.write(
        path === '/end'
          ? OK
          : redirectTo(`http://away.test:${away.port}/login`, 'sid=1; Path=/', 'b=2; Path=/'),
      ),
  );
  await using fetcher = makeFetcher({
    lookup: (_, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });

  asResponse(await fetcher.fetch(makeRequest(`http://home.test:${home.port}/start`), makePolicy()));

  assert.deepEqual(home.heads.map(cookieIn), [undefined, 'sid=1; b=2']);
  assert.deepEqual(away.heads.map(cookieIn), [undefined]);
});

test('with a jar of the run a request sends the cookies that earlier requests received', async () => {
  await using server = await startRawServer((socket, { path }) =>
    socket.write(path === '/login' ? OK.replace('\r\n', '\r\nset-cookie: sid=1\r\n') : OK),
  );
  await using fetcher = makeFetcher();
  const run = (): FetchPolicy =>
    makePolicy({ cookies: 'run', jar: new MemoryCookieJar(new FakeClock()) });
  const first = run();

  for (const path of ['/login', '/data']) {
    asResponse(await fetcher.fetch(makeRequest(server.origin + path), first));
  }
  asResponse(await fetcher.fetch(makeRequest(`${server.origin}/data`), run()));

  assert.deepEqual(server.heads.map(cookieIn), [undefined, 'sid=1', undefined]);
});

test("the job's own cookies come first, and a cookie that a server sets or removes replaces one of the same name", () => {
  const own = ['accept', '*/*', 'cookie', 'theme=dark; sid=old;gone=1'];
  const to = 'http://a.test/';
  assert.equal(
    sentAfter(to, ['sid=new', 'x=y', 'gone=; Max-Age=0'], { to, own }),
    'theme=dark; sid=new; x=y',
  );
  assert.equal(sentAfter(to, 'gone=; Max-Age=0', { to, own: ['cookie', 'gone=1'] }), undefined);
  assert.equal(sentAfter(to, 'x=y', { to: 'http://b.test/', own }), 'theme=dark; sid=old;gone=1');
});

test('Domain, Path, Secure and prefixes decide where a cookie goes', () => {
  const from = 'https://www.shop.example/cart/view';
  const to = (address: string, cookie: string): string | undefined =>
    sentAfter(from, cookie, { to: address });
  assert.equal(to('https://www.shop.example/cart/x', 'a=1'), 'a=1', 'its folder');
  assert.equal(to('https://www.shop.example/', 'a=1'), undefined, 'not above it');
  assert.equal(to('https://api.shop.example/cart/', 'a=1'), undefined, 'this host alone');
  assert.equal(to('https://api.shop.example/', 'a=1; Domain=shop.example; Path=/'), 'a=1');
  assert.equal(to('https://badshop.example/', 'a=1; Domain=shop.example; Path=/'), undefined);
  assert.equal(to('http://www.shop.example/', 'a=1; Path=/; Secure'), undefined);
  assert.equal(
    to('https://www.shop.example:8443/', 'a=1; Path=/; Secure'),
    'a=1',
    'ports do not count',
  );
  assert.equal(
    to('https://www.shop.example/', '__Host-a=1; Path=/'),
    undefined,
    'it is not Secure',
  );
  assert.equal(to('https://www.shop.example/', '__Host-a=1; Path=/; Secure'), '__Host-a=1');
  assert.equal(
    sentAfter('http://a.example/', 'a=1; Secure', { to: 'https://a.example/' }),
    undefined,
  );
});

test('a cookie for a public suffix, or for another domain, is not kept', () => {
  for (const [from, domain] of [
    ['https://a.co.uk/', 'co.uk'],
    ['https://a.github.io/', 'github.io'],
    ['http://a.test/', 'test'],
    ['http://a.example/', 'b.example'],
  ] as const) {
    assert.equal(sentAfter(from, `a=1; Domain=${domain}`, { to: from }), undefined, domain);
  }
});

test('hosts without a domain keep cookies of their own, and every host name works', () => {
  for (const host of [
    '127.0.0.1',
    '[::1]',
    'localhost',
    'db',
    'a.localhost',
    'example.com.',
    'xn--mnchen-3ya.de',
    'a_b.example',
    'printer.local',
  ]) {
    const to = `http://${host}:8080/`;
    assert.equal(sentAfter(to, 'a=1', { to }), 'a=1', host);
  }
  assert.equal(sentAfter('http://127.0.0.1/', 'a=1', { to: 'http://127.0.0.2/' }), undefined);
  for (const host of ['test', 'com', 'co.uk', 'invalid'])
    sentAfter(`http://${host}/`, 'a=1', { to: `http://${host}/` });
});

test('SameSite counts from where the request began', () => {
  const to = 'https://a.example/';
  const startUrl = 'https://b.example/';
  assert.equal(sentAfter(to, 'a=1; SameSite=Strict', { to }), 'a=1');
  assert.equal(sentAfter(to, 'a=1; SameSite=Strict', { to, startUrl }), undefined);
  assert.equal(sentAfter(to, 'a=1; SameSite=Lax', { to, startUrl }), 'a=1');
  assert.equal(sentAfter(to, 'a=1; SameSite=Lax', { to, startUrl, method: 'POST' }), undefined);
  assert.equal(
    sentAfter(to, 'a=1; SameSite=None; Secure', { to, startUrl, method: 'POST' }),
    'a=1',
  );
});

test('a cookie expires on time, no matter how often it is sent', async () => {
  const clock = new FakeClock();
  const jar = new MemoryCookieJar(clock);
  const url = 'http://a.example/';
  const expires = new Date(clock.now() + 20_000).toUTCString();
  jar.take(url, ['set-cookie', 'short=1; Max-Age=10', 'set-cookie', `long=1; Expires=${expires}`]);
  const sent = (): string | undefined =>
    jar.withCookies({ method: 'GET', url, headers: [] }, url)[1];

  assert.equal(sent(), 'short=1; long=1');
  await clock.advance(6000);
  assert.equal(sent(), 'short=1; long=1');
  await clock.advance(6000);
  assert.equal(sent(), 'long=1');
  await clock.advance(10_000);
  assert.equal(sent(), undefined);
});

test('an invalid cookie is ignored', () => {
  const to = 'http://a.example/';
  const bad = [
    '',
    ';',
    '=',
    'novalue',
    '=x',
    `a=${'x'.repeat(5000)}`,
    'a=1; Expires=never; Max-Age=soon',
  ];
  assert.equal(sentAfter(to, bad, { to }), 'a=1');
});

test('memory is bounded: the oldest cookies of a site are dropped, then the sites that set cookies least recently', () => {
  const jar = new MemoryCookieJar(new FakeClock());
  const sent = (url: string): readonly string[] =>
    jar.withCookies({ method: 'GET', url, headers: [] }, url)[1]?.split('; ') ?? [];
  for (let n = 0; n < 500; n++) jar.take('http://a.example/', ['set-cookie', `c${n}=1`]);
  assert.equal(sent('http://a.example/').length, 180);
  assert.ok(sent('http://a.example/').includes('c499=1'));

  for (let n = 0; n < 3000; n++) jar.take(`http://host${n}.test/`, ['set-cookie', 'a=1']);
  assert.deepEqual(sent('http://a.example/'), []);
  assert.deepEqual(sent('http://host0.test/'), ['a=1']);
  jar.take('http://one-more.test/', ['set-cookie', 'a=1']);
  assert.deepEqual(sent('http://host0.test/'), []);
});

test('a cookie with non-ASCII characters is sent back as the same bytes', async () => {
  for (const bytes of [Buffer.from('name=Zoë 日').toString('latin1'), 'name=Zo\u00eb']) {
    await using server = await startRawServer((socket, { head }) =>
      socket.write(cookieIn(head) === undefined ? redirectTo('/page', bytes) : OK, 'latin1'),
    );
    await using fetcher = makeFetcher();
    asResponse(await fetcher.fetch(makeRequest(`${server.origin}/page`), makePolicy()));
    assert.deepEqual(server.heads.map(cookieIn), [undefined, bytes]);
  }
});
