// A small proxy that tunnels by CONNECT, and forwards requests with an absolute URL.
import { connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';

export interface ProxyServer extends AsyncDisposable {
  /** Address without a final slash. */
  readonly origin: string;
  /** Heads of the requests to the proxy itself. */
  readonly heads: readonly string[];
  readonly totalConnections: number;
  /** Number of connections with a client certificate. */
  readonly certificates: number;
  close(): Promise<void>;
}

/** `resolve` maps host names to loopback ports, because servers of tests have no names. */
export async function startProxy(
  options: {
    tls?: TlsOptions;
    /** The `proxy-authorization` that it requires. */
    authorization?: string;
    resolve?: (authority: string) => number;
  } = {},
): Promise<ProxyServer> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  let totalConnections = 0;
  let certificates = 0;
  const portOf = options.resolve ?? ((authority) => Number(authority.split(':').at(-1)));

  const serve = (client: Socket): void => {
    client.on('error', () => {});
    if (client instanceof TLSSocket && client.getPeerX509Certificate() !== undefined) {
      certificates += 1;
    }
    client.once('data', (data: Buffer) => {
      const text = data.toString('latin1');
      heads.push(text.slice(0, text.indexOf('\r\n\r\n')));
      const [method = '', target = ''] = text.split(' ');
      const given = /^proxy-authorization: (.*)$/im.exec(text)?.[1];
      if (options.authorization !== undefined && given !== options.authorization) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      const authority = method === 'CONNECT' ? target : new URL(target).host;
      const upstream = connect(portOf(authority), '127.0.0.1', () => {
        if (method === 'CONNECT') client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        else upstream.write(data);
        upstream.pipe(client);
        client.pipe(upstream);
      });
      sockets.add(upstream);
      upstream.on('error', () => {
        if (upstream.bytesWritten > 0) client.destroy();
        else client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
      });
      upstream.once('close', () => client.destroy());
      client.once('close', () => upstream.destroy());
    });
  };
  const server =
    options.tls === undefined ? createServer(serve) : createTlsServer(options.tls, serve);
  server.on('connection', (socket: Socket) => {
    totalConnections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    origin: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    heads,
    get totalConnections() {
      return totalConnections;
    },
    get certificates() {
      return certificates;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
