// How a request reaches its host: requests with the same route may share connections.
import type { OwnServer } from '../domain/net/net-permissions.ts';
import type { FetchPolicy, TlsOptions } from '../domain/request.ts';
import type { HttpAddress } from './connect/http-address.ts';
import {
  credentialsOf,
  type Endpoint,
  EnvironmentProxies,
  parseProxy,
  type Proxy,
  ProxyConfigError,
} from './connect/proxy.ts';
import { NetGuards } from '../permissions/net-guards.ts';
import type { HostGrant } from '../permissions/net-guard.ts';
import type { Environment } from '../platform/process-environment.ts';
import { bareHostname, portOf } from '../text/url-host.ts';
import type { Hop } from './redirects/redirect.ts';

export interface Route {
  /** Equal for requests that may share connections. */
  readonly key: string;
  /** The server that the connections speak HTTP with: the target, or a proxy for an `http:` target. */
  readonly origin: string;
  readonly endpoint: Endpoint;
  /** The proxy through which a tunnel to the endpoint is made. */
  readonly tunnel: Proxy | undefined;
  /** The proxy that takes whole addresses instead of paths; the endpoint is then this proxy. */
  readonly forward: Proxy | undefined;
  readonly tls: TlsOptions | undefined;
  /** True: connections offer HTTP/2. */
  readonly http2: boolean;
  /** Milliseconds for which a connection may serve; 0: one request each. */
  readonly maxAgeMs: number;
  readonly net: RouteGrants;
}

/** An origin, and the route to it. */
export interface Destination {
  readonly origin: string;
  /** `host[:port]`. */
  readonly host: string;
  readonly route: Route;
}

/** The hosts that a route may dial. */
export interface RouteGrants {
  readonly target: HostGrant;
  /** Undefined without a proxy. */
  readonly proxy: HostGrant | undefined;
}

/** The settings that decide a route. Requests with equal keys may share connections. */
export interface FoundRoute {
  readonly key: string;
  readonly proxy: Proxy | undefined;
  readonly tls: TlsOptions | undefined;
  readonly net: RouteGrants;
}

export class Routes {
  /** Where the first hop of a job's last request to another origin went: thousands of attempts share it. */
  readonly latest = new WeakMap<FetchPolicy, Destination>();
  readonly #environment: EnvironmentProxies;
  readonly #guards = new NetGuards();
  readonly #explicit = new WeakMap<FetchPolicy, Proxy>();
  readonly #bare = new WeakMap<TlsOptions, TlsOptions>();
  readonly #tlsNumbers = new WeakMap<TlsOptions, number>();
  #lastTlsNumber = 0;

  constructor(environment: Environment) {
    this.#environment = new EnvironmentProxies(environment);
  }

  /** As `Fetcher.refuseOwn`. */
  refuseOwn(server: OwnServer): void {
    this.#guards.served = server;
  }

  /** The route's proxy and TLS options, and the key to look for an existing route by. Throws ProxyConfigError. */
  find(hop: Hop, policy: FetchPolicy): FoundRoute {
    const { url } = hop;
    const proxy = this.#proxyFor(url, policy);
    const tls = hop.withoutCredentials === true ? this.#withoutCertificate(policy.tls) : policy.tls;
    const secure = url.protocol === 'https:';
    const net = this.#grantsFor(url, { proxy, policy });
    // The credentials sent to the proxy belong to the route: jobs with other credentials use another route.
    const credentials = proxy === undefined ? '' : credentialsOf(proxy);
    if (proxy !== undefined && !secure && proxy.socks === undefined) {
      const key = `forward ${proxy.origin} ${this.#tlsNumber(tls)} ${policy.maxConnectionAgeMs} ${credentials}`;
      return { key: withGrant(key, net.proxy), proxy, tls, net };
    }
    // Jobs with another maximum age have connections of their own.
    let key = `${url.origin} ${policy.maxConnectionAgeMs}`;
    if (secure) key += ` ${policy.http2 ? 'h2' : 'h1'} ${this.#tlsNumber(tls)}`;
    if (proxy !== undefined) key += ` tunnel ${proxy.origin} ${credentials}`;
    // A job never uses a connection that another job was permitted to make and it is not.
    key = withGrant(withGrant(key, net.target), net.proxy);
    return { key, proxy, tls, net };
  }

  #grantsFor(
    url: HttpAddress,
    { proxy, policy }: { proxy: Proxy | undefined; policy: FetchPolicy },
  ): RouteGrants {
    const isProxied = proxy !== undefined && proxy.socks?.resolvesNames !== false;
    const form = isProxied ? 'proxied' : 'dialled';
    return {
      target: this.#guards.forUrl(policy.net, { url, form }),
      proxy: proxy && this.#guards.of(policy.net).forProxy(proxy.hostname, proxy.port),
    };
  }

  #proxyFor(url: HttpAddress, policy: FetchPolicy): Proxy | undefined {
    if (policy.proxy === 'off') return undefined;
    if (policy.proxy === 'environment') return this.#environment.for(url);
    let proxy = this.#explicit.get(policy);
    if (proxy === undefined) {
      proxy = parseProxy(policy.proxy);
      if (proxy === undefined) throw new ProxyConfigError('"proxy" is not the URL of a proxy');
      this.#explicit.set(policy, proxy);
    }
    return proxy;
  }

  /** The same options without a client certificate: always the same object, because it serves as a key. */
  #withoutCertificate(tls: TlsOptions | undefined): TlsOptions | undefined {
    if (tls?.cert === undefined) return tls;
    let bare = this.#bare.get(tls);
    if (bare === undefined) {
      bare = { ...tls, cert: undefined, key: undefined };
      this.#bare.set(tls, bare);
    }
    return bare;
  }

  #tlsNumber(tls: TlsOptions | undefined): number {
    if (tls === undefined) return 0;
    let number = this.#tlsNumbers.get(tls);
    if (number === undefined) {
      number = ++this.#lastTlsNumber;
      this.#tlsNumbers.set(tls, number);
    }
    return number;
  }
}

function withGrant(key: string, grant: HostGrant | undefined): string {
  return grant === undefined || grant.key === '' ? key : `${key} ${grant.key}`;
}

/** The route to an address, through `proxy` if there is one. */
export function makeRoute(url: HttpAddress, options: FoundRoute & { policy: FetchPolicy }): Route {
  const { key, proxy, tls, net, policy } = options;
  const secure = url.protocol === 'https:';
  const tunnel = secure || proxy?.socks !== undefined ? proxy : undefined;
  const forward = tunnel === undefined ? proxy : undefined;
  return {
    key,
    origin: forward?.origin ?? url.origin,
    endpoint: forward ?? { hostname: bareHostname(url), port: portOf(url), secure },
    tunnel,
    forward,
    tls,
    http2: secure && policy.http2,
    maxAgeMs: policy.maxConnectionAgeMs,
    net,
  };
}
