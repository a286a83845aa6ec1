// Collects results into batches, sends them to the writer's thread as fast as it takes them, and counts them until
// they are committed.
import type { AppError } from '../../domain/error.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { packResults, type PackedResults } from './packed-results.ts';

/** A batch is sent when it has this many results… */
const BATCH_RESULTS = 500;
/** …or this many bytes of bodies… */
const BATCH_BYTES = 8 * 1024 * 1024;
/** …or when its first result has waited this long and the thread is idle. */
const GATHER_MS = 25;
/** Batches that the thread has at once: some are being committed, others wait. */
const BATCHES_AHEAD = 8;
/** The sink is full with this many uncommitted results or bytes. */
const FULL_RESULTS = 4000;
const FULL_BYTES = 64 * 1024 * 1024;
/**
 * The sink is also full while any result has waited this long for its commit: nothing new is fetched then. A crash
 * therefore costs the results of this time and the requests in flight at its end. Together with the time that a result
 * spends in the fetcher, that is below the promised 250 ms.
 */
const FULL_AGE_MS = 150;
/** Largest difference between a body and its buffer before the body is copied. */
const MAX_SLACK_BYTES = 4096;
/** Approximate size of a result without its body. */
const RESULT_BYTES = 1024;

export interface BatchOptions {
  readonly clock: Clock;
  /** Bytes that may be uncommitted before the sink is full; undefined: 64 MiB. */
  readonly maxHeldBytes: number | undefined;
  /** Resolves when the batch is committed; after a rejection nothing more is sent. */
  readonly commit: (batch: PackedResults) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

interface ReadyBatch {
  readonly results: readonly Result[];
  readonly bytes: number;
  readonly sinceMs: number;
}

interface CommitWaiter {
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
  /** Complete batches that are not sent yet. */
  #ready: ReadyBatch[] = [];
  /** Start times of the sent batches, oldest first. */
  readonly #sentSinceMs: number[] = [];
  #sentBatches = 0;
  /** Results that were added, and how many of them, in this order, are committed. */
  #added = 0;
  #committed = 0;
  #heldBytes = 0;
  #timer: Timer | undefined;
  #waiters: CommitWaiter[] = [];

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
    else this.#timer ??= this.#options.clock.setTimer(GATHER_MS, () => this.#onTimer());
  }

  get isFull(): boolean {
    return (
      this.held >= FULL_RESULTS ||
      this.#heldBytes >= this.#maxHeldBytes ||
      this.oldestMs >= FULL_AGE_MS
    );
  }

  /** Milliseconds that the oldest uncommitted result has waited; 0 when all are committed. */
  get oldestMs(): number {
    if (this.held === 0) return 0;
    const sinceMs = this.#sentSinceMs[0] ?? this.#ready[0]?.sinceMs ?? this.#batchSinceMs;
    return this.#options.clock.elapsed() - sinceMs;
  }

  /** Number of uncommitted results. */
  get held(): number {
    return this.#added - this.#committed;
  }

  get committed(): number {
    return this.#committed;
  }

  /** Resolves once everything added before is committed. */
  flush(): Promise<void> {
    const added = this.#added;
    // While the thread is busy, the batch is sent after the next commit, with the results that arrive until then.
    if (this.#sentBatches === 0) this.#seal();
    return this.until(() => this.#committed >= added);
  }

  /** Resolves when the condition holds, which is checked after each commit; rejects when `fail` is called. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, until: condition });
    });
  }

  /** Checks the conditions of all waiters. */
  checkWaiters(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      if (waiter.until()) waiter.resolve();
      else this.#waiters.push(waiter);
    }
  }

  /** Stops the timer that sends incomplete batches. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Stops the timer and rejects all waiters. */
  fail(error: AppError): void {
    this.stop();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(error);
  }

  #onTimer(): void {
    this.#timer = undefined;
    // A busy thread gets the batch after its next commit.
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

  async #commit({ results, bytes }: ReadyBatch): Promise<void> {
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
    this.checkWaiters();
  }
}

/** Copies a body that is a small view of a large buffer: the view would keep the whole buffer in memory. */
function withOwnBody(result: Result): Result {
  const { body } = result;
  if (body === null || body.buffer.byteLength - body.byteLength <= MAX_SLACK_BYTES) return result;
  return { ...result, body: result.bodyRule === 'drop' ? null : new Uint8Array(body) };
}
