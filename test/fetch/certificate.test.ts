// The end of the certificate of the connection that answered.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import {
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { startHttp2Server } from '../support/servers/http2-server.ts';
import { openWay, WAYS } from '../support/servers/ways.ts';

const ENDS_AT_MS = Date.parse(new X509Certificate(tlsFile('server.pem')).validTo);

for (const way of WAYS) {
  const expected = way.tls ? ENDS_AT_MS : undefined;
  test(`an outcome has the end of the certificate${way.name}: ${way.tls ? 'always' : 'none'}`, async () => {
    await using open = await openWay(way);
    await using server = await startRawServer((socket, { path }) => {
      const close = path.endsWith('/close') ? 'connection: close\r\n' : '';
      socket.write(`HTTP/1.1 200 OK\r\n${close}content-length: 2\r\n\r\nok`);
    }, open.server);
    await using fetcher = makeFetcher();
    const policy = makePolicy({ ...open.policy, readsCertificate: true });
    const endOf = async (path: string): Promise<number | undefined> => {
      const outcome = await fetcher.fetch(makeRequest(server.origin + path), policy);
      return asResponse(outcome).certificateEndsAtMs;
    };
    assert.equal(await endOf('/first'), expected);
    // Over the kept connection, and over one that resumes its session.
    assert.equal(await endOf('/close'), expected);
    assert.equal(await endOf('/resumed'), expected);
  });
}

test('an outcome over HTTP/2 has the end of the certificate', async () => {
  await using server = await startHttp2Server((stream) => {
    stream.respond({ ':status': 200 });
    stream.end('ok');
  });
  await using fetcher = makeFetcher();
  await using open = await openWay({ name: '', tls: true, proxied: false });
  const policy = makePolicy({ ...open.policy, http2: true, readsCertificate: true });
  for (const _ of [1, 2]) {
    const outcome = await fetcher.fetch(makeRequest(server.origin), policy);
    assert.equal(asResponse(outcome).certificateEndsAtMs, ENDS_AT_MS);
  }
});

test('an outcome has no end of a certificate unless the job asks for it', async () => {
  await using open = await openWay({ name: '', tls: true, proxied: false });
  await using server = await startRawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
  }, open.server);
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(server.origin), makePolicy(open.policy));
  assert.equal('certificateEndsAtMs' in outcome, false);
});
