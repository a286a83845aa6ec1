// What became of one request: a value, whatever the remote side did.
import type { HeaderList } from './request.ts';

/** Why a result is not ok. The list is closed: docs/database.md explains each. */
export const ERROR_KINDS = [
  'dns', // the name could not be resolved
  'connect', // no connection: refused, unreachable, proxy refused
  'tls', // the handshake or the certificate
  'timeout', // a deadline passed
  'too_large', // the body, or the head, is over its cap
  'protocol', // what came is not HTTP, or not what it claims to be
  'reset', // the connection ended before the response did
  'redirect', // too many, a loop, a bad or forbidden address
  'blocked', // reserved: refused by a rule before it was sent
  'local', // our own fault: no descriptors, disk full, a bad line in a list
  'aborted', // the run was cancelled or the daemon stopped
  'status', // a response of 400 or more
  'expectation', // reserved: a response that is not what the job expects
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** One address on the way to the final one. */
export interface RedirectHop {
  readonly url: string;
  readonly status: number;
}

/** What every outcome of a try has. Durations are in milliseconds. */
export interface OutcomeFacts {
  /** Wall clock, Unix milliseconds: when the try began. */
  readonly startedAtMs: number;
  /** Name look-up, connection and TLS; null when a kept-alive connection served. */
  readonly connectMs: number | null;
  /** From the start to the first byte of the last response's head; null when none came. */
  readonly ttfbMs: number | null;
  /** From the start to the end of the body, or to the failure. */
  readonly durationMs: number;
  /** Body bytes received, before decoding. */
  readonly bytes: number;
  readonly redirects: readonly RedirectHop[];
  /** Where the last response came from; equal to the request's URL without redirects. */
  readonly finalUrl: string;
}

/** A complete response, of whatever status. The body is decoded; empty when there was none. */
export interface ResponseOutcome extends OutcomeFacts {
  readonly type: 'response';
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** No complete response. `status` and `headers` are there when the head had come already. */
export interface FailureOutcome extends OutcomeFacts {
  readonly type: 'failure';
  readonly errorKind: Exclude<ErrorKind, 'status' | 'expectation'>;
  /** One sentence for people. */
  readonly error: string;
  readonly status: number | null;
  readonly headers: HeaderList | null;
  /** True when it failed before anything was done to send it; absent: no. */
  readonly isUnsent?: boolean;
  /** Of `local`: true when it may pass by itself, such as a shortage; absent: no. */
  readonly isPassing?: boolean;
}

export type Outcome = ResponseOutcome | FailureOutcome;
