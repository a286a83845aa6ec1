// A small SOCKS proxy on loopback: versions 4, 4a and 5, with or without a password. All names resolve to loopback.
import { connect, createServer, type Socket } from 'node:net';
import type { ProxyServer } from './proxy-server.ts';

export interface SocksServer
  extends Pick<ProxyServer, 'close' | 'totalConnections'>, AsyncDisposable {
  readonly port: number;
  /** One text per request, such as `socks5 name.test:80`, followed by `user` or `user:password` if sent. */
  readonly requests: readonly string[];
}

export interface SocksServerOptions {
  /** The `user:password` that version 5 requires. */
  readonly credentials?: string;
  /** Reply code to send instead of connecting. */
  readonly refusal?: number;
}

export async function startSocksServer(options: SocksServerOptions = {}): Promise<SocksServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let totalConnections = 0;
  const relay = async (client: Socket): Promise<void> => {
    const target = await serve(client, options, (request) => requests.push(request));
    if (target === undefined) {
      client.end();
      return;
    }
    const upstream = connect(target.port, '127.0.0.1', () => {
      client.write(target.granted);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
  };
  const server = createServer((client) => {
    totalConnections += 1;
    sockets.add(client);
    client.on('error', () => {});
    relay(client).catch(() => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    port,
    requests,
    get totalConnections() {
      return totalConnections;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

type Target = { readonly port: number; readonly granted: Uint8Array } | undefined;

async function serve(
  client: Socket,
  options: SocksServerOptions,
  note: (request: string) => void,
): Promise<Target> {
  const [version = 0, second = 0] = await take(client, 2);
  if (version === 4) return serve4(client, options, note);
  const methods = await take(client, second);
  const { credentials } = options;
  const method = credentials === undefined ? 0 : 2;
  client.write(Buffer.from([5, methods.includes(method) ? method : 255]));
  if (!methods.includes(method)) return undefined;
  let login = '';
  if (credentials !== undefined) {
    await take(client, 1);
    login = `${await takeText(client)}:${await takeText(client)}`;
    client.write(Buffer.from([1, login === credentials ? 0 : 1]));
    if (login !== credentials) return undefined;
    login = ` ${login}`;
  }
  const [, , , type] = await take(client, 4);
  const host =
    type === 3 ? await takeText(client) : [...(await take(client, type === 4 ? 16 : 4))].join('.');
  const port = (await take(client, 2)).readUInt16BE();
  note(`socks5 ${host}:${port}${login}`);
  if (options.refusal !== undefined) {
    client.write(Buffer.from([5, options.refusal, 0, 1, 0, 0, 0, 0, 0, 0]));
    return undefined;
  }
  // Answers with a name as address: clients must read the reply by its length.
  return { port, granted: Buffer.from([5, 0, 0, 3, 3, 97, 46, 98, 0, 80]) };
}

async function serve4(
  client: Socket,
  { refusal }: SocksServerOptions,
  note: (request: string) => void,
): Promise<Target> {
  const port = (await take(client, 2)).readUInt16BE();
  const address = [...(await take(client, 4))].join('.');
  const user = await takeToNul(client);
  const host = address === '0.0.0.1' ? await takeToNul(client) : address;
  note(`socks4 ${host}:${port}${user === '' ? '' : ` ${user}`}`);
  if (refusal !== undefined) {
    client.write(Buffer.from([0, refusal, 0, 0, 0, 0, 0, 0]));
    return undefined;
  }
  return { port, granted: Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]) };
}

async function takeText(client: Socket): Promise<string> {
  const [length = 0] = await take(client, 1);
  return (await take(client, length)).toString();
}

async function takeToNul(client: Socket): Promise<string> {
  let text = '';
  for (;;) {
    const [byte = 0] = await take(client, 1);
    if (byte === 0) return text;
    text += String.fromCharCode(byte);
  }
}

async function take(client: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const chunk: unknown = bytes === 0 ? Buffer.alloc(0) : client.read(bytes);
    if (Buffer.isBuffer(chunk)) return chunk;
    await new Promise<void>((resolve, reject) => {
      client.once('readable', resolve);
      client.once('close', () => reject(new Error('closed')));
    });
  }
}
