// The part of an address by which clients are counted.
import { isIPv4 } from 'node:net';

/** The whole IPv4 address; the first 64 bits of an IPv6 address, because one machine may have all addresses of that network. */
export function sourceOf(address: string): string {
  const mapped = address.slice(address.lastIndexOf(':') + 1);
  if (isIPv4(mapped)) return mapped;
  const [front = '', back] = address.split('::');
  const groups = front.split(':');
  const rest = back === undefined || back === '' ? [] : back.split(':');
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
