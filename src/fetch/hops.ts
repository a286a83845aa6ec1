// The hops of one attempt: the request itself, and those that redirects lead to. Decides what is sent where. Serves one
// attempt after the other: the first hop to the same origin as before is found without reading its address.
import type { OutcomeFacts } from '../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import { readAddress } from './connect/http-address.ts';
import { ProxyConfigError } from './connect/proxy.ts';
import { blocked, type Fault } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import type { FinalHead } from './final-head.ts';
import { RedirectTrail } from './redirects/redirect-trail.ts';
import type { Hop } from './redirects/redirect.ts';
import { type Destination, makeRoute } from './route.ts';
import { Wire } from './wire-request.ts';

const SLASH = 47;
const NO_ADDRESS: Fault = { kind: 'local', error: 'The address is not a URL' };
const NO_REQUEST: RequestSpec = { method: 'GET', url: '', headers: [], body: undefined };
const NO_REDIRECTS: OutcomeFacts['redirects'] = [];

export class Hops {
  /** The request of the current hop. */
  readonly wire: Wire;
  readonly #resources: FetchResources;
  readonly #policy: FetchPolicy;
  #request = NO_REQUEST;
  /** Undefined without redirects and cookies. */
  #trail: RedirectTrail | undefined;
  /** Destination of the last first hop. */
  #latest: Destination | undefined;

  constructor(resources: FetchResources, policy: FetchPolicy) {
    const { userAgent } = resources;
    this.#resources = resources;
    this.#policy = policy;
    this.wire = new Wire({ userAgent, maxHeadBytes: policy.maxHeadBytes });
  }

  /** Takes the request of an attempt. */
  start(request: RequestSpec): void {
    this.#request = request;
    this.#trail = undefined;
  }

  /** Prepares the first hop and returns where it goes. */
  first(): Destination | Fault {
    const { url } = this.#request;
    const latest = this.#policy.jar === undefined ? this.#knownFor(url) : undefined;
    if (latest !== undefined) {
      this.wire.set(this.#request, latest);
      this.#addCondition(url);
      return latest;
    }
    const trail = this.#newTrail();
    if (trail === undefined) return NO_ADDRESS;
    const destination = this.#prepare(trail.hop);
    if (!('kind' in destination)) {
      this.#latest = destination;
      this.#resources.routes.latest.set(this.#policy, destination);
    }
    // A redirect makes it again: thousands of requests wait for a response that needs none.
    if (this.#policy.jar === undefined) this.#trail = undefined;
    return destination;
  }

  /** Prepares the hop that a redirect leads to. */
  follow(head: FinalHead, location: string): Destination | Fault {
    const next = (this.#trail ?? this.#newTrail())?.follow(head, location) ?? NO_ADDRESS;
    return 'kind' in next ? next : this.#prepare(next);
  }

  /** To be called with the head of the last response: it may set cookies. */
  end({ bytes }: FinalHead): void {
    this.#trail?.end(bytes);
  }

  /** Forgets the request: its address may be a part of a long text, which would stay in memory. */
  clear(): void {
    this.start(NO_REQUEST);
    this.wire.target = '';
    this.wire.body = undefined;
  }

  get redirects(): OutcomeFacts['redirects'] {
    return this.#trail === undefined ? NO_REDIRECTS : this.#trail.hops;
  }

  /** URL of the last hop. */
  get finalUrl(): string {
    return this.#trail === undefined ? this.#request.url : this.#trail.finalUrl;
  }

  /** Finds the destination of an address to the same origin as before, in this attempt or another of the job. */
  #knownFor(url: string): Destination | undefined {
    const own = this.#latest;
    if (own !== undefined && isBelow(url, own.origin)) return own;
    const latest = this.#resources.routes.latest.get(this.#policy);
    if (latest === undefined || !isBelow(url, latest.origin)) return undefined;
    this.#latest = latest;
    return latest;
  }

  /** Undefined when the address is not a URL. */
  #newTrail(): RedirectTrail | undefined {
    const { url: href, method, headers, body } = this.#request;
    const url = readAddress(href);
    if (url === undefined) return undefined;
    const policy = this.#policy;
    const { clock } = this.#resources;
    this.#trail = new RedirectTrail({ url, method, headers, body }, { policy, clock });
    return this.#trail;
  }

  /** Only the address that gave the stored response can confirm it: another may use the same entity tags. */
  #addCondition(url: string): void {
    const { condition } = this.#request;
    if (condition?.url !== url) return;
    this.wire.headers = [...this.wire.headers, ...condition.headers];
  }

  #prepare(hop: Hop): Destination | Fault {
    const { routes, pool } = this.#resources;
    const { origin, host, href } = hop.url;
    const policy = this.#policy;
    try {
      const found = routes.find(hop, policy);
      const refusal = found.net.target.refusal ?? found.net.proxy?.refusal;
      if (refusal !== undefined) return blocked(refusal);
      const route = pool.route(found.key) ?? makeRoute(hop.url, { ...found, policy });
      const destination = { origin, host, route };
      this.wire.set({ ...hop, url: href }, destination);
      this.#addCondition(href);
      return destination;
    } catch (error) {
      if (error instanceof ProxyConfigError) return { kind: 'local', error: error.message };
      throw error;
    }
  }
}

function isBelow(href: string, origin: string): boolean {
  return href.charCodeAt(origin.length) === SLASH && href.startsWith(origin);
}
