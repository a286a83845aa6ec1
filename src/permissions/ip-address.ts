// IP addresses in canonical form, and the IPv4 addresses that IPv6 addresses carry.
import { isIP } from 'node:net';

export interface IpAddress {
  /** Canonical: dotted decimals, or as `URL` writes it, without brackets and zone. */
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6';
  /**
   * IPv4 addresses that a packet to this one may end at: those in an IPv6 address, and the loopback address for an
   * unspecified one, which Linux and macOS connect to themselves.
   */
  readonly carried: readonly string[];
  /** The way in which an IPv6 address carries an IPv4 address. */
  readonly carrier: Carrier | undefined;
}

/** `translated`: NAT64. `relayed`: 6to4, Teredo and ISATAP. `obsolete`: forms that nobody routes. */
export type Carrier = 'translated' | 'relayed' | 'obsolete';

/** Reads an address as `URL` or the system writes it, with or without a zone; undefined for a name. */
export function readIp(text: string): IpAddress | undefined {
  const [address = ''] = text.split('%');
  switch (isIP(address)) {
    case 4:
      return ipv4(address);
    case 6:
      return ipv6(address);
    default:
      return undefined;
  }
}

function ipv4(text: string): IpAddress {
  const carried = text === '0.0.0.0' ? ['127.0.0.1'] : [];
  return { text, family: 'ipv4', carried, carrier: undefined };
}

function ipv6(written: string): IpAddress {
  const text = new URL(`http://[${written}]`).hostname.slice(1, -1);
  const words = wordsOf(text);
  // An IPv4 address in the form of IPv6 (RFC 4291 2.5.5.2) is sent as IPv4.
  if (startsWith(words, [0, 0, 0, 0, 0, 0xffff])) return ipv4(dotted(words, 6));
  const { carried, carrier } = carriedBy(words);
  return { text, family: 'ipv6', carried, carrier };
}

function carriedBy(words: readonly number[]): Pick<IpAddress, 'carried' | 'carrier'> {
  // ::1 and :: are addresses of their own; only the second is dialled as another one.
  if (startsWith(words, [0, 0, 0, 0, 0, 0, 0]) && (words[7] ?? 0) <= 1) {
    return { carried: words[7] === 0 ? ['127.0.0.1'] : [], carrier: undefined };
  }
  const last = dotted(words, 6);
  // NAT64 (RFC 6052 2.1, RFC 8215).
  if (startsWith(words, [0x64, 0xff9b, 0, 0, 0, 0])) {
    return { carried: [last], carrier: 'translated' };
  }
  // 6to4 (RFC 3056 2).
  if (words[0] === 0x2002) return { carried: [dotted(words, 1)], carrier: 'relayed' };
  // Teredo (RFC 4380 4): its server, and the client with every bit inverted.
  if (startsWith(words, [0x2001, 0])) {
    const client = words.map((word) => word ^ 0xffff);
    return { carried: [dotted(words, 2), dotted(client, 6)], carrier: 'relayed' };
  }
  // IPv4-compatible (RFC 4291 2.5.5.1), IPv4-translated (RFC 2765 2.1).
  if (startsWith(words, [0, 0, 0, 0, 0, 0]) || startsWith(words, [0, 0, 0, 0, 0xffff, 0])) {
    return { carried: [last], carrier: 'obsolete' };
  }
  // ISATAP (RFC 5214 6.1): in the last half of any prefix.
  if (((words[4] ?? 0) & 0xfdff) === 0 && words[5] === 0x5efe) {
    return { carried: [last], carrier: 'relayed' };
  }
  return { carried: [], carrier: undefined };
}

function startsWith(words: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((word, index) => words[index] === word);
}

function dotted(words: readonly number[], at: number): string {
  const [high = 0, low = 0] = words.slice(at, at + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight words of an address as `URL` writes it. */
function wordsOf(text: string): readonly number[] {
  const [head = '', tail] = text.split('::');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...gap, ...right];
}

function groups(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
