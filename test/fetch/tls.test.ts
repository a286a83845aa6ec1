import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TlsOptions } from '../../src/domain/request.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { startHostileServer, startSocketServer } from '../support/hostile-server.ts';

function keyPair(name: string): { cert: string; key: string } {
  return { cert: tlsFile(`${name}.pem`), key: tlsFile(`${name}-key.pem`) };
}

const TRUST: TlsOptions = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
const LENIENT: TlsOptions = { ...TRUST, ca: undefined, verify: false };

test('a certificate of an authority of the job is accepted', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ tls: TRUST });

  assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'hello');
  assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'hello');
  assert.equal(server.totalConnections, 1, 'the second went over the kept-alive connection');
});

test('a certificate of an unknown authority ends as tls', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();

  const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), makePolicy()));

  assert.equal(outcome.errorKind, 'tls');
  assert.match(outcome.error, /unknown authority/);
});

test('an expired certificate ends as tls', async () => {
  await using server = await startHostileServer({ tls: keyPair('expired') });
  await using fetcher = makeFetcher();

  const outcome = asFailure(
    await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls: TRUST })),
  );

  assert.equal(outcome.errorKind, 'tls');
});

test('a certificate for another name ends as tls, each time anew', async () => {
  // With TLS 1.2 a session exists before the name is checked, and is not checked when it is resumed.
  await using server = await startHostileServer({
    tls: { ...keyPair('other'), maxVersion: 'TLSv1.2' },
  });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ tls: TRUST });

  for (let time = 1; time <= 3; time++) {
    const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), policy));
    assert.equal(outcome.errorKind, 'tls', `time ${time}`);
  }
});

test('verify: false accepts any certificate, for that job only', async () => {
  await using expired = await startHostileServer({ tls: keyPair('expired') });
  await using other = await startHostileServer({ tls: keyPair('other') });
  await using fetcher = makeFetcher();
  const lenient = makePolicy({ tls: LENIENT });

  assert.equal(textOf(await fetcher.fetch(makeRequest(expired.origin), lenient)), 'hello');
  assert.equal(textOf(await fetcher.fetch(makeRequest(other.origin), lenient)), 'hello');
  const strict = await fetcher.fetch(makeRequest(other.origin), makePolicy());
  assert.equal(asFailure(strict).errorKind, 'tls');
});

test('a server that asks for a certificate is shown the one of the job', async () => {
  await using server = await startHostileServer({
    tls: {
      ...keyPair('server'),
      ca: tlsFile('ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
    },
  });
  await using fetcher = makeFetcher();

  const known = makePolicy({ tls: { ...TRUST, ...keyPair('client') } });
  assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), known)), 'hello');

  const unknown = await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls: TRUST }));
  assert.ok(['tls', 'reset'].includes(asFailure(unknown).errorKind));
});

test('material that is no certificate is our own fault', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();
  const tls = { ...TRUST, cert: 'nonsense', key: 'nonsense' };

  const outcome = await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls }));

  assert.equal(asFailure(outcome).errorKind, 'local');
});

test('https: to a server that speaks plain HTTP ends as tls', async () => {
  await using server = await startSocketServer((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest(server.origin.replace('http:', 'https:')),
    makePolicy(),
  );
  assert.equal(asFailure(outcome).errorKind, 'tls');
});

test('http: to a server that speaks TLS ends as reset or protocol', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest(server.origin.replace('https:', 'http:')),
    makePolicy(),
  );
  assert.ok(['reset', 'protocol'].includes(asFailure(outcome).errorKind));
});

test('a handshake that stalls meets the connect deadline', async () => {
  await using server = await startSocketServer(() => {});
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 60, headersMs: 5000, totalMs: 5000 };

  const outcome = asFailure(
    await fetcher.fetch(
      makeRequest(server.origin.replace('http:', 'https:')),
      makePolicy({ timeouts }),
    ),
  );

  assert.equal(outcome.errorKind, 'timeout');
  assert.match(outcome.error, /connection within 60ms/);
});

test('a server that hangs up within the handshake ends as tls', async () => {
  await using server = await startSocketServer((socket) =>
    socket.once('data', () => socket.destroy()),
  );
  await using fetcher = makeFetcher();

  const outcome = await fetcher.fetch(
    makeRequest(server.origin.replace('http:', 'https:')),
    makePolicy(),
  );

  assert.equal(asFailure(outcome).errorKind, 'tls');
});

test('jobs with different TLS options do not share connections', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();

  await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls: LENIENT }));
  await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls: TRUST }));

  assert.equal(server.totalConnections, 2);
});
