// The kinds of connection over which a server may be reached: each reads and fails in its own way.
import type { FetchPolicy } from '../../../src/domain/request.ts';
import { tlsFile } from '../fetch-fixtures.ts';
import type { ServerOptions } from './hostile-server.ts';
import { type ProxyServer, startProxy } from './proxy-server.ts';

export interface Way {
  /** For the title of a test: empty, or with a blank before it. */
  readonly name: string;
  readonly tls: boolean;
  readonly proxied: boolean;
}

export const WAYS: readonly Way[] = [
  { name: '', tls: false, proxied: false },
  { name: ' over TLS', tls: true, proxied: false },
  { name: ' behind a forwarding proxy', tls: false, proxied: true },
  { name: ' through a tunnel', tls: true, proxied: true },
];

const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };

export interface OpenWay extends AsyncDisposable {
  /** For a server that is to be reached in this way. */
  readonly server: ServerOptions;
  /** For the requests to it. */
  readonly policy: Pick<FetchPolicy, 'tls' | 'proxy'>;
  /** The proxy, which is not asked unless the way leads over it. */
  readonly proxy: ProxyServer;
}

/** Starts the proxy of a way. */
export async function openWay({ tls, proxied }: Way): Promise<OpenWay> {
  const proxy = await startProxy();
  return {
    server: tls ? { tls: KEYS } : {},
    policy: { tls: tls ? TRUST : undefined, proxy: proxied ? proxy.origin : 'off' },
    proxy,
    [Symbol.asyncDispose]: () => proxy.close(),
  };
}
