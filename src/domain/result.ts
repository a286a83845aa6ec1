// The stored row of a request: the outcome of its last attempt and its position in the batch.
import type { ErrorKind } from './outcome.ts';
import type { Method } from './request.ts';
import type { ExtractedValue } from './rules.ts';

/** An attempt that was followed by another. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  /** Milliseconds of delay before the next attempt. */
  readonly delayMs: number;
}

/** `keep`: the body is stored; equal bodies are stored once. `drop`: it is not stored. */
export type BodyRule = 'keep' | 'drop';

/** The stored form of a body. `zstd`: compressed where that makes it smaller. */
export const BODY_CODECS = ['none', 'zstd'] as const;
export type BodyCodec = (typeof BODY_CODECS)[number];

/** From this size on, a body that is stored changes its owner instead of being copied: see `ResultSink.add`. */
export const LARGE_BODY_BYTES: number = 128 * 1024;

export interface ConfirmedBody {
  readonly bodyId: number;
  /** Bytes that did not have to come again. */
  readonly savedBytes: number;
}

/** What identifies a response (RFC 9110 8.8), as it was received. Without both, nothing is kept. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The URL after redirects; null: that of the request. */
  readonly url: string | null;
  /** Of the headers of the request: other headers may select another response. */
  readonly requestHash: string;
}

/** One row of `results`. Secrets are masked already. Timings are those of the last attempt. */
export interface Result {
  readonly runId: number;
  readonly job: string;
  /** Index in the batch, from 0. */
  readonly position: number;
  readonly method: Method;
  /** Of the target: variables of the run stay as they are written. */
  readonly url: string;
  /** Distinguishes targets with the same method and address: empty, or 16 hexadecimal digits. */
  readonly variant: string;
  /** The entry's name for the target; null: method and address name it. */
  readonly targetName: string | null;
  /** JSON object of the variables from which the request was made; null: it has none. */
  readonly variables: string | null;
  readonly ok: boolean;
  /** True for a result that is ok and meets all of the job's `degraded`. */
  readonly degraded: boolean;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  /** JSON array of `{where, wanted, got}`, the expectations that are not met; null: there are none. */
  readonly unmet: string | null;
  /** Number of attempts; 0 when nothing was sent. */
  readonly attempts: number;
  readonly startedAtMs: number;
  /** Time in the queue for a slot, before the last attempt. */
  readonly queuedMs: number;
  readonly connectMs: number | null;
  readonly ttfbMs: number | null;
  readonly durationMs: number;
  readonly bytes: number;
  readonly body: Uint8Array | null;
  readonly bodyRule: BodyRule;
  readonly bodyCodec: BodyCodec;
  /** The encoding in which the stored body is read; null: UTF-8, or no body is stored. */
  readonly charset: string | null;
  /**
   * 48 bits of the hash of what is left of the body without the parts that the job ignores: bodies with the same value
   * count as unchanged. Null: bodies are compared as a whole.
   */
  readonly compared: number | null;
  /** The stored body that this result, a 304, confirms; null: it confirms none. */
  readonly confirms: ConfirmedBody | null;
  /** The validators of this response, for the next request to its target; null: they stay as they are. */
  readonly validators: Validators | null;
  /** JSON object: lower-case name → value, or an array of values for a repeated name; null when not stored. */
  readonly headers: string | null;
  /** The URL after redirects, or with the variables of the run filled in; null: it is `url`. */
  readonly finalUrl: string | null;
  /** JSON array of `{url, status}`; null without redirects. */
  readonly redirects: string | null;
  readonly earlierAttempts: readonly Attempt[];
  /** Read by the job's `extract`; empty: none. */
  readonly values: readonly ExtractedValue[];
  /** JSON of an {@link ItemSnapshot}; null: the response has no good list of `items`. */
  readonly items: string | null;
}

/** The list of a good response, on its way to the database. */
export interface ItemSnapshot {
  readonly rows: readonly (readonly [key: string, value: string])[];
  /** Rows that are left out because they have no key, or the key of another. */
  readonly withoutKey: number;
  readonly duplicates: number;
}

/** The orders of a list of results. */
export const RESULT_SORTS = ['duration', 'status', 'bytes'] as const;
export type ResultSort = (typeof RESULT_SORTS)[number];
