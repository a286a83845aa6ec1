// Who may ask: those that show the token, as a bearer or as the cookie that a browser got for it.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** How long a browser stays logged in. */
export const SESSION_MS: number = 30 * 24 * 3600 * 1000;

/** Checks tokens and sessions in a time that does not depend on where they differ. */
export class TokenGuard {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** True when `authorization` is `Bearer` and the token. */
  hasBearer(authorization: string | undefined): boolean {
    const [, shown] = /^bearer +(\S.*)$/i.exec(authorization ?? '') ?? [];
    return shown !== undefined && this.isToken(shown);
  }

  isToken(shown: string): boolean {
    return equal(shown, this.#token);
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
