// Whether a client has shown the token, and the cookie that keeps a browser logged in.
import { errorResponse } from './api-error.ts';
import { SESSION_MS, type TokenGuard } from '../token-guard.ts';
import type { Clock } from '../../platform/clock.ts';

export interface SessionOptions {
  /** Undefined: no token is asked for. */
  readonly guard: TokenGuard | undefined;
  readonly clock: Clock;
  readonly headers: Headers;
}

/** What one request has shown of itself. */
export class Session {
  readonly isAuthenticated: boolean;
  readonly #guard: TokenGuard | undefined;
  readonly #clock: Clock;
  readonly #cookie: string;

  constructor({ guard, clock, headers }: SessionOptions) {
    this.#guard = guard;
    this.#clock = clock;
    this.#cookie = cookieName(headers.get('host') ?? '');
    this.isAuthenticated =
      guard === undefined ||
      guard.hasBearer(headers.get('authorization') ?? undefined) ||
      guard.hasSession(cookieOf(headers.get('cookie') ?? '', this.#cookie), clock.now());
  }

  get tokenRequired(): boolean {
    return this.#guard !== undefined;
  }

  /** The cookie for a browser; undefined when that is not the token. */
  login(token: string): string | undefined {
    if (this.#guard === undefined) return this.#setCookie('', 0);
    if (!this.#guard.isToken(token)) return undefined;
    return this.#setCookie(this.#guard.sessionUntil(this.#clock.now() + SESSION_MS), SESSION_MS);
  }

  /** The cookie that removes it. */
  logout(): string {
    return this.#setCookie('', 0);
  }

  /** The answer to a client that has not shown the token. */
  static refusal(): Response {
    const refused = errorResponse({
      code: 'unauthorized',
      message: 'The token of "server.token" is needed',
      hint: 'Send it as "Authorization: Bearer TOKEN", or log in at the dashboard.',
    });
    refused.headers.set('www-authenticate', 'Bearer realm="rota"');
    return refused;
  }

  #setCookie(value: string, lifeMs: number): string {
    const maxAge = Math.floor(lifeMs / 1000);
    return `${this.#cookie}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`;
  }
}

/** Browsers share cookies between the ports of a host; two daemons must not log each other out. */
function cookieName(host: string): string {
  const port = /:(\d+)$/.exec(host)?.[1];
  return port === undefined ? 'rota_session' : `rota_session_${port}`;
}

function cookieOf(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
