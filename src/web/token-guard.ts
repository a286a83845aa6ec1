// Who may ask: those that show the token, as a bearer or as the cookie that a browser got for it.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { GuessLimit } from './guess-limit.ts';

/** How long a browser stays logged in. */
export const SESSION_MS: number = 30 * 24 * 3600 * 1000;

/** Checks tokens and sessions in a time that does not depend on where they differ. */
export class TokenGuard {
  readonly #token: string;
  readonly #limit: GuessLimit;

  constructor(token: string, clock: Clock) {
    this.#token = token;
    this.#limit = new GuessLimit(clock);
  }

  /** False for the right one too while {@link waitSeconds} is not 0: a guess must tell nothing. */
  isToken(shown: string, address: string): boolean {
    if (this.waitSeconds(address) > 0) return false;
    const right = equal(shown, this.#token);
    if (!right) this.#limit.addWrong(address, shown);
    return right;
  }

  /** Seconds until tokens from this address are looked at again, after too many wrong ones; 0: they are now. */
  waitSeconds(address: string): number {
    return this.#limit.waitSeconds(address);
  }

  /**
   * What a browser keeps in place of the token: the end of the session, signed with the token. It
   * holds over restarts of the daemon, and ends when the token is changed.
   */
  sessionUntil(untilMs: number): string {
    const until = String(untilMs);
    return `${until}.${createHmac('sha256', this.#token).update(until).digest('base64url')}`;
  }

  hasSession(session: string | undefined, nowMs: number): boolean {
    const until = Number(session?.split('.', 1)[0]);
    if (session === undefined || !Number.isSafeInteger(until)) return false;
    return equal(session, this.sessionUntil(until)) && nowMs < until;
  }
}

/** Of equal length once hashed, as the comparison needs. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
