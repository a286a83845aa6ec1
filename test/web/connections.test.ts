import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { CONNECTION_LIMITS, Connections, type CountedSocket } from '../../src/web/connections.ts';
import { startHttpServer, type HttpServer } from '../../src/web/http-server.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HEAD = 'HTTP/1.1\r\nHost: localhost\r\n\r\n';
/** Deno's server has no connections, only requests. */
const onNode = { skip: 'Deno' in globalThis };

/** A fake socket with the parts that the limits use. */
class FakeSocket extends EventEmitter implements CountedSocket {
  readonly remoteAddress: string;
  writableLength = 0;
  bytesWritten = 0;
  destroyed = false;

  constructor(address: string) {
    super();
    this.remoteAddress = address;
  }

  destroy(): void {
    this.destroyed = true;
  }
}

function many(count: number, address: string): readonly FakeSocket[] {
  return Array.from({ length: count }, () => new FakeSocket(address));
}

function makeConnections(): Connections {
  return new Connections(CONNECTION_LIMITS, (address) => address === '10.0.0.9');
}

test('an idle connection is closed for a new one: the oldest of the address with the most', () => {
  const connections = makeConnections();
  const greedy = [1, 2, 3, 4].flatMap((end) => many(64, `10.0.0.${end}`));
  for (const socket of greedy) connections.add(socket);
  assert.equal(greedy.filter(({ destroyed }) => destroyed).length, 0);
  const other = new FakeSocket('10.0.1.1');
  connections.add(other);
  assert.equal(other.destroyed, false);
  assert.equal(connections.isReserve(other), false);
  assert.equal(greedy.filter(({ destroyed }) => destroyed).length, 1);
});

test('each address has its own limit, except a trusted proxy', () => {
  const connections = makeConnections();
  const own = many(65, '10.0.0.1');
  for (const socket of own) connections.add(socket);
  assert.deepEqual([own[0]?.destroyed, own[64]?.destroyed], [true, false]);
  const proxied = many(100, '10.0.0.9');
  for (const socket of proxied) connections.add(socket);
  assert.equal(proxied.filter(({ destroyed }) => destroyed).length, 0);
});

test('while all connections are in use, the reserve serves only health and metrics', () => {
  const connections = makeConnections();
  const busy = [1, 2, 3, 4].flatMap((end) => many(64, `10.0.0.${end}`));
  for (const socket of busy) {
    connections.add(socket);
    connections.use(socket);
  }
  const reserve = many(16, '10.0.1.1');
  for (const socket of reserve) connections.add(socket);
  assert.ok(reserve.every((socket) => connections.isReserve(socket) && !socket.destroyed));
  const next = new FakeSocket('10.0.1.2');
  connections.add(next);
  // An idle connection of the reserve is closed for a new one too.
  assert.deepEqual([next.destroyed, reserve[0]?.destroyed], [false, true]);
  assert.equal(busy.filter(({ destroyed }) => destroyed).length, 0);
});

test('a client that reads more slowly than the minimum rate is disconnected', () => {
  const connections = makeConnections();
  const [stalled, slow, quick, done] = many(4, '10.0.0.1');
  assert.ok(
    stalled !== undefined && slow !== undefined && quick !== undefined && done !== undefined,
  );
  for (const socket of [stalled, slow, quick, done]) {
    connections.add(socket);
    connections.use(socket);
    socket.writableLength = 1_000_000;
    socket.bytesWritten = 1_000_000;
  }
  for (let second = 0; second <= 40; second += 5) {
    connections.closeSlowReaders(second * 1000);
    slow.bytesWritten += 5 * 1000;
    quick.bytesWritten += 5 * 2000;
    done.writableLength = 0;
  }
  assert.deepEqual(
    [stalled, slow, quick, done].map(({ destroyed }) => destroyed),
    [true, true, false, false],
  );
});

test('requests are refused while too many bytes wait for all clients together', () => {
  const connections = makeConnections();
  const sockets = many(20, '10.0.0.1');
  for (const socket of sockets) {
    connections.add(socket);
    socket.writableLength = 3 * 1024 * 1024;
  }
  assert.equal(connections.isOverloaded, false);
  for (const socket of sockets) socket.writableLength = 4 * 1024 * 1024;
  assert.equal(connections.isOverloaded, true);
});

async function withServer(
  limits: { total: number; perAddress: number; reserve: number },
  work: (server: HttpServer, held: EventEmitter) => Promise<void>,
): Promise<void> {
  const held = new EventEmitter();
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    async fetch(request) {
      if (request.url.endsWith('/body')) {
        held.emit('asked');
        await request.text();
      }
      if (!request.url.endsWith('/held')) return new Response('ok');
      held.emit('asked');
      await once(held, 'release');
      return new Response('held');
    },
    unreadable: () => new Response('?', { status: 400 }),
    overloaded: () => new Response('overloaded', { status: 503 }),
    clock: new FakeClock(),
    limits,
  });
  try {
    await work(server, held);
  } finally {
    held.emit('release');
    await server.close();
  }
}

async function ask(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write(`GET ${path} ${HEAD}`);
  const [head] = await once(socket.setEncoding('utf8'), 'data');
  socket.destroy();
  return String(head).slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length);
}

test('silent connections do not keep others from an answer', onNode, async () => {
  await withServer({ total: 8, perAddress: 8, reserve: 2 }, async ({ port }) => {
    const idle = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect(port, '127.0.0.1').on('error', () => undefined);
        await once(socket, 'connect');
        return socket;
      }),
    );
    assert.equal(await ask(port, '/'), '200');
    assert.equal(await ask(port, '/healthz'), '200');
    for (const socket of idle) socket.destroy();
  });
});

test('bodies that do not end do not keep others from an answer', onNode, async () => {
  await withServer({ total: 8, perAddress: 8, reserve: 2 }, async ({ port }, held) => {
    const clients: Socket[] = [];
    for (let count = 0; count < 8; count += 1) {
      const asked = once(held, 'asked');
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write('POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhalf');
      clients.push(socket);
      await asked;
    }
    assert.equal(await ask(port, '/api/v1/status'), '200');
    // One whose body is complete is in use as any other.
    const last = clients.at(-1);
    last?.write('!');
    const [head] = last === undefined ? [] : await once(last.setEncoding('utf8'), 'data');
    assert.match(String(head), /^HTTP\/1\.1 200 /);
    for (const socket of clients) socket.destroy();
  });
});

test('health and metrics are answered while every connection is in use', onNode, async () => {
  await withServer({ total: 4, perAddress: 4, reserve: 2 }, async ({ port }, held) => {
    const clients: Socket[] = [];
    for (let count = 0; count < 4; count += 1) {
      const asked = once(held, 'asked');
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write(`GET /held ${HEAD}`);
      clients.push(socket);
      await asked;
    }
    assert.equal(await ask(port, '/healthz'), '200');
    assert.equal(await ask(port, '/metrics'), '200');
    assert.equal(await ask(port, '/api/v1/status'), '503');
    for (const socket of clients) socket.destroy();
  });
});
