// A DNS server on loopback that can be silent, and a look-up that uses only this server.
import { Resolver } from 'node:dns';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Lookup } from '../../../src/fetch/connect/name-lookups.ts';

export interface NameServer extends AsyncDisposable {
  readonly lookup: Lookup;
  /** The queried names in order, with repetitions. */
  readonly asked: readonly string[];
}

/** Names `silent…` get no answer, names `none…` do not exist, and all others are 127.0.0.1. */
export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const name = nameIn(query);
    asked.push(name);
    if (!name.startsWith('silent')) socket.send(answerTo(query, name), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    asked,
    lookup(name, callback) {
      resolver.resolve4(name, (error, addresses) => {
        callback(error, error === null ? addresses.map((address) => ({ address, family: 4 })) : []);
      });
    },
    async [Symbol.asyncDispose]() {
      resolver.cancel();
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

const HEAD_BYTES = 12;

/** Returns the name of the only question (RFC 1035 4.1.2). */
function nameIn(query: Buffer): string {
  const labels: string[] = [];
  let at = HEAD_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join('.').toLowerCase();
}

/** Returns one address record, or the code for a missing name (RFC 1035 4.1.1). */
function answerTo(query: Buffer, name: string): Buffer {
  const exists = !name.startsWith('none');
  const head = Buffer.from(query.subarray(0, HEAD_BYTES));
  head.writeUInt16BE(exists ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(exists ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const questionEnd = HEAD_BYTES + name.length + 2 + 4;
  const question = query.subarray(HEAD_BYTES, questionEnd);
  const record = Buffer.from([0xc0, HEAD_BYTES, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat(exists ? [head, question, record] : [head, question]);
}
