// Session resumption of TLS: a session lives no longer than its certificate, or than a connection may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TLSSocket } from 'node:tls';
import { systemClock } from '../../src/platform/clock.ts';
import type { TlsOptions } from '../../src/domain/request.ts';
import {
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';

const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST: TlsOptions = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };

test('a TLS session is resumed only while its certificate is valid and young', async () => {
  const skews = { nowMs: 0, elapsedMs: 0 };
  const clock = {
    ...systemClock,
    now: () => systemClock.now() + skews.nowMs,
    elapsed: () => systemClock.elapsed() + skews.elapsedMs,
  };
  const isReused: boolean[] = [];
  await using server = await startRawServer(
    (socket, { path }) => {
      if (path === '/slow') return;
      isReused.push(socket instanceof TLSSocket && socket.isSessionReused());
      socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nok');
    },
    { tls: KEYS },
  );
  await using fetcher = makeFetcher({ clock });
  const hour = 3_600_000;
  const timeouts = { connectMs: hour, headersMs: hour, totalMs: hour };
  const policy = makePolicy({ tls: TRUST, timeouts });
  const fetch = async (): Promise<boolean | undefined> => {
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'ok');
    return isReused.at(-1);
  };
  const abort = new AbortController();
  // The memory of a route lasts as long as one connection of it.
  const slow = fetcher.fetch(makeRequest(`${server.origin}/slow`), policy, {
    signal: abort.signal,
  });
  await fetch();
  // Deno 2.9 does not resume sessions.
  const canResume = await fetch();
  skews.nowMs = 500 * 365 * 86_400_000;
  assert.equal(await fetch(), false, 'the certificate has expired');
  skews.nowMs = 0;
  await fetch();
  assert.equal(await fetch(), canResume);
  skews.elapsedMs = 61_000;
  assert.equal(await fetch(), false, 'the session is older than a connection may become');
  abort.abort();
  await slow;
});

test('with keep_alive: off no session is resumed', async () => {
  let resumed = 0;
  await using server = await startRawServer(
    (socket, { path }) => {
      if (socket instanceof TLSSocket && socket.isSessionReused()) resumed += 1;
      if (path !== '/slow') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    },
    { tls: KEYS },
  );
  await using fetcher = makeFetcher();
  const policy = makePolicy({ tls: TRUST, maxConnectionAgeMs: 0 });
  const abort = new AbortController();
  const slow = fetcher.fetch(makeRequest(`${server.origin}/slow`), policy, {
    signal: abort.signal,
  });
  for (let turn = 0; turn < 3; turn++) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), policy)), 'ok');
  }
  assert.equal(resumed, 0);
  abort.abort();
  await slow;
});
