import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORWARDABLE, type Method } from '../../../src/domain/request.ts';
import { followRedirect, type Hop } from '../../../src/fetch/redirects/redirect.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
} from '../../support/fetch-fixtures.ts';
import {
  startRawServer,
  type RawServer,
  type Respond,
} from '../../support/servers/hostile-server.ts';

const HEADERS = ['accept', 'a/b', 'content-type', 't'];

function hop(method: Method, url = 'http://a.test/start'): Hop {
  return { method, url: new URL(url), headers: HEADERS, body: 'payload' };
}

function follow(method: Method, status: number, location = '/next'): Hop {
  const rules = { forwards: FORWARDABLE, secretHeaders: new Set<string>() };
  const next = followRedirect(hop(method), { status, location, rules });
  if ('kind' in next) throw new Error(next.error);
  return next;
}

function redirecting(answers: Record<string, string>): Respond {
  return (socket, { path }) => socket.write(answers[path] ?? OK);
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

function redirect(location: string, status = 302): string {
  return `HTTP/1.1 ${status} Moved\r\nlocation: ${location}\r\ncontent-length: 4\r\n\r\nmove`;
}

function lastHead(server: RawServer): string {
  return server.heads.at(-1) ?? '';
}

test('301 and 302 make a GET of a POST and leave other methods alone', () => {
  for (const status of [301, 302]) {
    assert.deepEqual(
      [follow('POST', status).method, follow('POST', status).body],
      ['GET', undefined],
    );
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'] as const) {
      assert.deepEqual(
        [follow(method, status).method, follow(method, status).body],
        [method, 'payload'],
      );
    }
  }
});

test('303 makes a GET of every method except HEAD', () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    assert.equal(follow(method, 303).method, 'GET');
  }
  assert.equal(follow('HEAD', 303).method, 'HEAD');
});

test('307 and 308 keep the method and the body', () => {
  for (const status of [307, 308]) {
    assert.deepEqual(
      [follow('POST', status).method, follow('POST', status).body],
      ['POST', 'payload'],
    );
  }
});

test('headers of a body go with the body', () => {
  assert.ok(follow('POST', 307).headers.includes('content-type'));
  assert.ok(!follow('POST', 302).headers.includes('content-type'));
});

test('credentials in a Location are not used', () => {
  const next = follow('GET', 302, 'http://user:pass@b.test/x#part');
  assert.equal(next.url.href, 'http://b.test/x');
});

test('redirects are followed in order, and recorded', async () => {
  await using server = await startRawServer(
    redirecting({ '/a': redirect('b', 301), '/b': redirect('/c?d', 307) }),
  );
  await using fetcher = makeFetcher();

  const outcome = asResponse(await fetcher.fetch(makeRequest(`${server.origin}/a`), makePolicy()));

  assert.equal(outcome.status, 200);
  assert.equal(outcome.finalUrl, `${server.origin}/c?d`);
  assert.deepEqual(outcome.redirects, [
    { url: `${server.origin}/a`, status: 301 },
    { url: `${server.origin}/b`, status: 307 },
  ]);
  assert.equal(outcome.bytes, 2);
  assert.equal(
    server.totalConnections,
    1,
    'small bodies are read, so that the connection lives on',
  );
});

test('a Location that is not in ASCII is read as UTF-8, and other bytes are kept as they are', async () => {
  await using server = await startRawServer((socket, { path }) => {
    if (path === '/a') socket.write(Buffer.from(redirect('/ä/日本?ü')));
    else if (path === '/b') socket.write(Buffer.from(redirect('/ä?ü'), 'latin1'));
    else socket.write(OK);
  });
  await using fetcher = makeFetcher();

  for (const [path, target] of [
    ['/a', '/%C3%A4/%E6%97%A5%E6%9C%AC?%C3%BC'],
    ['/b', '/%e4?%fc'],
  ]) {
    const request = makeRequest(`${server.origin}${path}`);
    const outcome = asResponse(await fetcher.fetch(request, makePolicy()));
    assert.equal(outcome.finalUrl, `${server.origin}${target}`);
  }
});

test('with redirects: 0 a redirect is the answer', async () => {
  await using server = await startRawServer(redirecting({ '/a': redirect('b') }));
  await using fetcher = makeFetcher();

  const outcome = asResponse(
    await fetcher.fetch(makeRequest(`${server.origin}/a`), makePolicy({ maxRedirects: 0 })),
  );

  assert.equal(outcome.status, 302);
  assert.equal(Buffer.from(outcome.body).toString(), 'move');
  assert.deepEqual(outcome.redirects, []);
});

test('a 3xx without a Location is the answer', async () => {
  await using server = await startRawServer((socket) =>
    socket.write('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n'),
  );
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(`${server.origin}/a`), makePolicy());
  assert.equal(asResponse(outcome).status, 302);
});

test('exactly as many redirects as allowed are followed', async () => {
  await using server = await startRawServer(
    redirecting({ '/a': redirect('b'), '/b': redirect('c'), '/c': redirect('d') }),
  );
  await using fetcher = makeFetcher();
  const request = makeRequest(`${server.origin}/a`);

  assert.equal((await fetcher.fetch(request, makePolicy({ maxRedirects: 3 }))).type, 'response');
  const outcome = asFailure(await fetcher.fetch(request, makePolicy({ maxRedirects: 2 })));

  assert.equal(outcome.errorKind, 'redirect');
  assert.equal(outcome.redirects.length, 2);
  assert.equal(outcome.finalUrl, `${server.origin}/c`);
  assert.equal(outcome.status, 302);
});

test('a POST that is sent back as a GET to its own address is not a loop', async () => {
  await using server = await startRawServer((socket, { head }) =>
    socket.write(head.startsWith('POST') ? redirect('/form', 303) : OK),
  );
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest(`${server.origin}/form`, { method: 'POST', body: 'a=b' }),
    makePolicy(),
  );
  assert.equal(asResponse(outcome).status, 200);
  assert.match(lastHead(server), /^GET \/form /);
});

test('an address that redirects to itself and then answers is followed, without a cookie too', async () => {
  const answers: Record<string, string[]> = {
    '/itself': [redirect('/itself'), OK],
    '/wait': [redirect('/other'), redirect('/other'), OK],
    '/other': [redirect('/wait'), redirect('/wait')],
  };
  await using server = await startRawServer((socket, { path }) =>
    socket.write(answers[path]?.shift() ?? OK),
  );
  await using fetcher = makeFetcher();

  for (const [path, redirects] of [
    ['/itself', 1],
    ['/wait', 4],
  ] as const) {
    const request = makeRequest(`${server.origin}${path}`);
    const outcome = asResponse(await fetcher.fetch(request, makePolicy()));
    assert.deepEqual([outcome.status, outcome.redirects.length], [200, redirects]);
  }
});

test('a question mark that nothing follows is sent, at first and after a redirect', async () => {
  await using server = await startRawServer(redirecting({ '/a?': redirect('/b?') }));
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(`${server.origin}/a?`), makePolicy());
  assert.equal(asResponse(outcome).finalUrl, `${server.origin}/b?`);
  assert.deepEqual(
    server.heads.map((head) => head.split(' ')[1]),
    ['/a?', '/b?'],
  );
});

test('credentials that were dropped at another origin are not sent again after a redirect back', async () => {
  await using home = await startRawServer((socket, { path }) =>
    socket.write(path === '/start' ? redirect(`${away.origin}/away`) : OK),
  );
  await using away: RawServer = await startRawServer((socket) =>
    socket.write(redirect(`${home.origin}/home`)),
  );
  await using fetcher = makeFetcher();
  const headers = ['authorization', 'Bearer s', 'x-key', 'k', 'accept', 'a/b'];

  const outcome = await fetcher.fetch(
    makeRequest(`${home.origin}/start`, { headers }),
    makePolicy({ secretHeaders: new Set(['x-key']) }),
  );

  assert.equal(asResponse(outcome).status, 200);
  assert.match(home.heads[0] ?? '', /authorization: Bearer s\r\nx-key: k/);
  for (const head of [lastHead(away), lastHead(home)]) {
    assert.doesNotMatch(head, /authorization|x-key/);
    assert.match(head, /accept: a\/b/);
  }
});

test('the total deadline covers all redirects together', async () => {
  let turn = 0;
  await using server = await startRawServer((socket) => {
    turn += 1;
    setTimeout(() => socket.write(redirect(`/${turn}`)), 40);
  });
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 5000, headersMs: 5000, totalMs: 120 };

  const outcome = await fetcher.fetch(
    makeRequest(`${server.origin}/start`),
    makePolicy({ timeouts, maxRedirects: 1000 }),
  );

  assert.equal(asFailure(outcome).errorKind, 'timeout');
});
