// The HTTP address of this Rota, as a client on the same machine reaches it.
import type { OwnServer } from './net/net-permissions.ts';
import type { Settings } from './settings.ts';

/** The default of `server.listen`. */
export const DEFAULT_LISTEN: { readonly host: string; readonly port: number } = {
  host: '127.0.0.1',
  port: 7682,
};

export interface OwnAddress {
  readonly host: string;
  readonly port: number;
  /** `http://HOST:PORT`. */
  readonly origin: string;
  /** False when `server` is off or its port is chosen at the start: the address is then the default one. */
  readonly isServed: boolean;
}

/** Returns the address at which a client on this machine reaches the server. */
export function ownAddress(server: Settings['server']): OwnAddress {
  const isServed = server !== 'off' && server.port !== 0;
  const { host: listen, port } = isServed ? server : DEFAULT_LISTEN;
  // The server listens at all addresses, and a client needs one of them.
  const host = listen === '0.0.0.0' ? '127.0.0.1' : listen === '::' ? '::1' : listen;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { host, port, origin, isServed };
}

/** Where the server listens; undefined when it does not, or when its port is chosen at the start. */
export function ownServer(server: Settings['server']): OwnServer | undefined {
  if (server === 'off' || server.port === 0) return undefined;
  return { host: server.host, port: server.port };
}
