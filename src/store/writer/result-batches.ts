// Results on their way to the writer's thread: gathered into batches, sent as fast as it takes them, and
// counted until they are committed.
import type { AppError } from '../../domain/error.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { packResults, type PackedResults } from './packed-results.ts';

/** A batch is sent when it has so many results… */
const BATCH_RESULTS = 500;
/** …or so many bytes of bodies… */
const BATCH_BYTES = 8 * 1024 * 1024;
/** …or when its first result has waited this long, if the thread is idle. */
const GATHER_MS = 25;
/** Batches that are with the thread at once: some being committed, others ready. */
const BATCHES_AHEAD = 8;
/** It is full with so many results, or bytes, that are not committed. */
const FULL_RESULTS = 4000;
const FULL_BYTES = 64 * 1024 * 1024;
/**
 * It is full as well once a result waits for its commit this long, however few wait: nothing new is fetched then, so
 * that a crash costs what came within this time and what was in flight at its end. With the time that a result spends
 * in the fetcher that stays below the 250 ms that are promised.
 */
const FULL_AGE_MS = 150;
/** A body may be a view of a buffer that is larger by so much. */
const MAX_SLACK_BYTES = 4096;
/** What a result takes beside its body, roughly. */
const RESULT_BYTES = 1024;

export interface BatchOptions {
  readonly clock: Clock;
  /** Bytes that may be held before it is full; undefined: 64 MiB. */
  readonly maxHeldBytes: number | undefined;
  /** Resolves when the batch is committed; when it rejects nothing more is sent. */
  readonly commit: (batch: PackedResults) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

interface Batch {
  readonly results: readonly Result[];
  readonly bytes: number;
  readonly sinceMs: number;
}

interface Waiter {
  resolve(): void;
  reject(error: AppError): void;
  until(): boolean;
}

export class ResultBatches {
  readonly #options: BatchOptions;
  readonly #maxHeldBytes: number;
  #batch: Result[] = [];
  #batchBytes = 0;
  /** When the first result of the batch was added, on the clock's `elapsed`. */
  #batchSinceMs = 0;
  /** Complete batches that the thread has no room for yet. */
  #ready: Batch[] = [];
  /** Since when the batches that are with the thread wait, the oldest first. */
  readonly #sentSinceMs: number[] = [];
  #sentBatches = 0;
  /** Results that were handed over, and how many of these, in the same order, are committed. */
  #added = 0;
  #committed = 0;
  #heldBytes = 0;
  #timer: Timer | undefined;
  #waiters: Waiter[] = [];

  constructor(options: BatchOptions) {
    this.#options = options;
    this.#maxHeldBytes = options.maxHeldBytes ?? FULL_BYTES;
  }

  add(result: Result): void {
    const kept = withOwnBody(result);
    const bytes = RESULT_BYTES + (kept.body?.buffer.byteLength ?? 0);
    if (this.#batch.length === 0) this.#batchSinceMs = this.#options.clock.elapsed();
    this.#batch.push(kept);
    this.#batchBytes += bytes;
    this.#added += 1;
    this.#heldBytes += bytes;
    if (this.#batch.length >= BATCH_RESULTS || this.#batchBytes >= BATCH_BYTES) this.#seal();
    else this.#timer ??= this.#options.clock.setTimer(GATHER_MS, () => this.#gathered());
  }

  get isFull(): boolean {
    return (
      this.held >= FULL_RESULTS ||
      this.#heldBytes >= this.#maxHeldBytes ||
      this.oldestMs >= FULL_AGE_MS
    );
  }

  /** How long the oldest result that is not committed has waited, in milliseconds; 0: there is none. */
  get oldestMs(): number {
    if (this.held === 0) return 0;
    const sinceMs = this.#sentSinceMs[0] ?? this.#ready[0]?.sinceMs ?? this.#batchSinceMs;
    return this.#options.clock.elapsed() - sinceMs;
  }

  /** Results that are not committed yet. */
  get held(): number {
    return this.#added - this.#committed;
  }

  get committed(): number {
    return this.#committed;
  }

  /** Resolves once everything added before is committed. */
  flush(): Promise<void> {
    const added = this.#added;
    // With a busy thread the batch goes as soon as one is done, together with what else has come by then.
    if (this.#sentBatches === 0) this.#seal();
    return this.until(() => this.#committed >= added);
  }

  /** Resolves when the condition holds, which is looked at whenever something was committed; rejects with `fail`. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, until: condition });
    });
  }

  /** Looks at what is waited for: something of it may have changed. */
  look(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      if (waiter.until()) waiter.resolve();
      else this.#waiters.push(waiter);
    }
  }

  /** Sends what is gathered no more by the timer. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** As `stop`, and rejects whatever is waited for. */
  fail(error: AppError): void {
    this.stop();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(error);
  }

  #gathered(): void {
    this.#timer = undefined;
    // A busy thread takes what has gathered as soon as it is done.
    if (this.#sentBatches < BATCHES_AHEAD) this.#seal();
  }

  #seal(): void {
    this.stop();
    if (this.#batch.length > 0) {
      this.#ready.push({
        results: this.#batch,
        bytes: this.#batchBytes,
        sinceMs: this.#batchSinceMs,
      });
      this.#batch = [];
      this.#batchBytes = 0;
    }
    this.#send();
  }

  #send(): void {
    while (this.#sentBatches < BATCHES_AHEAD) {
      const next = this.#ready.shift();
      if (next === undefined) return;
      this.#sentBatches += 1;
      this.#sentSinceMs.push(next.sinceMs);
      void this.#commit(next);
    }
  }

  async #commit({ results, bytes }: Batch): Promise<void> {
    try {
      await this.#options.commit(packResults(results));
    } catch (error) {
      this.#options.onFailure(error);
      return;
    }
    this.#sentBatches -= 1;
    this.#sentSinceMs.shift();
    this.#committed += results.length;
    this.#heldBytes -= bytes;
    if (this.#ready.length === 0) this.#seal();
    else this.#send();
    this.look();
  }
}

/** The result, with its body copied when it is a small view of a large buffer: it would keep all of it while it waits. */
function withOwnBody(result: Result): Result {
  const { body } = result;
  if (body === null || body.buffer.byteLength - body.byteLength <= MAX_SLACK_BYTES) return result;
  return { ...result, body: result.bodyRule === 'drop' ? null : new Uint8Array(body) };
}
