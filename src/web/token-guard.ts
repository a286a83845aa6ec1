// Authenticates clients by the token, as a bearer token or as the session cookie that a browser got for it.
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Audit, AuditAction } from '../domain/audit.ts';
import type { EndedSession } from '../domain/storage.ts';
import type { Clock } from '../platform/clock.ts';
import { GuessLimit, type Verdict } from './guess-limit.ts';

/** How long a browser stays logged in. */
export const SESSION_MS: number = 30 * 24 * 3600 * 1000;

export interface TokenGuardOptions {
  readonly token: string;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Sessions that ended before this start. */
  readonly ended: readonly EndedSession[];
  /** Stores an ended session. */
  readonly keepEnded: (session: EndedSession) => void;
}

/** Checks tokens and sessions in constant time. */
export class TokenGuard {
  readonly #options: TokenGuardOptions;
  readonly #limit: GuessLimit;
  /** Ids of ended sessions, with the end of their lifetime. */
  readonly #ended: Map<string, number>;

  constructor(options: TokenGuardOptions) {
    this.#options = options;
    this.#limit = new GuessLimit(options.clock);
    this.#ended = new Map(options.ended.map(({ id, untilMs }) => [id, untilMs]));
  }

  /** True for the right token, else the reaction to the wrong one. */
  check(shown: string, address: string): true | Verdict {
    if (equal(shown, this.#options.token)) return true;
    const verdict = this.#limit.addWrong(address, shown);
    const credential = credentialId(shown);
    if (verdict.isNew) this.#record('login_failed', { address, credential });
    if (verdict.reachesLimit) this.#record('locked_out', { address, credential });
    return verdict;
  }

  /** Resolves when a wrong token may be answered. */
  delay(verdict: Verdict): Promise<void> {
    return this.#limit.delay(verdict);
  }

  /**
   * Begins a session and returns its cookie: the end of the session and its id, signed with the token.
   * It stays valid over restarts of the daemon, until the token is changed.
   */
  begin(address: string): string {
    const until = this.#options.clock.now() + SESSION_MS;
    const body = `${until}.${randomBytes(12).toString('base64url')}`;
    this.#record('login', { address, credential: sessionName(body) });
    return `${body}.${this.#sign(body)}`;
  }

  /** The name of the session; undefined when the cookie is not valid. */
  sessionOf(cookie: string | undefined): string | undefined {
    const session = this.#read(cookie);
    return session === undefined ? undefined : sessionName(session.body);
  }

  /** Ends a session permanently, also for copies of its cookie. */
  end(cookie: string | undefined, address: string): void {
    const session = this.#read(cookie);
    if (session === undefined) return;
    const { body, id, untilMs } = session;
    this.#forgetExpired();
    this.#ended.set(id, untilMs);
    this.#options.keepEnded({ id, untilMs });
    this.#record('logout', { address, credential: sessionName(body) });
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

  #forgetExpired(): void {
    const nowMs = this.#options.clock.now();
    for (const [id, untilMs] of this.#ended) if (untilMs <= nowMs) this.#ended.delete(id);
  }

  #record(action: AuditAction, from: { address: string; credential: string }): void {
    const ok = action === 'login' || action === 'logout';
    this.#options.audit.record({ action, actor: { via: 'api', ...from }, ok });
  }
}

/** An identifier of a token that does not reveal it. */
export function credentialId(token: string): string {
  return `token ${hash('sha256', token, 'hex').slice(0, 8)}`;
}

function sessionName(body: string): string {
  return `session ${hash('sha256', body, 'hex').slice(0, 8)}`;
}

/** Compares hashes, because timingSafeEqual needs equal lengths. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
