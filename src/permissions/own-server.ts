// Whether an address and a port lead to the HTTP server of this Rota.
import { networkInterfaces } from 'node:os';
import type { OwnServer } from '../domain/net/net-permissions.ts';
import { type IpAddress, readIp } from './ip-address.ts';

/** True when a connection to `ip` at the port of the server reaches it. */
export function isOwnAddress({ host }: OwnServer, ip: IpAddress): boolean {
  const addresses = [ip.text, ...ip.carried];
  if (host === 'localhost') return addresses.some(isLoopback);
  const own = readIp(host)?.text;
  if (own !== undefined && own !== '0.0.0.0' && own !== '::') return addresses.includes(own);
  // It listens at every address, or at those of a name of this machine.
  const local = new Set(localAddresses());
  return addresses.some((address) => isLoopback(address) || local.has(address));
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Read each time: an address may come later than the start. */
function localAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .map(({ address }) => readIp(address)?.text ?? address);
}
