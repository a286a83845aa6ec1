// State that the connections of one route leave for later ones.
import { EarlyEnds } from './http1/early-ends.ts';
import { HeadMemory } from './http1/head-memory.ts';
import { RequestTexts } from './http1/request-text.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from './route.ts';

/** A TLS session that the next connection may use for session resumption. */
export interface TlsSession {
  readonly ticket: Buffer;
  /** True when its connection was itself made by session resumption: the certificate was checked earlier. */
  readonly isReused: boolean;
  /** Unix milliseconds at which the certificate expires; undefined when the server showed none. */
  readonly validUntilMs: number | undefined;
}

export class RouteMemory {
  readonly heads: HeadMemory = new HeadMemory();
  readonly texts: RequestTexts;
  readonly earlyEnds: EarlyEnds;
  readonly #route: Route;
  #ticket: Buffer | undefined;
  /** Time on the clock at which a full handshake checked the certificate of the session. */
  #verifiedAt = 0;
  /** Unix milliseconds at which that certificate expires. */
  #validUntilMs = 0;

  constructor(route: Route, earlyEnds: EarlyEnds) {
    this.#route = route;
    this.earlyEnds = earlyEnds;
    this.texts = new RequestTexts({ keepsAlive: route.maxAgeMs > 0 });
  }

  /**
   * A TLS session for session resumption; undefined without one. The server does not show its certificate again then,
   * so a session lives no longer than a connection may, and no longer than the certificate.
   */
  reusableSession(clock: Clock): Buffer | undefined {
    const isFresh = clock.elapsed() - this.#verifiedAt < this.#route.maxAgeMs;
    return isFresh && clock.now() < this.#validUntilMs ? this.#ticket : undefined;
  }

  /** Unix milliseconds at which the certificate of the session expires; undefined: none is known. */
  get sessionValidUntilMs(): number | undefined {
    return this.#validUntilMs === 0 ? undefined : this.#validUntilMs;
  }

  keepSession({ ticket, isReused, validUntilMs = 0 }: TlsSession, clock: Clock): void {
    this.#ticket = ticket;
    if (isReused) return;
    this.#verifiedAt = clock.elapsed();
    this.#validUntilMs = validUntilMs;
  }

  forgetSession(): void {
    this.#ticket = undefined;
  }
}
