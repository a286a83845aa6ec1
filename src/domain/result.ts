// What is stored of a request: its outcome beside its place in the batch.
import type { ErrorKind } from './outcome.ts';
import type { Method } from './request.ts';

/** A try that was followed by another. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  /** Milliseconds waited before the next try. */
  readonly delayMs: number;
}

/** `keep`: store the body; an equal one is stored once, and every result points at it. `drop`: do not. */
export type BodyRule = 'keep' | 'drop';

/** How a body is kept: as it is, or compressed where that makes it smaller. */
export type BodyCodec = 'none' | 'zstd';

/** One row of `results`. Secrets are masked already. Timings are those of the last try. */
export interface Result {
  readonly runId: number;
  readonly job: string;
  /** Place in the batch, from 0. */
  readonly position: number;
  readonly method: Method;
  readonly url: string;
  /** Tells targets of one method and address apart: empty, or 16 hexadecimal digits. */
  readonly variant: string;
  /** How the entry names the target; null: method and address do. */
  readonly targetName: string | null;
  /** JSON object of the values that the request was made from; null: none. */
  readonly variables: string | null;
  readonly ok: boolean;
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  /** Tries in all, from 1; 0 when nothing was sent. */
  readonly attempts: number;
  readonly startedAtMs: number;
  /** Waiting for a place under the caps, before the last try. */
  readonly queuedMs: number;
  readonly connectMs: number | null;
  readonly ttfbMs: number | null;
  readonly durationMs: number;
  readonly bytes: number;
  readonly body: Uint8Array | null;
  readonly bodyRule: BodyRule;
  readonly bodyCodec: BodyCodec;
  /** JSON object: lower-case name → value, or an array of values for a repeated name; null when not stored. */
  readonly headers: string | null;
  /** Null without redirects. */
  readonly finalUrl: string | null;
  /** JSON array of `{url, status}`; null without redirects. */
  readonly redirects: string | null;
  readonly earlierTries: readonly Attempt[];
}
