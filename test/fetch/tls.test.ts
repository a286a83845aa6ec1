import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import type { TlsOptions, TlsVersion } from '../../src/domain/request.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { startHostileServer, startSocketServer } from '../support/servers/hostile-server.ts';

function keyPair(name: string): { cert: string; key: string } {
  return { cert: tlsFile(`${name}.pem`), key: tlsFile(`${name}-key.pem`) };
}

const TRUST: TlsOptions = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
/** A server that asks for a certificate, and takes those of its authority. */
const ASKING = {
  ...keyPair('server'),
  ca: tlsFile('ca.pem'),
  requestCert: true,
  rejectUnauthorized: true,
};
const onDeno = 'Deno' in globalThis;
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

test('a certificate for another name ends as tls, every time', async () => {
  // With TLS 1.2 a session exists before the name is checked, and a resumed session is not checked.
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
});

test('a missing client certificate ends as tls, and the message says what to do', async () => {
  const reasons = {
    'TLSv1.2': /the server refused the handshake: it may ask for a certificate/,
    'TLSv1.3': /asks for a certificate and was shown none: set "tls\.cert" and "tls\.key"/,
  };
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    await using server = await startHostileServer({ tls: { ...ASKING, maxVersion: version } });
    await using fetcher = makeFetcher();
    for (const body of [undefined, 'b', 'b'.repeat(300_000)]) {
      const method = body === undefined ? 'GET' : 'POST';
      const request = makeRequest(server.origin, { method, body });
      const outcome = asFailure(await fetcher.fetch(request, makePolicy({ tls: TRUST })));
      assert.equal(outcome.errorKind, 'tls', `${version} ${method} ${outcome.error}`);
      if (!onDeno) assert.match(outcome.error, reasons[version]);
    }
    assert.equal(server.heads.length, 0);
  }
});

test('an unsigned client certificate ends as tls within the handshake', async () => {
  await using server = await startHostileServer({ tls: { ...ASKING, maxVersion: 'TLSv1.2' } });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ tls: { ...TRUST, ...keyPair('stranger') } });
  const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), policy));
  assert.equal(outcome.errorKind, 'tls', outcome.error);
});

test('text that is not a certificate ends as local', async () => {
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

test('authorities of ca_extra are trusted in addition to the usual ones or to ca', async () => {
  await using server = await startHostileServer({ tls: keyPair('server') });
  await using fetcher = makeFetcher();
  const extraCa = tlsFile('ca.pem');
  for (const ca of [undefined, tlsFile('ca.pem'), tlsFile('other.pem')]) {
    const policy = makePolicy({ tls: { ...TRUST, ca, extraCa } });
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'hello');
  }
  const foreign = makePolicy({ tls: { ...TRUST, ca: tlsFile('other.pem') } });
  const outcome = await fetcher.fetch(makeRequest(server.origin), foreign);
  assert.equal(asFailure(outcome).errorKind, 'tls', 'ca alone replaces the usual ones');
});

test('an encrypted key is opened with its passphrase', async () => {
  await using server = await startHostileServer({
    tls: {
      ...keyPair('server'),
      ca: tlsFile('ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
    },
  });
  await using fetcher = makeFetcher();
  const { cert, key } = keyPair('client');
  const passphrase = 'correct horse';
  const encrypted = createPrivateKey(key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase,
  });

  const tls = { ...TRUST, cert, key: encrypted, passphrase };
  const known = await fetcher.fetch(makeRequest(server.origin), makePolicy({ tls }));
  assert.equal(textOf(known), 'hello');

  const wrong = makePolicy({ tls: { ...tls, passphrase: 'wrong' } });
  const failure = asFailure(await fetcher.fetch(makeRequest(server.origin), wrong));
  assert.equal(failure.errorKind, 'local');
  assert.doesNotMatch(failure.error, /wrong|horse/);
});

test(
  'min_version refuses older versions, and accepts old versions when it is lower',
  { skip: onDeno },
  async () => {
    await using fetcher = makeFetcher();
    const outcomeOf = async (
      server: TlsVersion,
      least: TlsVersion | undefined,
    ): Promise<string> => {
      await using old = await startHostileServer({
        tls: {
          ...keyPair('server'),
          minVersion: server,
          maxVersion: server,
          ciphers: 'DEFAULT:@SECLEVEL=0',
        },
      });
      const policy = makePolicy({ tls: { ...TRUST, minVersion: least } });
      const outcome = await fetcher.fetch(makeRequest(old.origin), policy);
      return outcome.type === 'response'
        ? 'ok'
        : `${outcome.errorKind}: ${outcome.error.replace(/.*failed: /, '').replace(/ \(.*/, '')}`;
    };
    const refused =
      'tls: the server speaks no version of TLS that is allowed: see "tls.min_version"';
    assert.equal(await outcomeOf('TLSv1.2', undefined), 'ok');
    assert.equal(await outcomeOf('TLSv1.2', 'TLSv1.3'), refused);
    assert.equal(await outcomeOf('TLSv1.3', 'TLSv1.3'), 'ok');
    assert.equal(await outcomeOf('TLSv1.1', undefined), refused);
    assert.equal(await outcomeOf('TLSv1.1', 'TLSv1'), 'ok');
    assert.equal(await outcomeOf('TLSv1', 'TLSv1'), 'ok');
  },
);
