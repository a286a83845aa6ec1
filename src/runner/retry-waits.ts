// The requests of one run that wait for their next attempt, and what they keep in memory meanwhile.
import { roundMs } from '../domain/duration.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attempt } from '../domain/result.ts';
import { withOwnBody } from '../fetch/body/own-body.ts';
import { errorKindOf, errorTextOf, type SentRequest } from './to-result.ts';

/**
 * At this many waiting requests the run pulls no further URL: each keeps about 2 KiB. The number is large, so that a
 * server that delays all its URLs for an hour does not keep the run from other hosts.
 */
const MAX_WAITS = 20_000;
/** Bytes of bodies and headers. They are used only when the run stops before the next attempt. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

const NO_BYTES = new Uint8Array();

/** A request with the outcome of its last attempt. */
export interface Completion extends SentRequest {
  readonly outcome: Outcome;
}

/** One request between two attempts. */
export class RetryWait {
  readonly delayMs: number;
  /** Bytes of the body and the headers of the last attempt. */
  readonly keptBytes: number;
  #completion: Completion | undefined;

  constructor(completion: Completion, options: { delayMs: number; keptBytes: number }) {
    this.#completion = completion;
    this.delayMs = options.delayMs;
    this.keptBytes = options.keptBytes;
  }

  /** The completion when there is no next attempt; undefined after `toEarlierAttempts`. */
  stopped(): Completion | undefined {
    return this.#completion;
  }

  /** Returns all attempts so far, when another follows. Releases the content of the last one, so it works only once. */
  toEarlierAttempts(): readonly Attempt[] {
    const completion = this.#completion;
    this.#completion = undefined;
    if (completion === undefined) return [];
    return [...completion.earlierAttempts, toAttempt(completion, this.delayMs)];
  }
}

export class RetryWaits {
  #count = 0;
  #sleeping = 0;
  #keptBytes = 0;

  /** True while no further request should be added. */
  get isFull(): boolean {
    return this.#count >= MAX_WAITS;
  }

  /** Requests whose delay is not over. */
  get sleeping(): number {
    return this.#sleeping;
  }

  /** Adds a request, the body of whose outcome may be lent. Keeps the content of its last attempt only while all waiting requests keep at most 64 MiB. */
  begin(completion: Completion, delayMs: number): RetryWait {
    this.#count += 1;
    this.#sleeping += 1;
    const { outcome } = completion;
    const bytes = bytesOf(outcome);
    if (this.#keptBytes + bytes > MAX_KEPT_BYTES) {
      const kept = { ...completion, outcome: withoutContent(outcome) };
      return new RetryWait(kept, { delayMs, keptBytes: 0 });
    }
    this.#keptBytes += bytes;
    const kept = { ...completion, outcome: withOwnBody(outcome) };
    return new RetryWait(kept, { delayMs, keptBytes: bytes });
  }

  /** To be called when the delay is over: the request waits for a slot. */
  wake(): void {
    this.#sleeping -= 1;
  }

  /** Takes back an `end`: the next attempt cannot start yet. */
  restore({ keptBytes }: RetryWait): void {
    this.#count += 1;
    this.#keptBytes += keptBytes;
  }

  /** To be called when the next attempt starts, or is given up. */
  end({ keptBytes }: RetryWait): void {
    this.#count -= 1;
    this.#keptBytes -= keptBytes;
  }
}

function bytesOf(outcome: Outcome): number {
  let bytes = outcome.type === 'response' ? outcome.body.byteLength : 0;
  for (const text of outcome.headers ?? []) bytes += text.length;
  return bytes;
}

function withoutContent(outcome: Outcome): Outcome {
  return outcome.type === 'response'
    ? { ...outcome, headers: [], body: NO_BYTES }
    : { ...outcome, headers: null };
}

function toAttempt({ outcome, earlierAttempts }: Completion, delayMs: number): Attempt {
  return {
    number: earlierAttempts.length + 1,
    startedAtMs: outcome.startedAtMs,
    durationMs: roundMs(outcome.durationMs),
    status: outcome.status,
    errorKind: errorKindOf(outcome),
    error: errorTextOf(outcome),
    delayMs: roundMs(delayMs),
  };
}
