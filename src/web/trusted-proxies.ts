// Whose word on their clients is believed: `server.trusted_proxies`. What anybody else says of a client
// (X-Forwarded-For, Forwarded) is ignored, because anyone can say it.
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Who sends a request. */
export interface Client {
  /** The last address of the request's way that is not one of a trusted proxy. */
  readonly address: string;
  /** True when the request came over https to a trusted proxy. */
  readonly isSecure: boolean;
}

/** What is read of a request. */
export type HeaderReader = (name: string) => string | undefined;

export class TrustedProxies {
  readonly #ranges = new BlockList();
  readonly #isEmpty: boolean;

  /** @param ranges addresses and CIDR ranges, each valid. */
  constructor(ranges: readonly string[]) {
    this.#isEmpty = ranges.length === 0;
    for (const range of ranges) {
      const [address = '', bits] = range.split('/');
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      if (bits === undefined) this.#ranges.addAddress(address, family);
      else this.#ranges.addSubnet(address, Number(bits), family);
    }
  }

  /** True for the address of a trusted proxy. */
  has(address: string): boolean {
    if (this.#isEmpty || isIP(address) === 0) return false;
    return this.#ranges.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }

  /** The client behind the other end of a connection. */
  clientOf(peer: string, header: HeaderReader): Client {
    const direct = plainAddress(peer);
    if (!this.has(direct)) return { address: direct, isSecure: false };
    const { ways, isSecure } = forwardedBy(header);
    const clients = new Set(ways.map((way) => this.#lastUntrusted(way, direct)));
    // A proxy writes one of the two headers and may pass the other on: where they differ, neither is believed.
    const [address = direct] = clients.size > 1 ? [] : clients;
    return { address, isSecure };
  }

  #lastUntrusted(way: readonly string[], direct: string): string {
    let last = direct;
    for (const address of way.toReversed()) {
      if (isIP(address) === 0) return last;
      last = address;
      if (!this.has(address)) return address;
    }
    return last;
  }
}

/** An IPv4 address in its own form where the socket has it as one of IPv6. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? address.replace(/%.*$/, '');
}

/** The addresses that each header names, the client's first, and whether the last hop says https. */
function forwardedBy(header: HeaderReader): {
  readonly ways: readonly (readonly string[])[];
  readonly isSecure: boolean;
} {
  const xFor = header('x-forwarded-for');
  // RFC 7239.
  const forwarded = header('forwarded')?.split(',') ?? [];
  const parameters = forwarded.map((hop) => {
    const pairs = hop.split(';').map((pair) => pair.trim().split('=', 2));
    return new Map(pairs.map(([name = '', value = '']) => [name.toLowerCase(), unquoted(value)]));
  });
  const ways = [
    ...(xFor === undefined ? [] : [xFor.split(',')]),
    ...(forwarded.length === 0 ? [] : [parameters.map((each) => each.get('for') ?? '')]),
  ];
  const proto =
    header('x-forwarded-proto')?.split(',').at(-1) ?? parameters.at(-1)?.get('proto') ?? '';
  return {
    ways: ways.map((way) => way.map(addressOf)),
    isSecure: proto.trim().toLowerCase() === 'https',
  };
}

function unquoted(value: string): string {
  return value.trim().replace(/^"(.*)"$/, '$1');
}

/** Without a port and brackets. */
function addressOf(written: string): string {
  const text = written.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1];
  return plainAddress(bracketed ?? withPort ?? text);
}
