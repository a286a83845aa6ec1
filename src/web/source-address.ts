// What counts as one client where clients are counted by their addresses.
import { isIPv4 } from 'node:net';

/** An IPv4 address; of an IPv6 one the 64 bits of its network, all of whose addresses one machine may have. */
export function sourceOf(address: string): string {
  const mapped = address.slice(address.lastIndexOf(':') + 1);
  if (isIPv4(mapped)) return mapped;
  const [front = '', back] = address.split('::');
  const groups = front.split(':');
  const rest = back === undefined || back === '' ? [] : back.split(':');
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
