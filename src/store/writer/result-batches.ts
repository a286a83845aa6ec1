// Packs results into batches, sends them to the writer's thread, and counts them until they are committed.
import type { AppError } from '../../domain/error.ts';
import type { Result } from '../../domain/result.ts';
import type { BufferPool } from '../../platform/memory/buffer-pool.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { BatchPacker } from '../packing/batch-packer.ts';
import { memoryOf, type PackedBatch } from '../packing/packed-batch.ts';

/** A batch is sent when it is full, when it has this many bytes of bodies… */
const BATCH_BYTES = 8 * 1024 * 1024;
/** …or when its first result has waited this long and the thread is idle. */
const GATHER_MS = 25;
/** Batches that the thread has at once before an incomplete one waits for the next commit. */
const BATCHES_AHEAD = 8;
/** The sink is full with this many uncommitted results or bytes. */
const FULL_RESULTS = 6000;
const FULL_BYTES = 32 * 1024 * 1024;
/**
 * The sink is also full while any result has waited this long for its commit: nothing new is fetched then. A crash
 * therefore costs the results of this time and the requests in flight at its end. Together with the time that a result
 * spends in the fetcher, that is below the promised 250 ms.
 */
const FULL_AGE_MS = 150;
/** Approximate size of a result without its body. */
const RESULT_BYTES = 1024;

export interface BatchOptions {
  readonly clock: Clock;
  readonly buffers: BufferPool;
  /** Bytes that may be uncommitted before the sink is full; undefined: 32 MiB. */
  readonly maxHeldBytes: number | undefined;
  /**
   * Resolves when the batch is committed; after a rejection nothing more is sent. `more`: the transaction may stay open
   * for the next batch.
   */
  readonly commit: (batch: PackedBatch, more: boolean) => Promise<unknown>;
  /** Called when no batch follows after all. */
  readonly endTransaction: () => void;
  readonly onFailure: (error: unknown) => void;
}

interface CommitWaiter {
  resolve(): void;
  reject(error: AppError): void;
  until(): boolean;
}

export class ResultBatches {
  readonly #options: BatchOptions;
  readonly #maxHeldBytes: number;
  readonly #batch: BatchPacker;
  #batchBytes = 0;
  /** When the first result of the batch was added, on the clock's `elapsed`. */
  #batchSinceMs = 0;
  /** Start times of the sent batches, oldest first. */
  readonly #sentSinceMs: number[] = [];
  /** Results that were added, and how many of them, in this order, are sent and committed. */
  #added = 0;
  #sent = 0;
  #committed = 0;
  #heldBytes = 0;
  #gathering: Timer | undefined;
  /** Fires when the oldest result is as old as the sink allows. */
  #aging: Timer | undefined;
  #isAged = false;
  /** True when the thread was busy as the batch became due. */
  #isDue = false;
  /** True when the thread keeps its transaction open for the next batch. */
  #isAwaited = false;
  #waiters: CommitWaiter[] = [];

  constructor(options: BatchOptions) {
    this.#options = options;
    this.#maxHeldBytes = options.maxHeldBytes ?? FULL_BYTES;
    this.#batch = new BatchPacker(options.buffers);
  }

  add(result: Result): void {
    const bytes = RESULT_BYTES + (result.body?.byteLength ?? 0);
    if (!this.#batch.add(result)) {
      this.#seal();
      this.#batch.add(result);
    }
    if (this.#batch.rows === 1) this.#batchSinceMs = this.#options.clock.elapsed();
    this.#batchBytes += bytes;
    this.#added += 1;
    this.#heldBytes += bytes;
    if (this.#batch.isFull) this.#seal(true);
    else if (this.#batchBytes >= BATCH_BYTES) this.#seal();
    else this.#gathering ??= this.#options.clock.setTimer(GATHER_MS, () => this.#onGathered());
  }

  get isFull(): boolean {
    return this.#isAged || this.held >= FULL_RESULTS || this.#heldBytes >= this.#maxHeldBytes;
  }

  /** Milliseconds that the oldest uncommitted result has waited; 0 when all are committed. */
  get oldestMs(): number {
    if (this.held === 0) return 0;
    return this.#options.clock.elapsed() - (this.#sentSinceMs[0] ?? this.#batchSinceMs);
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
    this.#sealForIdleThread();
    if (this.#isAwaited) {
      this.#isAwaited = false;
      this.#options.endTransaction();
    }
    return this.until(() => this.#committed >= added);
  }

  /** Resolves once everything added before is sent: calls that are sent after it are carried out after it. */
  sent(): Promise<void> {
    const added = this.#added;
    this.#sealForIdleThread();
    return this.until(() => this.#sent >= added);
  }

  /** Resolves when the condition holds, which is checked with each batch and commit; rejects when `fail` is called. */
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

  /** Stops the timers. */
  stop(): void {
    this.#stopGathering();
    this.#aging?.cancel();
    this.#aging = undefined;
  }

  /** Stops the timers and rejects all waiters. */
  fail(error: AppError): void {
    this.stop();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(error);
  }

  #onGathered(): void {
    this.#gathering = undefined;
    // A busy thread gets the batch after its next commit.
    if (this.#sentSinceMs.length < BATCHES_AHEAD) this.#seal();
    else this.#isDue = true;
  }

  #stopGathering(): void {
    this.#gathering?.cancel();
    this.#gathering = undefined;
  }

  /** While the thread is busy, the batch is sent after the next commit, with the results that arrive until then. */
  #sealForIdleThread(): void {
    if (this.#sentSinceMs.length === 0 || this.#isAwaited) this.#seal();
  }

  /** Sends what is packed. `more`: another batch is likely to follow soon. */
  #seal(more = false): void {
    this.#stopGathering();
    const batch = this.#batch.take();
    if (batch === undefined) return;
    this.#isDue = false;
    this.#isAwaited = more;
    this.#sent += batch.rows;
    const bytes = this.#batchBytes;
    this.#batchBytes = 0;
    this.#sentSinceMs.push(this.#batchSinceMs);
    this.#watchAge();
    void this.#commit(batch, { bytes, more });
    this.checkWaiters();
  }

  async #commit(
    batch: PackedBatch,
    { bytes, more }: { bytes: number; more: boolean },
  ): Promise<void> {
    const { buffers, commit, onFailure } = this.#options;
    try {
      await commit(batch, more);
      for (const memory of memoryOf(batch)) buffers.give(memory);
    } catch (error) {
      onFailure(error);
      return;
    }
    this.#sentSinceMs.shift();
    this.#committed += batch.rows;
    this.#heldBytes -= bytes;
    this.#aging?.cancel();
    this.#aging = undefined;
    this.#isAged = false;
    if (this.#isDue || this.#waiters.length > 0) this.#seal();
    this.#watchAge();
    this.checkWaiters();
  }

  /** Sets the timer for the oldest batch that was sent. */
  #watchAge(): void {
    const sinceMs = this.#sentSinceMs[0];
    if (sinceMs === undefined || this.#aging !== undefined) return;
    const waitMs = sinceMs + FULL_AGE_MS - this.#options.clock.elapsed();
    this.#isAged = waitMs <= 0;
    if (this.#isAged) return;
    this.#aging = this.#options.clock.setTimer(waitMs, () => {
      this.#aging = undefined;
      this.#isAged = true;
    });
  }
}
