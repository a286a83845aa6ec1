// The redirects that one try has followed: how many, from where, and that none leads round in a loop.
import type { RedirectHop } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import type { Fault } from './fault.ts';
import { type CrossingRules, followRedirect, type Hop } from './redirect.ts';

export class RedirectTrail {
  readonly #policy: Pick<FetchPolicy, 'maxRedirects'> & CrossingRules;
  readonly #hops: RedirectHop[] = [];
  /** The hops that led to a redirect; undefined: none did. */
  #visited: Set<string> | undefined;
  #finalUrl: string;

  constructor(url: string, policy: Pick<FetchPolicy, 'maxRedirects'> & CrossingRules) {
    this.#finalUrl = url;
    this.#policy = policy;
  }

  /** The redirects so far, the first one first. */
  get hops(): readonly RedirectHop[] {
    return this.#hops;
  }

  /** Where the try has come to. */
  get finalUrl(): string {
    return this.#finalUrl;
  }

  /** The hop that a redirect leads to, which is taken; or why it is not followed. */
  follow(hop: Hop, redirect: { status: number; location: string }): Hop | Fault {
    const { maxRedirects } = this.#policy;
    if (this.#hops.length >= maxRedirects) {
      return { kind: 'redirect', error: `More than ${maxRedirects} redirects` };
    }
    const next = followRedirect(hop, { ...redirect, rules: this.#policy });
    if ('kind' in next) return next;
    this.#visited ??= new Set();
    this.#visited.add(visitOf(hop));
    if (this.#visited.has(visitOf(next))) {
      return { kind: 'redirect', error: 'The redirects lead round in a loop' };
    }
    this.#hops.push({ url: this.#finalUrl, status: redirect.status });
    this.#finalUrl = next.url.href;
    return next;
  }
}

function visitOf(hop: Hop): string {
  return `${hop.method} ${hop.url.href}`;
}
