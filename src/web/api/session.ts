// Whether a client has shown the token, and the cookie that keeps a browser logged in.
import { errorResponse } from './api-error.ts';
import { SESSION_MS, type TokenGuard } from '../token-guard.ts';
import type { Clock } from '../../platform/clock.ts';

export interface SessionOptions {
  /** Undefined: no token is asked for. */
  readonly guard: TokenGuard | undefined;
  readonly clock: Clock;
  readonly headers: Headers;
  /** The address that the request came from. */
  readonly address: string;
}

/** What one request has shown of itself. */
export class Session {
  readonly isAuthenticated: boolean;
  readonly #guard: TokenGuard | undefined;
  readonly #clock: Clock;
  readonly #cookie: string;
  readonly #address: string;
  readonly #bearer: string | undefined;

  constructor({ guard, clock, headers, address }: SessionOptions) {
    this.#guard = guard;
    this.#clock = clock;
    this.#cookie = cookieName(headers.get('host') ?? '');
    this.#address = address;
    this.#bearer = bearerOf(headers.get('authorization') ?? '');
    this.isAuthenticated =
      guard === undefined ||
      guard.hasSession(cookieOf(headers.get('cookie') ?? '', this.#cookie), clock.now()) ||
      (this.#bearer !== undefined && guard.isToken(this.#bearer, address));
  }

  get tokenRequired(): boolean {
    return this.#guard !== undefined;
  }

  /** The cookie for a browser; undefined when that is not the token. */
  login(token: string): string | undefined {
    if (this.#guard === undefined) return this.#setCookie('', 0);
    if (!this.#guard.isToken(token, this.#address)) return undefined;
    return this.#setCookie(this.#guard.sessionUntil(this.#clock.now() + SESSION_MS), SESSION_MS);
  }

  /** The cookie that removes it. */
  logout(): string {
    return this.#setCookie('', 0);
  }

  /** The answer to a client that has not shown the token. */
  refusal(): Response {
    return this.#bearer === undefined ? unauthorized() : this.refusalOfToken();
  }

  /** The answer to one that has shown another. */
  refusalOfToken(): Response {
    const seconds = this.#guard?.waitSeconds(this.#address) ?? 0;
    if (seconds === 0) return unauthorized('This is not the token');
    const refused = errorResponse({
      code: 'too_many',
      message: 'Too many wrong tokens came from this address',
      hint: `Try again in ${seconds} s.`,
    });
    refused.headers.set('retry-after', String(seconds));
    return refused;
  }

  #setCookie(value: string, lifeMs: number): string {
    const maxAge = Math.floor(lifeMs / 1000);
    return `${this.#cookie}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`;
  }
}

function unauthorized(message = 'The token of "server.token" is needed'): Response {
  const refused = errorResponse({
    code: 'unauthorized',
    message,
    hint: 'Send it as "Authorization: Bearer TOKEN", or log in at the dashboard.',
  });
  refused.headers.set('www-authenticate', 'Bearer realm="rota"');
  return refused;
}

function bearerOf(authorization: string): string | undefined {
  return /^bearer +(\S.*)$/i.exec(authorization)?.[1];
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
