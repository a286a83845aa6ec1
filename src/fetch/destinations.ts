// Where requests of one policy go: their origin, and the route to it. Most requests of a job have the same one as the
// request before, which is then found without reading the address.
import type { FetchPolicy } from '../domain/request.ts';
import { ProxyConfigError } from './connect/proxy.ts';
import type { Fault } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import type { Hop } from './redirects/redirect.ts';
import { makeRoute, type Route } from './route.ts';

export interface Destination {
  readonly origin: string;
  /** `host[:port]`. */
  readonly host: string;
  readonly route: Route;
}

const SLASH = 47;

export class Destinations {
  readonly #resources: FetchResources;
  readonly #policy: FetchPolicy;
  #latest: Destination | undefined;

  constructor(resources: FetchResources, policy: FetchPolicy) {
    this.#resources = resources;
    this.#policy = policy;
  }

  /** The destination of the last first hop, if `href` has the same origin. */
  latestFor(href: string): Destination | undefined {
    const latest = this.#latest;
    if (latest === undefined) return undefined;
    const { origin } = latest;
    const isSame = href.charCodeAt(origin.length) === SLASH && href.startsWith(origin);
    return isSame ? latest : undefined;
  }

  /** The destination of a first hop, which is then the latest. */
  ofFirst(hop: Hop): Destination | Fault {
    const found = this.of(hop);
    if (!('kind' in found)) this.#latest = found;
    return found;
  }

  of(hop: Hop): Destination | Fault {
    const { routes, pool } = this.#resources;
    const { origin, host } = hop.url;
    try {
      const found = routes.find(hop, this.#policy);
      const route = pool.route(found.key) ?? makeRoute(hop.url, { ...found, policy: this.#policy });
      return { origin, host, route };
    } catch (error) {
      if (error instanceof ProxyConfigError) return { kind: 'local', error: error.message };
      throw error;
    }
  }
}
