// The redirects that one attempt has followed: their number, their addresses, whether they form a loop,
// and the cookies that servers set with them.
import type { RedirectHop } from '../../domain/outcome.ts';
import type { CookieJar, FetchPolicy, HeaderList } from '../../domain/request.ts';
import type { Clock } from '../../platform/clock.ts';
import { MemoryCookieJar } from './cookie-jar.ts';
import type { Fault } from '../fault.ts';
import type { FinalHead } from '../final-head.ts';
import { headerValue } from '../header-list.ts';
import { type CrossingRules, followRedirect, type Hop } from './redirect.ts';

type TrailPolicy = Pick<FetchPolicy, 'maxRedirects' | 'cookies' | 'jar'> & CrossingRules;

export class RedirectTrail {
  readonly #policy: TrailPolicy;
  readonly #startUrl: string;
  readonly #hops: RedirectHop[] = [];
  /** The hops that led to a redirect; undefined before the first. */
  #visited: Set<string> | undefined;
  #finalUrl: string;
  readonly #clock: Clock;
  #jar: CookieJar | undefined;
  /** The current hop without the cookies of the jar, which are chosen again for each hop. */
  #bare: Hop;
  #sent: Hop;

  constructor(first: Hop, { policy, clock }: { policy: TrailPolicy; clock: Clock }) {
    this.#bare = first;
    this.#startUrl = first.url.href;
    this.#finalUrl = first.url.href;
    this.#policy = policy;
    this.#clock = clock;
    this.#jar = policy.jar;
    this.#sent = this.#withCookies(first);
  }

  /** The current hop as it is sent. */
  get hop(): Hop {
    return this.#sent;
  }

  /** The redirects so far, the first one first. */
  get hops(): readonly RedirectHop[] {
    return this.#hops;
  }

  /** The address of the current hop. */
  get finalUrl(): string {
    return this.#finalUrl;
  }

  /** Keeps the cookies of the last response. Only a run's jar needs them later. */
  end(headers: HeaderList): void {
    this.#policy.jar?.take(this.#finalUrl, headers);
  }

  /** Follows a redirect to its hop, or returns the fault that prevents it. */
  follow({ status, bytes }: FinalHead, location: string): Hop | Fault {
    this.#takeCookies(bytes);
    const bare = followRedirect(this.#bare, { status, location, rules: this.#policy });
    if ('kind' in bare) return bare;
    const next = this.#withCookies(bare);
    this.#visited ??= new Set();
    this.#visited.add(visitOf(this.#sent));
    if (this.#hops.length >= this.#policy.maxRedirects) return this.#tooMany(next);
    this.#bare = bare;
    this.#sent = next;
    this.#hops.push({ url: this.#finalUrl, status });
    this.#finalUrl = next.url.href;
    return next;
  }

  /** The fault at the limit. A repeated address is followed up to it: a server may answer differently the second time. */
  #tooMany(next: Hop): Fault {
    const { maxRedirects } = this.#policy;
    const isLoop = this.#visited?.has(visitOf(next)) === true;
    const error = `More than ${maxRedirects} redirects${isLoop ? ': they lead round in a loop' : ''}`;
    return { kind: 'redirect', error };
  }

  #takeCookies(headers: HeaderList): void {
    if (this.#policy.cookies === 'off' || headerValue(headers, 'set-cookie') === undefined) return;
    this.#jar ??= new MemoryCookieJar(this.#clock);
    this.#jar.take(this.#finalUrl, headers);
  }

  #withCookies(hop: Hop): Hop {
    if (this.#jar === undefined) return hop;
    const { method, headers } = hop;
    const sent = this.#jar.withCookies({ method, url: hop.url.href, headers }, this.#startUrl);
    return sent === headers ? hop : { ...hop, headers: sent };
  }
}

/** Identifies a hop, with its cookies: with other cookies the same address may lead elsewhere. */
function visitOf({ method, url, headers }: Hop): string {
  return `${method} ${url.href} ${headerValue(headers, 'cookie') ?? ''}`;
}
