// An HTTP/2 server on loopback with an answer per stream that a test defines.
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
  type SecureServerOptions,
} from 'node:http2';
import type { Socket } from 'node:net';
import { tlsFile } from '../fetch-fixtures.ts';

export interface Http2Server extends AsyncDisposable {
  readonly origin: string;
  /** Total number of sockets. */
  readonly sessions: number;
  readonly peakStreams: number;
  /** Number of open sockets. */
  readonly sockets: ReadonlySet<Socket>;
  /** Heads of all requests. */
  readonly heads: readonly IncomingHttpHeaders[];
}

export async function startHttp2Server(
  respond: (stream: ServerHttp2Stream, path: string, session: Http2Session) => void,
  options: SecureServerOptions = {},
): Promise<Http2Server> {
  const server: Http2SecureServer = createSecureServer({
    cert: tlsFile('server.pem'),
    key: tlsFile('server-key.pem'),
    allowHTTP1: false,
    ...options,
  });
  const open = new Set<{ destroy(): void }>();
  const sockets = new Set<Socket>();
  const heads: IncomingHttpHeaders[] = [];
  let sessions = 0;
  let streams = 0;
  let peakStreams = 0;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => {
    sessions += 1;
    open.add(session);
    session.on('error', () => {});
    session.on('close', () => open.delete(session));
  });
  server.on('sessionError', () => {});
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    heads.push(headers);
    streams += 1;
    peakStreams = Math.max(peakStreams, streams);
    stream.on('error', () => {});
    stream.on('close', () => (streams -= 1));
    const { session } = stream;
    if (session !== undefined) respond(stream, headers[':path'] ?? '', session);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `https://127.0.0.1:${port}`,
    get sessions() {
      return sessions;
    },
    get peakStreams() {
      return peakStreams;
    },
    sockets,
    heads,
    async [Symbol.asyncDispose]() {
      for (const session of open) session.destroy();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function answer(stream: ServerHttp2Stream, text: string): void {
  stream.respond({ ':status': 200, 'x-a': 'b' });
  stream.end(text);
}
