// Finds the client behind the proxies of `server.trusted_proxies`. The headers X-Forwarded-For and Forwarded from
// anyone else are ignored, because anyone can send them.
import { BlockList, isIP, isIPv4 } from 'node:net';

/** The sender of a request. */
export interface Client {
  /** The last address on the request's way that does not belong to a trusted proxy. */
  readonly address: string;
  /** True when the request came over https to a trusted proxy. */
  readonly isSecure: boolean;
}

/** Reads a header of a request. */
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
    // A proxy writes one of the two headers and may pass on the other: when they differ, neither is trusted.
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

/** Converts an IPv4 address in IPv6 form to its own form. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? address.replace(/%.*$/, '');
}

/** The addresses in each header, the client's first, and whether the last hop used https. */
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

/** The address without port and brackets. */
function addressOf(written: string): string {
  const text = written.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1];
  return plainAddress(bracketed ?? withPort ?? text);
}
