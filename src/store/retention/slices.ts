// Long work on the database in slices: each is short, however large its rows are, and leaves the others a turn.
import type { Database } from 'better-sqlite3';
import { sleep, type Clock } from '../../platform/clock.ts';
import { isBusy } from '../database-error.ts';

/** What a slice is to take; none may hold the writer for more than 50 ms. */
const TARGET_MS = 8;
const FIRST_ROWS = 64;
const MOST_ROWS = 4_096;
/** How often what was written is folded into the file. */
const CHECKPOINT_MS = 250;
/** Pause before a slice that met a foreign lock is tried again. */
const LOCKED_PAUSE_MS = 25;

/** Works on at most so many rows, and returns on how many it did. */
export type Slice = (rows: number) => number;

export interface SliceOptions {
  /** True: the slice writes, so it runs in a transaction of its own. */
  readonly writes: boolean;
}

export class Slices {
  readonly #db: Database;
  readonly #clock: Clock;
  #longestHoldMs = 0;
  #nextCheckpoint = 0;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    // SQLite's own checkpoints come at the end of a commit, which would then take several times as long.
    db.pragma('wal_autocheckpoint = 0');
  }

  /** The longest transaction so far. */
  get longestHoldMs(): number {
    return this.#longestHoldMs;
  }

  /** Repeats the slice, with as many rows as its time allows, until it finds none. */
  async repeat(slice: Slice, options: SliceOptions): Promise<void> {
    let rows = FIRST_ROWS;
    for (;;) {
      const { done, tookMs } = await this.#once(() => slice(rows), options);
      if (done === 0) return;
      // What a slice took says what the next one may do; never more than twice as much at once.
      rows = clamp(Math.floor(rows * Math.min(2, TARGET_MS / Math.max(tookMs, 0.1))));
      if (!options.writes) continue;
      this.#checkpoint();
      await sleep(this.#clock, Math.ceil(2 * tookMs));
    }
  }

  async #once(
    work: () => number,
    { writes }: SliceOptions,
  ): Promise<{ done: number; tookMs: number }> {
    for (;;) {
      const startedAt = this.#clock.elapsed();
      try {
        const done = writes ? this.#inTransaction(work) : work();
        return { done, tookMs: this.#clock.elapsed() - startedAt };
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      await sleep(this.#clock, LOCKED_PAUSE_MS);
    }
  }

  /** Nobody waits for it: it holds no lock that others need. */
  #checkpoint(): void {
    const now = this.#clock.elapsed();
    if (now < this.#nextCheckpoint) return;
    this.#db.pragma('wal_checkpoint(PASSIVE)');
    this.#nextCheckpoint = now + CHECKPOINT_MS;
  }

  #inTransaction(work: () => number): number {
    let lockedAt = 0;
    const transaction = this.#db.transaction(() => {
      lockedAt = this.#clock.elapsed();
      return work();
    });
    const done = transaction.immediate();
    this.#longestHoldMs = Math.max(this.#longestHoldMs, this.#clock.elapsed() - lockedAt);
    return done;
  }
}

function clamp(rows: number): number {
  return Math.max(1, Math.min(rows, MOST_ROWS));
}
