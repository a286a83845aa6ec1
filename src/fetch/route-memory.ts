// What the connections of one route have learned, for those that follow.
import { EarlyEnds } from './http1/early-ends.ts';
import { HeadMemory } from './http1/head-memory.ts';
import { RequestTexts } from './http1/request-text.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from './route.ts';

/** What a TLS connection leaves for the next one. */
export interface TlsSession {
  readonly ticket: Buffer;
  /** Of a connection that resumed a session itself: the certificate was checked earlier. */
  readonly isResumed: boolean;
  /** Unix milliseconds: when the certificate that was shown expires; undefined: none was shown. */
  readonly validUntilMs: number | undefined;
}

export class RouteMemory {
  readonly heads: HeadMemory = new HeadMemory();
  readonly texts: RequestTexts;
  readonly earlyEnds: EarlyEnds;
  readonly #route: Route;
  #ticket: Buffer | undefined;
  /** On the clock: when a full handshake checked the certificate of the session. */
  #verifiedAt = 0;
  /** Wall clock, Unix milliseconds: when that certificate expires. */
  #validUntilMs = 0;

  constructor(route: Route, earlyEnds: EarlyEnds) {
    this.#route = route;
    this.earlyEnds = earlyEnds;
    this.texts = new RequestTexts({ keepsAlive: route.maxAgeMs > 0 });
  }

  /**
   * A TLS session to resume; undefined without one. A server does not show its certificate again when a session is
   * resumed, so a session is kept no longer than a connection, and ends with the certificate.
   */
  sessionToResume(clock: Clock): Buffer | undefined {
    const isFresh = clock.elapsed() - this.#verifiedAt < this.#route.maxAgeMs;
    return isFresh && clock.now() < this.#validUntilMs ? this.#ticket : undefined;
  }

  keepSession({ ticket, isResumed, validUntilMs = 0 }: TlsSession, clock: Clock): void {
    this.#ticket = ticket;
    if (isResumed) return;
    this.#verifiedAt = clock.elapsed();
    this.#validUntilMs = validUntilMs;
  }

  forgetSession(): void {
    this.#ticket = undefined;
  }
}
