// Where this Rota answers over HTTP, as somebody on the same machine asks for it.
import type { Settings } from './settings.ts';

/** What Rota answers at when nothing else is said. */
export const DEFAULT_LISTEN: { readonly host: string; readonly port: number } = {
  host: '127.0.0.1',
  port: 7682,
};

export interface OwnAddress {
  readonly host: string;
  readonly port: number;
  /** `http://HOST:PORT`. */
  readonly origin: string;
  /** False when `server` is off, or its port becomes known only once it listens: then the address is the default one. */
  readonly isServed: boolean;
}

export function ownAddress(server: Settings['server']): OwnAddress {
  const isServed = server !== 'off' && server.port !== 0;
  const { host: listen, port } = isServed ? server : DEFAULT_LISTEN;
  // All addresses are listened at, and one of them is asked.
  const host = listen === '0.0.0.0' ? '127.0.0.1' : listen === '::' ? '::1' : listen;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { host, port, origin, isServed };
}
