// Passes bytes between clients and a server, and cuts a connection at a chosen moment.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface CommitCutter extends AsyncDisposable {
  readonly port: number;
  /**
   * Cuts the next connection over which the client sends this text, or these texts one after the other. `before`: the
   * server does not get the last one. `behind`: the server gets it, and its answer does not arrive. Resolves when that has
   * happened.
   */
  cut(where: Cut, sent: string | readonly string[]): Promise<void>;
  /** While true, new connections are closed at once. */
  isBlocked: boolean;
  /** After this many further connections, the next one cuts all connections, and new ones are blocked. */
  blocksAfter: number;
}

type Cut = 'before' | 'behind';

/** @param port of the server on 127.0.0.1. */
export async function startCommitCutter(port: number): Promise<CommitCutter> {
  const sockets = new Set<Socket>();
  let wanted: { where: Cut; sent: readonly string[]; tell: () => void } | undefined;
  const proxy = createServer((client) => {
    if (cutter.blocksAfter === 0) {
      Object.assign(cutter, { isBlocked: true, blocksAfter: Infinity });
      for (const socket of sockets) socket.destroy();
    }
    if (cutter.isBlocked) return void client.destroy();
    cutter.blocksAfter -= 1;
    const server = connect(port, '127.0.0.1');
    let isCut = false;
    let matched = 0;
    const end = (tell: () => void): void => {
      client.destroy();
      server.destroy();
      tell();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('data', (data) => {
      if (wanted !== undefined && data.includes(wanted.sent[matched] ?? '')) matched += 1;
      if (wanted === undefined || matched < wanted.sent.length) {
        server.write(data);
        return;
      }
      const { where, tell } = wanted;
      wanted = undefined;
      isCut = true;
      if (where === 'before') return end(tell);
      server.write(data);
      // An answer shows that the message is carried out.
      server.once('data', () => end(tell));
    });
    server.on('data', (data) => {
      if (!isCut) client.write(data);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const cutter: CommitCutter = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    isBlocked: false,
    blocksAfter: Infinity,
    cut(where, sent) {
      return new Promise((resolve) => {
        wanted = { where, sent: [sent].flat(), tell: resolve };
      });
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
  return cutter;
}
