// A redirect to another origin takes nothing along that belongs to the first one, unless the job says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TLSSocket } from 'node:tls';
import type { Forwardable } from '../../src/domain/request.ts';
import type { Fault } from '../../src/fetch/fault.ts';
import { followRedirect, type Hop } from '../../src/fetch/redirects/redirect.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { type RawServer, startRawServer } from '../support/servers/hostile-server.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const ELSEWHERE = ['http://b.test/', 'https://a.test/', 'http://a.test:81/', '//a.test.b.test/'];
const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const CLIENT = { cert: tlsFile('client.pem'), key: tlsFile('client-key.pem') };
const TLS = { ca: tlsFile('ca.pem'), ...CLIENT, verify: true };

function follow(
  hop: Partial<Hop>,
  {
    location,
    status = 307,
    forwards = [],
  }: { location: string; status?: number; forwards?: Forwardable[] },
): Hop | Fault {
  const url = new URL('http://a.test/start');
  const start: Hop = { method: 'POST', url, headers: [], body: undefined, ...hop };
  const rules = { forwards, secretHeaders: new Set(['x-note']) };
  return followRedirect(start, { status, location, rules });
}

function headersAfter(
  headers: readonly string[],
  location: string,
  forwards: Forwardable[] = [],
): readonly string[] {
  const next = follow({ headers }, { location, forwards });
  return 'kind' in next ? [next.error] : next.headers;
}

function redirectTo(location: string, status = 307): string {
  return `HTTP/1.1 ${status} Moved\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;
}

test('headers that hold credentials stay within the origin, by their names or their values', () => {
  const credentials = [
    'authorization',
    'cookie',
    'proxy-authorization',
    'x-api-key',
    'apikey',
    'private-token',
    'x-amz-security-token',
    'ocp-apim-subscription-key',
    'x-functions-key',
    'x-auth-email',
    'x-jwt-assertion',
    'x-csrf',
    'x-note',
    'referer',
    'host',
  ].flatMap((name) => [name, 'v']);
  const harmless = ['accept', 'a/b', 'user-agent', 'u', 'content-type', 't', 'x-request-id', '7'];
  const headers = [...credentials, ...harmless];
  assert.deepEqual(headersAfter(headers, '/next'), headers);
  for (const location of ELSEWHERE) {
    assert.deepEqual(headersAfter(headers, location), harmless, location);
  }
});

test('with forward: [credentials] all headers go along except host', () => {
  const headers = ['authorization', 'Bearer s', 'x-note', 'n', 'host', 'a.test'];
  assert.deepEqual(headersAfter(headers, 'http://b.test/', ['credentials']), headers.slice(0, 4));
});

test('a body that would leave its origin makes the redirect a failure that says how to allow it', () => {
  for (const [method, status] of [
    ['POST', 307],
    ['POST', 308],
    ['PUT', 301],
    ['PATCH', 302],
    ['DELETE', 307],
  ] as const) {
    const next = follow(
      { method, body: 'client_secret=s' },
      { location: 'https://b.test:8/x?y', status },
    );
    assert.deepEqual(next, {
      kind: 'redirect',
      error: `The redirect (${status}) would send the body to another origin, https://b.test:8: allow it with "request: { redirects: { forward: [body] } }"`,
    });
  }
  for (const location of ELSEWHERE)
    assert.ok('kind' in follow({ body: 'b' }, { location }), location);
});

test('a redirect that drops the body, or stays within the origin, is followed', () => {
  for (const status of [301, 302, 303]) {
    const next = follow({ body: 'b' }, { location: 'http://b.test/', status });
    assert.ok('method' in next);
    assert.deepEqual([next.method, next.body], ['GET', undefined]);
  }
  const within = follow({ body: 'b' }, { location: 'http://a.test:80/next' });
  assert.equal('body' in within && within.body, 'b');
  assert.ok('method' in follow({}, { location: 'http://b.test/' }), 'there is no body to lose');
});

test('with forward: [body] the body goes along, the credentials do not', async () => {
  await using away = await startRawServer((socket) => socket.write(OK));
  await using home = await startRawServer((socket) => socket.write(redirectTo(`${away.origin}/x`)));
  await using fetcher = makeFetcher();
  const headers = ['authorization', 'Bearer s', 'content-type', 'text/plain'];
  const request = makeRequest(`${home.origin}/`, { method: 'POST', headers, body: 'payload' });

  const refused = asFailure(await fetcher.fetch(request, makePolicy()));
  assert.deepEqual([refused.errorKind, refused.status, away.heads.length], ['redirect', 307, 0]);

  asResponse(await fetcher.fetch(request, makePolicy({ forwards: ['body'] })));
  const [head = ''] = away.heads;
  assert.match(head, /^POST \/x [^]*content-type: text\/plain[^]*content-length: 7/);
  assert.doesNotMatch(head, /authorization/);
});

async function startTlsServer(
  answer: (path: string) => string,
): Promise<RawServer & { readonly shown: boolean[] }> {
  const shown: boolean[] = [];
  const server = await startRawServer(
    (socket, { path }) => {
      assert.ok(socket instanceof TLSSocket);
      const { subject } = socket.getPeerCertificate();
      shown.push(subject !== undefined);
      socket.write(answer(path));
    },
    { tls: { ...KEYS, ca: TLS.ca, requestCert: true, rejectUnauthorized: false } },
  );
  return Object.assign(server, { shown });
}

test('the certificate of the job is shown to its own origin only, also when a redirect leads back', async () => {
  await using away: Awaited<ReturnType<typeof startTlsServer>> = await startTlsServer(() =>
    redirectTo(`${home.origin}/end`),
  );
  await using home: Awaited<ReturnType<typeof startTlsServer>> = await startTlsServer((path) =>
    path === '/end' ? OK : redirectTo(`${away.origin}/`),
  );
  await using fetcher = makeFetcher();
  const request = makeRequest(`${home.origin}/start`);

  asResponse(await fetcher.fetch(request, makePolicy({ tls: TLS })));
  assert.deepEqual([home.shown, away.shown], [[true, false], [false]]);

  asResponse(await fetcher.fetch(request, makePolicy({ tls: TLS, forwards: ['credentials'] })));
  assert.deepEqual(
    [home.shown, away.shown],
    [
      [true, false, true, true],
      [false, true],
    ],
  );
});

test('an attempt after a failure starts again with all credentials for the origin', async () => {
  let turn = 0;
  await using away = await startRawServer((socket) => socket.destroy());
  await using home = await startRawServer((socket) =>
    socket.write((turn += 1) === 1 ? redirectTo(`${away.origin}/`) : OK),
  );
  await using fetcher = makeFetcher();
  const request = makeRequest(`${home.origin}/`, { headers: ['x-api-key', 'k'] });

  assert.equal(asFailure(await fetcher.fetch(request, makePolicy())).errorKind, 'reset');
  asResponse(await fetcher.fetch(request, makePolicy()));

  assert.ok(home.heads.every((head) => head.includes('x-api-key: k')));
  assert.ok(away.heads.every((head) => !head.includes('x-api-key')));
});
