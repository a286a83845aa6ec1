// Who may ask: those that show the token, as a bearer or as the cookie that a browser got for it.
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Audit, AuditAction } from '../domain/audit.ts';
import type { EndedSession } from '../domain/sessions.ts';
import type { Clock } from '../platform/clock.ts';
import { GuessLimit, type Verdict } from './guess-limit.ts';

/** How long a browser stays logged in. */
export const SESSION_MS: number = 30 * 24 * 3600 * 1000;

export interface TokenGuardOptions {
  readonly token: string;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Sessions that were ended before this start. */
  readonly ended: readonly EndedSession[];
  /** Keeps one that was ended. */
  readonly keepEnded: (session: EndedSession) => void;
}

/** Checks tokens and sessions in a time that does not depend on where they differ. */
export class TokenGuard {
  readonly #options: TokenGuardOptions;
  readonly #limit: GuessLimit;
  /** By their ids, until when they are remembered. */
  readonly #ended: Map<string, number>;

  constructor(options: TokenGuardOptions) {
    this.#options = options;
    this.#limit = new GuessLimit(options.clock);
    this.#ended = new Map(options.ended.map(({ id, untilMs }) => [id, untilMs]));
  }

  /** Whether that is the token, and what is done about it when it is not. */
  check(shown: string, address: string): true | Verdict {
    if (equal(shown, this.#options.token)) return true;
    const verdict = this.#limit.addWrong(address, shown);
    const credential = credentialId(shown);
    if (verdict.isNew) this.#note('login_failed', { address, credential });
    if (verdict.reachesLimit) this.#note('locked_out', { address, credential });
    return verdict;
  }

  /** Resolves when a wrong token may be answered. */
  delay(verdict: Verdict): Promise<void> {
    return this.#limit.delay(verdict);
  }

  /**
   * What a browser keeps in place of the token: the end of the session and its id, signed with the token.
   * It holds over restarts of the daemon, and ends when the token is changed.
   */
  begin(address: string): string {
    const until = this.#options.clock.now() + SESSION_MS;
    const body = `${until}.${randomBytes(12).toString('base64url')}`;
    this.#note('login', { address, credential: sessionName(body) });
    return `${body}.${this.#sign(body)}`;
  }

  /** The name of the session, when it holds. */
  sessionOf(cookie: string | undefined): string | undefined {
    const session = this.#read(cookie);
    return session === undefined ? undefined : sessionName(session.body);
  }

  /** Ends a session for good, wherever its cookie has been copied to. */
  end(cookie: string | undefined, address: string): void {
    const session = this.#read(cookie);
    if (session === undefined) return;
    const { body, id, untilMs } = session;
    this.#forgetOver();
    this.#ended.set(id, untilMs);
    this.#options.keepEnded({ id, untilMs });
    this.#note('logout', { address, credential: sessionName(body) });
  }

  #read(cookie: string | undefined): { body: string; id: string; untilMs: number } | undefined {
    const [until = '', id = ''] = cookie?.split('.', 3) ?? [];
    const untilMs = Number(until);
    const body = `${until}.${id}`;
    if (cookie === undefined || !Number.isSafeInteger(untilMs)) return undefined;
    if (!equal(cookie, `${body}.${this.#sign(body)}`)) return undefined;
    if (this.#options.clock.now() >= untilMs || this.#ended.has(id)) return undefined;
    return { body, id, untilMs };
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#options.token).update(body).digest('base64url');
  }

  #forgetOver(): void {
    const nowMs = this.#options.clock.now();
    for (const [id, untilMs] of this.#ended) if (untilMs <= nowMs) this.#ended.delete(id);
  }

  #note(action: AuditAction, from: { address: string; credential: string }): void {
    const ok = action === 'login' || action === 'logout';
    this.#options.audit.record({ action, actor: { via: 'api', ...from }, ok });
  }
}

/** Names a token without giving it away. */
export function credentialId(token: string): string {
  return `token ${hash('sha256', token, 'hex').slice(0, 8)}`;
}

function sessionName(body: string): string {
  return `session ${hash('sha256', body, 'hex').slice(0, 8)}`;
}

/** Of equal length once hashed, as the comparison needs. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
