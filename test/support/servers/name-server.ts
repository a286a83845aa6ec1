// A DNS server on loopback that can be silent and change its answers, and a look-up that uses only this server.
import { Resolver, type LookupAddress } from 'node:dns';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import type { Lookup } from '../../../src/fetch/connect/name-lookups.ts';

export interface NameServer extends AsyncDisposable {
  readonly lookup: Lookup;
  /** The names that were looked up in order, with repetitions. */
  readonly asked: readonly string[];
}

/** The addresses of a name that was looked up `before` times before; empty: it does not exist. */
export type AddressesOf = (name: string, before: number) => readonly string[];

interface Question {
  readonly name: string;
  readonly type: number;
}

const IPV4 = 1;
const IPV6 = 28;
const HEAD_BYTES = 12;
const loopback: AddressesOf = (name) => (name.startsWith('none') ? [] : ['127.0.0.1']);

/** Names `silent…` get no answer. By default names `none…` do not exist, and all others are 127.0.0.1. */
export async function startNameServer(addressesOf: AddressesOf = loopback): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  /** The question for IPv6 follows that for IPv4, and belongs to the same look-up. */
  const current = new Map<string, readonly string[]>();
  socket.on('message', (query, { port, address }) => {
    const question = questionIn(query);
    const { name, type } = question;
    if (type === IPV4) {
      current.set(name, addressesOf(name, asked.filter((each) => each === name).length));
      asked.push(name);
    }
    if (name.startsWith('silent')) return;
    socket.send(answerTo(query, question, current.get(name) ?? []), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  let isClosed = false;
  return {
    asked,
    lookup(name, callback) {
      resolver.resolve4(name, (error, ipv4) => {
        // Runtimes have several codes for a name without an IPv4 address.
        if (isClosed) return callback(error, []);
        resolver.resolve6(name, (problem, ipv6) => {
          const found = [...(error === null ? ipv4 : []), ...(problem === null ? ipv6 : [])].map(
            familyOf,
          );
          callback(found.length === 0 ? (error ?? problem) : null, found);
        });
      });
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      resolver.cancel();
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

function familyOf(address: string): LookupAddress {
  return { address, family: isIP(address) };
}

/** Returns the name and type of the only question (RFC 1035 4.1.2). */
function questionIn(query: Buffer): Question {
  const labels: string[] = [];
  let at = HEAD_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1) };
}

/** Returns an address record for each address of the right family, or the code for a missing name (RFC 1035 4.1.1). */
// oxlint-disable-next-line rota/options-object -- the parts of one answer
function answerTo(query: Buffer, { name, type }: Question, addresses: readonly string[]): Buffer {
  const family = type === IPV6 ? 6 : 4;
  const records = addresses.filter((address) => isIP(address) === family).map(recordOf);
  const head = Buffer.from(query.subarray(0, HEAD_BYTES));
  head.writeUInt16BE(addresses.length > 0 ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  const questionEnd = HEAD_BYTES + name.length + 2 + 4;
  return Buffer.concat([head, query.subarray(HEAD_BYTES, questionEnd), ...records]);
}

function recordOf(address: string): Buffer {
  const bytes = isIP(address) === 4 ? address.split('.').map(Number) : bytesOf(address);
  const type = bytes.length === 4 ? IPV4 : IPV6;
  return Buffer.from([0xc0, HEAD_BYTES, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]);
}

/** The 16 bytes of an IPv6 address. */
function bytesOf(address: string): readonly number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const words = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  const [left, right] = [words(head), words(tail ?? '')];
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...gap, ...right].flatMap((word) => [word >> 8, word & 255]);
}
