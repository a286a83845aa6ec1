// The HTTP server itself: clients that break off or are slow, addresses in use, HTTP/1.0, and health checks.
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { readBody } from '../../src/web/api/request-body.ts';
import { startHealthServer } from '../../src/web/health.ts';
import { startHttpServer } from '../../src/web/http-server.ts';
import { withWeb } from '../support/web-fixture.ts';

test('a client that disconnects in the middle of its body is not a fault in Rota', async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error('aborted')),
  });
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' });
  await assert.rejects(readBody(request), { name: 'RequestProblem', code: 'usage' });
});

test('a connection that cannot be accepted does not end the server', async () => {
  const answer = (): Response => new Response('ok');
  const seen = Promise.withResolvers<EventEmitter>();
  const look = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'server' in message) {
      if (message.server instanceof EventEmitter) seen.resolve(message.server);
    }
  };
  subscribe('http.server.request.start', look);
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    fetch: answer,
    unreadable: answer,
    overloaded: answer,
  });
  try {
    await (await fetch(server.url)).text();
    (await seen.promise).emit('error', new Error('accept EMFILE'));
    assert.equal(await (await fetch(server.url)).text(), 'ok');
  } finally {
    unsubscribe('http.server.request.start', look);
    await server.close();
  }
});

test('a client that sends its headers too slowly is disconnected', async () => {
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    fetch: () => new Response('ok'),
    unreadable: () => new Response('?'),
    overloaded: () => new Response('?', { status: 503 }),
    timeouts: { headersMs: 100, checksMs: 20 },
  });
  try {
    const socket = connect(server.port, '127.0.0.1');
    // The end may come as a reset, which is an error of the socket before it closes.
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    socket.resume();
    await closed;
  } finally {
    await server.close();
  }
});

test('an address in use is an error with a hint', async () => {
  const fetch = (): Response => new Response('ok');
  const options = { host: '127.0.0.1', fetch, unreadable: fetch, overloaded: fetch };
  const server = await startHttpServer({ ...options, port: 0 });
  try {
    await assert.rejects(startHttpServer({ ...options, port: server.port }), {
      name: 'AppError',
      code: 'busy',
      hint: 'change "server.listen" in config.yaml, or set "server: off"',
    });
  } finally {
    await server.close();
  }
});

test('the server of a run in the foreground answers only the health check', async () => {
  const settings = {
    host: '127.0.0.1',
    port: 0,
    token: undefined,
    hosts: [],
    trustedProxies: [],
    base: '',
    publicPages: undefined,
  };
  const server = await startHealthServer(settings);
  try {
    const healthy = await fetch(`${server.url}healthz`);
    assert.deepEqual([healthy.status, await healthy.text()], [200, 'ok\n']);
    const other = await fetch(`${server.url}api/v1/status`);
    assert.deepEqual([other.status, await other.text()], [404, 'not found\n']);
  } finally {
    await server.close();
  }
});

test('a health check in HTTP/1.0, which knows no Host, is answered', async () => {
  await withWeb(async ({ port }) => {
    const answer = async (head: string): Promise<string> => {
      const socket = connect(port, '127.0.0.1');
      socket.write(`${head}\r\n\r\n`);
      const [data] = await once(socket, 'data');
      socket.destroy();
      return String(data).split('\r\n', 1)[0] ?? '';
    };
    assert.equal(await answer('GET /healthz HTTP/1.0'), 'HTTP/1.1 200 OK');
    assert.equal(await answer('HEAD /healthz HTTP/1.0'), 'HTTP/1.1 200 OK');
    const foreign = 'GET /healthz HTTP/1.0\r\nHost: evil.example';
    assert.equal(await answer(foreign), 'HTTP/1.1 421 Misdirected Request');
    assert.equal(await answer('GET /healthz HTTP/1.1'), 'HTTP/1.1 400 Bad Request');
  });
});
