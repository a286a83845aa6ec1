// One form for each host, so that hosts can be compared as texts.
import { readIp } from './ip-address.ts';

/** A host in the form of `URL.hostname`, without brackets: an address in its canonical form, a name without dots at its end. */
export function canonicalHost(hostname: string): string {
  const ip = readIp(hostname);
  if (ip !== undefined) return ip.text;
  return hostname.endsWith('.') ? hostname.replace(/\.+$/, '') : hostname;
}
