// Splits long work on the database into slices. Each slice is short, however large its rows are, and lets other writers
// in between.
import type { Database } from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import { sleep, type Clock } from '../../platform/clock.ts';
import { isBusy } from '../database-error.ts';

/** Wanted duration of a slice; none may block the writer for more than 50 ms. */
const TARGET_MS = 8;
const FIRST_ROWS = 64;
const MAX_ROWS = 4_096;
/** Time between two checkpoints. */
const CHECKPOINT_MS = 250;
/** Pause before a slice that met another process's lock is repeated. */
const LOCKED_PAUSE_MS = 25;

/** Works on at most this many rows, and returns the number of rows it worked on. */
export type Slice = (rows: number) => number;

export interface SliceOptions {
  /** True: the slice writes, so it runs in its own transaction. */
  readonly writes: boolean;
}

interface SliceReport {
  /** Rows that were worked on. */
  readonly done: number;
  /** Duration of the work alone. */
  readonly workMs: number;
  /** How long the write lock was held, for the work and its commit. */
  readonly holdMs: number;
}

export interface SlicesOptions {
  readonly clock: Clock;
  /** Asked before each slice; true: the work ends there. Never by default. */
  readonly isStopped?: () => boolean;
}

export class Slices {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #isStopped: () => boolean;
  #longestHoldMs = 0;
  #nextCheckpoint = 0;

  constructor(db: Database, { clock, isStopped = () => false }: SlicesOptions) {
    this.#db = db;
    this.#clock = clock;
    this.#isStopped = isStopped;
    // SQLite's own checkpoints run inside a commit, which would then take several times as long.
    db.pragma('wal_autocheckpoint = 0');
  }

  /** Duration of the longest transaction so far. */
  get longestHoldMs(): number {
    return this.#longestHoldMs;
  }

  /**
   * Repeats the slice until it finds no rows. Adapts the number of rows to the wanted duration.
   * @throws {AppError} `database` when the work was stopped.
   */
  async repeat(slice: Slice, options: SliceOptions): Promise<void> {
    let rows = FIRST_ROWS;
    for (;;) {
      const { done, workMs, holdMs } = await this.#once(() => slice(rows), options);
      if (done === 0) return;
      // The duration of the work decides the size of the next slice, which at most doubles. The wait for the lock and
      // for the disk does not count: both take as long for one row as for many, and slices that shrank because of them
      // would not keep pace with a busy writer.
      rows = clamp(Math.floor(rows * Math.min(2, TARGET_MS / Math.max(workMs, 0.1))));
      if (!options.writes) continue;
      this.#checkpoint();
      await sleep(this.#clock, Math.ceil(2 * holdMs));
    }
  }

  async #once(work: () => number, { writes }: SliceOptions): Promise<SliceReport> {
    const timed = (): { done: number; workMs: number; startedAt: number } => {
      const startedAt = this.#clock.elapsed();
      const done = work();
      return { done, workMs: this.#clock.elapsed() - startedAt, startedAt };
    };
    for (;;) {
      if (this.#isStopped()) throw new AppError('database', 'Pruning was stopped');
      try {
        // An immediate transaction takes the lock first, so the work starts when the lock is held.
        const { done, workMs, startedAt } = writes
          ? this.#db.transaction(timed).immediate()
          : timed();
        const holdMs = writes ? this.#clock.elapsed() - startedAt : 0;
        this.#longestHoldMs = Math.max(this.#longestHoldMs, holdMs);
        return { done, workMs, holdMs };
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      await sleep(this.#clock, LOCKED_PAUSE_MS);
    }
  }

  /** Blocks nobody: a passive checkpoint holds no lock that others need. */
  #checkpoint(): void {
    const now = this.#clock.elapsed();
    if (now < this.#nextCheckpoint) return;
    this.#db.pragma('wal_checkpoint(PASSIVE)');
    this.#nextCheckpoint = now + CHECKPOINT_MS;
  }
}

function clamp(rows: number): number {
  return Math.max(1, Math.min(rows, MAX_ROWS));
}
