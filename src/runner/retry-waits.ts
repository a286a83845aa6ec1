// The requests of one run that wait for their next try, and what they keep in memory meanwhile.
import { roundMs } from '../domain/duration.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attempt } from '../domain/result.ts';
import { errorKindOf, errorTextOf, type Completion } from './to-result.ts';

/**
 * With so many the run takes no further URL: each keeps about two kibibytes. A server that asks all of its
 * own to come back in an hour should not keep the run from others before that.
 */
const MAX_WAITS = 20_000;
/** Of bodies and headers. They count only when the run is stopped before the next try. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

const NO_BYTES = new Uint8Array();

/** One request between two tries. */
export class RetryWait {
  readonly delayMs: number;
  /** Of the body and the headers of the last try. */
  readonly keptBytes: number;
  #completion: Completion | undefined;

  constructor(completion: Completion, options: { delayMs: number; keptBytes: number }) {
    this.#completion = completion;
    this.delayMs = options.delayMs;
    this.keptBytes = options.keptBytes;
  }

  /** What it came to when there is no next try; undefined after `toEarlierTries`. */
  stopped(): Completion | undefined {
    return this.#completion && { ...this.#completion, triesLeft: true };
  }

  /** All tries so far, now that another follows. Once: the content of the last one is let go. */
  toEarlierTries(): readonly Attempt[] {
    const completion = this.#completion;
    this.#completion = undefined;
    if (completion === undefined) return [];
    return [...completion.earlierTries, toAttempt(completion, this.delayMs)];
  }
}

export class RetryWaits {
  #count = 0;
  #sleeping = 0;
  #keptBytes = 0;

  /** True while there are so many that none should be added. */
  get isFull(): boolean {
    return this.#count >= MAX_WAITS;
  }

  /** Those for which the time of the next try has not come. */
  get sleeping(): number {
    return this.#sleeping;
  }

  /** The content of the try is kept only while that is not more than 64 MiB over all that wait. */
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
    return new RetryWait(completion, { delayMs, keptBytes: bytes });
  }

  /** The time of the next try has come: it waits for its turn. */
  wake(): void {
    this.#sleeping -= 1;
  }

  /** The next try begins, or there will be none. */
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

function toAttempt({ outcome, earlierTries }: Completion, delayMs: number): Attempt {
  return {
    number: earlierTries.length + 1,
    startedAtMs: outcome.startedAtMs,
    durationMs: roundMs(outcome.durationMs),
    status: outcome.status,
    errorKind: errorKindOf(outcome),
    error: errorTextOf(outcome),
    delayMs: roundMs(delayMs),
  };
}
