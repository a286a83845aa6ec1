// One request of a batch, and the policy of all requests of a job.
import type { NetPermissions } from './net/net-permissions.ts';
import type { ResponseRules } from './rules.ts';
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
  /** Absolute `http:` or `https:` URL as `URL.href` writes it, without fragment and without user info, which is an `authorization` header. */
  readonly url: string;
  /** Credentials, content type and the job's own headers included. */
  readonly headers: HeaderList;
  readonly body: string | undefined;
  /** Absent: method, address and body identify the target. */
  readonly target?: RequestTarget;
  /** Absent: the request is sent without a condition. */
  readonly condition?: Condition;
  /** One object for all requests of an entry, so that it can serve as a key. Absent: the rules of the job. */
  readonly rules?: ResponseRules;
}

/** Asks the server to send its response only if it is no longer the stored one (RFC 9110 13.1). */
export interface Condition {
  /** The URL that gave the stored response. Only it is asked, also at the end of redirects. */
  readonly url: string;
  /** `if-none-match`, `if-modified-since` or both. */
  readonly headers: HeaderList;
  /** The stored response, which a 304 confirms. */
  readonly stored: ConfirmableResponse;
}

/** A stored response whose body is still there. */
export interface ConfirmableResponse {
  readonly resultId: number;
  readonly bodyId: number;
  /** Bytes received, before decoding. */
  readonly bytes: number;
  /** As in `Result`. */
  readonly charset: string | null;
  readonly compared: number | null;
}

/** One position of a batch: a request, or the problem of a bad line in a list file. */
export type BatchItem =
  | { readonly position: number; readonly request: RequestSpec }
  | { readonly position: number; readonly url: string; readonly problem: string };

export interface Timeouts {
  /** Milliseconds for the connection and the TLS handshake. The name look-up before has the same limit, at most 5 s. */
  readonly connectMs: number;
  /** Milliseconds from sending the request to the last byte of the response's head. */
  readonly headersMs: number;
  /** Milliseconds for the whole attempt, including the connection, redirects and the body. */
  readonly totalMs: number;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** PEM texts, already read. */
export interface TlsOptions {
  /** Trusted instead of the usual authorities. */
  readonly ca: string | undefined;
  /** Trusted in addition to the usual authorities or to `ca`. */
  readonly extraCa?: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** Passphrase of an encrypted key. */
  readonly passphrase?: string | undefined;
  /** Undefined: the default of Node. */
  readonly minVersion?: TlsVersion | undefined;
  /** False: any certificate is accepted. */
  readonly verify: boolean;
}

/** The parts of a request that a redirect may take to another origin. `credentials`: headers and the certificate. */
export const FORWARDABLE = ['body', 'credentials'] as const;
export type Forwardable = (typeof FORWARDABLE)[number];

/** The cookies of a request: those of its own redirects, those of its whole run, or none. */
export const COOKIE_SCOPES = ['request', 'run', 'off'] as const;
export type CookieScope = (typeof COOKIE_SCOPES)[number];

/** Keeps the cookies that servers set, for later requests. */
export interface CookieJar {
  /** Keeps the cookies that a response from `url` sets. */
  take(url: string, headers: HeaderList): void;
  /**
   * Returns the headers of a request with its cookies. Cookies of the job's own `cookie` header come
   * first, except those that the jar has by the same name. `startUrl`: the first URL of the request,
   * for SameSite.
   */
  withCookies(
    request: Pick<RequestSpec, 'method' | 'url' | 'headers'>,
    startUrl: string,
  ): HeaderList;
}

/** The rules by which the requests of one job are sent. One object per job, so that it can serve as a key. */
export interface FetchPolicy {
  /** Name of the job: jobs share look-ups, memory and decoding fairly; undefined: no job. */
  readonly job?: string | undefined;
  readonly timeouts: Timeouts;
  /** Number of redirects that are followed; 0: a redirect is an ordinary response. */
  readonly maxRedirects: number;
  /** The parts of a request that a redirect takes to another origin. */
  readonly forwards: readonly Forwardable[];
  /** Largest size of a body in bytes, after decoding. */
  readonly maxBodyBytes: number;
  /** Largest size of a response's head in bytes. */
  readonly maxHeadBytes: number;
  /** Milliseconds for which a connection may serve requests; 0: one request per connection. */
  readonly maxConnectionAgeMs: number;
  /** URL of a proxy; `environment`: HTTP_PROXY, HTTPS_PROXY and NO_PROXY decide; `off`: no proxy. */
  readonly proxy: string;
  readonly http2: boolean;
  readonly cookies: CookieScope;
  /** The cookies of the run; undefined: each request keeps its own cookies. */
  readonly jar?: CookieJar | undefined;
  readonly tls: TlsOptions | undefined;
  /** What may be reached. One object per job, so that it can serve as a key. */
  readonly net: NetPermissions;
  /** Names (lower case) of headers that hold a secret: dropped when a redirect leaves the origin. */
  readonly secretHeaders: ReadonlySet<string>;
  /** True: the outcome of a response has the end of the server's certificate. Absent: false. */
  readonly readsCertificate?: boolean;
}
