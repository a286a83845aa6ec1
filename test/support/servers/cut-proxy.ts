// A proxy on loopback that can be cut like a cable: both sides wait, and neither is notified.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export class CutProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #isCut = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** @param target a port on 127.0.0.1. */
  static async start(target: number): Promise<CutProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const proxy = new CutProxy(server, port);
    server.on('connection', (client) => proxy.#join(client, connect(target, '127.0.0.1')));
    return proxy;
  }

  /** What was sent before is lost for good, as with a cable that is cut for long. */
  cut(): void {
    this.#isCut = true;
    for (const [client, target] of this.#pairs) {
      client.unpipe(target).pause();
      target.unpipe(client).pause();
    }
  }

  /** New connections work again. Those that were cut are dead. */
  heal(): void {
    if (!this.#isCut) return;
    this.#isCut = false;
    this.#end();
  }

  async close(): Promise<void> {
    this.#end();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, target: Socket): void {
    const pair = [client, target] as const;
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (this.#isCut) return;
        client.destroy();
        target.destroy();
        this.#pairs.delete(pair);
      });
    }
    if (this.#isCut) return;
    client.pipe(target);
    target.pipe(client);
  }

  #end(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.#pairs.clear();
  }
}
