// The authentication of a request, and the cookie that keeps a browser logged in.
import type { AuditActor } from '../../domain/audit.ts';
import type { Verdict } from '../guess-limit.ts';
import { credentialId, SESSION_MS, type TokenGuard } from '../token-guard.ts';
import { errorResponse } from './api-error.ts';

export interface SessionOptions {
  /** Undefined: no token is required. */
  readonly guard: TokenGuard | undefined;
  readonly headers: Headers;
  /** The address that the request came from. */
  readonly address: string;
  /** True when the request came over https. */
  readonly isSecure: boolean;
}

/** The credentials of one request. */
export class Session {
  readonly isAuthenticated: boolean;
  /** The sender of the request, for the audit log. */
  readonly actor: AuditActor;
  readonly #guard: TokenGuard | undefined;
  readonly #cookieName: string;
  readonly #cookie: string | undefined;
  readonly #address: string;
  readonly #isSecure: boolean;
  /** The reaction to a wrong bearer token; undefined when there was none. */
  readonly #wrong: Verdict | undefined;

  constructor({ guard, headers, address, isSecure }: SessionOptions) {
    this.#guard = guard;
    this.#address = address;
    this.#isSecure = isSecure;
    this.#cookieName = cookieName(headers.get('host') ?? '', isSecure);
    this.#cookie = cookieOf(headers.get('cookie') ?? '', this.#cookieName);
    const session = guard?.sessionOf(this.#cookie);
    const bearer = bearerOf(headers.get('authorization') ?? '');
    const isNeeded = guard !== undefined && session === undefined && bearer !== undefined;
    const verdict = isNeeded ? guard.check(bearer, address) : undefined;
    this.#wrong = verdict === true ? undefined : verdict;
    this.isAuthenticated = guard === undefined || session !== undefined || verdict === true;
    const credential =
      session ?? (verdict === true && bearer !== undefined ? credentialId(bearer) : undefined);
    this.actor = { via: 'api', address, credential };
  }

  get tokenRequired(): boolean {
    return this.#guard !== undefined;
  }

  /** Returns the cookie for a browser, or the answer to a wrong token. */
  async login(
    token: string,
  ): Promise<{ readonly cookie: string } | { readonly refusal: Response }> {
    if (this.#guard === undefined) return { cookie: this.#setCookie('', 0) };
    const verdict = this.#guard.check(token, this.#address);
    if (verdict !== true) return { refusal: await this.#refuse(this.#guard, verdict) };
    return { cookie: this.#setCookie(this.#guard.begin(this.#address), SESSION_MS) };
  }

  /** Ends the session on the server. Returns the cookie that removes it from the browser. */
  logout(): string {
    this.#guard?.end(this.#cookie, this.#address);
    return this.#setCookie('', 0);
  }

  /** The answer to an unauthenticated client. */
  async refusal(): Promise<Response> {
    if (this.#wrong === undefined || this.#guard === undefined) return unauthorized();
    return this.#refuse(this.#guard, this.#wrong);
  }

  async #refuse(guard: TokenGuard, verdict: Verdict): Promise<Response> {
    await guard.delay(verdict);
    const { waitSeconds } = verdict;
    if (waitSeconds === 0) return unauthorized('This is not the token');
    const refused = errorResponse({
      code: 'too_many',
      message: 'This is not the token, and there were too many wrong tokens before it',
      hint: `Answers to wrong tokens are delayed for ${waitSeconds} s. The right token is always accepted.`,
    });
    refused.headers.set('retry-after', String(waitSeconds));
    return refused;
  }

  #setCookie(value: string, lifeMs: number): string {
    const maxAge = Math.floor(lifeMs / 1000);
    const secure = this.#isSecure ? '; Secure' : '';
    return `${this.#cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure}`;
  }
}

function unauthorized(message = 'The token of "server.token" is required'): Response {
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

/**
 * The name contains the port: browsers share cookies between the ports of a host, and two daemons must not log each
 * other out. Over https the prefix makes browsers accept the cookie only from this host (RFC 6265bis, section 4.1.3.2).
 */
function cookieName(host: string, isSecure: boolean): string {
  const port = /:(\d+)$/.exec(host)?.[1];
  const name = port === undefined ? 'rota_session' : `rota_session_${port}`;
  return isSecure ? `__Host-${name}` : name;
}

function cookieOf(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
