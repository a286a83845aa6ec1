// A server that speaks as much of PostgreSQL's protocol as a client needs to ask for its version
// (postgresql.org/docs/current/protocol-message-formats.html).
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A message of the server: its type, its length, its content. */
function message(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);

function integers(size: 2 | 4, ...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(size * values.length);
  for (const [index, value] of values.entries()) buffer.writeIntBE(value, index * size, size);
  return buffer;
}

const READY = message('Z', Buffer.from('I'));
const TEXT_TYPE = 25;
const INT4_TYPE = 23;

/** One row of one statement. */
function answer(row: Readonly<Record<string, string>>): Buffer {
  const fields = Object.entries(row).map(([name, value]) => {
    const type = /^\d+$/.test(value) ? INT4_TYPE : TEXT_TYPE;
    return Buffer.concat([
      text(name),
      integers(4, 0),
      integers(2, 0),
      integers(4, type),
      integers(2, -1),
      integers(4, -1),
      integers(2, 0),
    ]);
  });
  const values = Object.values(row).map((value) =>
    Buffer.concat([integers(4, Buffer.byteLength(value)), Buffer.from(value)]),
  );
  return Buffer.concat([
    message('T', Buffer.concat([integers(2, fields.length), ...fields])),
    message('D', Buffer.concat([integers(2, values.length), ...values])),
    message('C', text('SELECT 1')),
    READY,
  ]);
}

/** What a server says when an administrator ends a session. */
const ENDED = message(
  'E',
  text('SFATAL\0C57P01\0Mterminating connection due to administrator command\0'),
);

interface Served {
  readonly row: Readonly<Record<string, string>>;
  readonly endsSessions: boolean;
}

/** Answers the start-up and each statement with the same row. */
function serve(socket: Socket, { row, endsSessions }: Served): void {
  let isStarted = false;
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (received.length < head + 4) return;
      const end = head + received.readInt32BE(head);
      if (received.length < end) return;
      const type = isStarted ? String.fromCodePoint(received[0] ?? 0) : 'start';
      received = received.subarray(end);
      if (type === 'start') {
        isStarted = true;
        socket.write(Buffer.concat([message('R', integers(4, 0)), READY]));
      } else if (type === 'Q') {
        socket.write(endsSessions ? Buffer.concat([answer(row), ENDED]) : answer(row));
        if (endsSessions) socket.end();
      }
    }
  });
}

export interface PretendedPostgres extends AsyncDisposable {
  /** The address of a database. */
  readonly url: string;
  readonly port: number;
}

/**
 * Starts a server on loopback that says that it is this version, such as `13.15`. `endsSessions`: it ends each session
 * with the answer to its first statement.
 */
export async function startPretendedPostgres(
  name: string,
  { endsSessions = false } = {},
): Promise<PretendedPostgres> {
  const [major = 0, minor = 0] = name.split('.').map(Number);
  const row = { version: String(major * 10_000 + minor), name, recovers: 'f', encoding: 'UTF8' };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, { row, endsSessions });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `postgres://rota@127.0.0.1:${port}/rota?sslmode=disable`,
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
