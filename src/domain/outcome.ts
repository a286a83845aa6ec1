// The outcome of one attempt: a value, whatever the remote side did.
import type { HeaderList } from './request.ts';
import type { Ruling } from './rules.ts';

/** The causes of a result that is not ok. The list is closed; docs/database.md explains each kind. */
export const ERROR_KINDS = [
  'dns', // the name could not be resolved
  'connect', // no connection: refused, unreachable, proxy refused
  'tls', // the handshake or the certificate
  'timeout', // a deadline passed
  'too_large', // the body, or the head, is over its cap
  'protocol', // the response is not valid HTTP or cannot be decoded
  'reset', // the connection ended before the response did
  'redirect', // too many, a loop, a bad or forbidden address
  'blocked', // refused by a rule before it was sent
  'local', // a fault on our side: no descriptors, disk full, a bad line in a list
  'aborted', // the run was cancelled or the daemon stopped
  'status', // a response of 400 or more
  'expectation', // a response that is not what the job expects
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** One address on the way to the final one. */
export interface RedirectHop {
  readonly url: string;
  readonly status: number;
}

/** The facts of every outcome. Durations are in milliseconds. */
export interface OutcomeFacts {
  /** When the attempt began: wall clock, Unix milliseconds. */
  readonly startedAtMs: number;
  /** Name look-up, connection and TLS; null for a kept connection. */
  readonly connectMs: number | null;
  /** From the start to the first byte of the last response's head; null without a response. */
  readonly ttfbMs: number | null;
  /** From the start to the end of the body, or to the failure. */
  readonly durationMs: number;
  /** Body bytes received, before decoding. */
  readonly bytes: number;
  readonly redirects: readonly RedirectHop[];
  /** URL of the last response; without redirects that of the request. */
  readonly finalUrl: string;
}

/** A complete response with any status. The body is decoded, and empty without one. */
export interface ResponseOutcome extends OutcomeFacts {
  readonly type: 'response';
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The end of the validity of the server's certificate, in Unix milliseconds. Absent: plain http, or not asked for. */
  readonly certificateEndsAtMs?: number | undefined;
  /** What the rules of the job make of it. Absent: there are none, or it is not judged yet. */
  readonly ruling?: Ruling;
}

/** An attempt without a complete response. `status` and `headers` are set when the head arrived. */
export interface FailureOutcome extends OutcomeFacts {
  readonly type: 'failure';
  readonly errorKind: Exclude<ErrorKind, 'status' | 'expectation'>;
  /** One sentence for people. */
  readonly error: string;
  readonly status: number | null;
  readonly headers: HeaderList | null;
  /** True when the attempt failed before it began to send; absent: false. */
  readonly isUnsent?: boolean;
  /** Only of `local`: true when the cause may pass by itself, such as a shortage; absent: false. */
  readonly isPassing?: boolean;
}

export type Outcome = ResponseOutcome | FailureOutcome;
