// One request of a batch, and the policy that all requests of a job share.
import type { RequestTarget } from './target.ts';

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

/** Methods that may be sent twice without harm (RFC 9110 9.2.2). */
export const IDEMPOTENT: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/** Header names (lower case) and values in the order in which they are sent: name, value, name, value… */
export type HeaderList = readonly string[];

/** A request that is ready to be sent. */
export interface RequestSpec {
  readonly method: Method;
  /** Absolute, `http:` or `https:`, as `URL.href` writes it, without user info (that became an `authorization` header) and without a fragment. */
  readonly url: string;
  /** Credentials, content type and the job's own headers included. */
  readonly headers: HeaderList;
  readonly body: string | undefined;
  /** Absent: method, address and body say which target it is. */
  readonly target?: RequestTarget;
}

/** One place in a batch: a request, or why the place holds none (a bad line of a list file). */
export type BatchItem =
  | { readonly position: number; readonly request: RequestSpec }
  | { readonly position: number; readonly url: string; readonly problem: string };

export interface Timeouts {
  /** Milliseconds for the connection and the TLS handshake; a name look-up before that may take as long, at most 5 s. */
  readonly connectMs: number;
  /** Milliseconds from sending the request to the last byte of the response's head. */
  readonly headersMs: number;
  /** Milliseconds for one try as a whole: connecting, redirects and body included. */
  readonly totalMs: number;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** PEM texts, already read. */
export interface TlsOptions {
  /** Trusted in place of the usual authorities. */
  readonly ca: string | undefined;
  /** Trusted beside the usual authorities, or beside `ca`. */
  readonly extraCa?: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** Of an encrypted key. */
  readonly passphrase?: string | undefined;
  /** Undefined: as Node has it. */
  readonly minVersion?: TlsVersion | undefined;
  /** False: any certificate is accepted. */
  readonly verify: boolean;
}

/** What a redirect may take along to another origin: the body, or the credentials (headers and the certificate). */
export const FORWARDABLE = ['body', 'credentials'] as const;
export type Forwardable = (typeof FORWARDABLE)[number];

/** Whose cookies a request has: those of its own redirects, those of its run as well, or none. */
export const COOKIE_SCOPES = ['request', 'run', 'off'] as const;
export type CookieScope = (typeof COOKIE_SCOPES)[number];

/** The cookies that servers set, kept for later requests. */
export interface CookieJar {
  /** Keeps what a response from `url` sets. */
  take(url: string, headers: HeaderList): void;
  /**
   * The headers of a request with the cookies that belong to it. Cookies of the job's own `cookie` header
   * come first; one that has the name of a cookie of the jar is left out. `startUrl`: where the request
   * began, for SameSite.
   */
  withCookies(
    request: Pick<RequestSpec, 'method' | 'url' | 'headers'>,
    startUrl: string,
  ): HeaderList;
}

/** How the requests of one job are carried out. One object per job, so that it can serve as a key. */
export interface FetchPolicy {
  /** Name of the job, whose share of look-ups, memory and decoding its requests use; undefined: there is none. */
  readonly job?: string | undefined;
  readonly timeouts: Timeouts;
  /** Redirects that are followed; 0: a redirect is an answer like any other. */
  readonly maxRedirects: number;
  /** What leaves the origin with a redirect; nothing else does. */
  readonly forwards: readonly Forwardable[];
  /** Cap of a body, counted after decoding. */
  readonly maxBodyBytes: number;
  /** Cap of a response's head. */
  readonly maxHeadBytes: number;
  /** Milliseconds for which a connection may serve requests; 0: one request each. */
  readonly maxConnectionAgeMs: number;
  /** A proxy's URL; `environment`: HTTP_PROXY, HTTPS_PROXY, NO_PROXY decide; `off`: none. */
  readonly proxy: string;
  readonly http2: boolean;
  readonly cookies: CookieScope;
  /** The cookies of the run; undefined: each request keeps its own. */
  readonly jar?: CookieJar | undefined;
  readonly tls: TlsOptions | undefined;
  /** Names (lower case) of headers that hold a secret: dropped when a redirect leaves the origin. */
  readonly secretHeaders: ReadonlySet<string>;
}
