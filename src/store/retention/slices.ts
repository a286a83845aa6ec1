// Long work on the database in slices: each is short, however large its rows are, and leaves the others a turn.
import type { Database } from 'better-sqlite3';
import { sleep, type Clock } from '../../platform/clock.ts';
import { isBusy } from '../database-error.ts';

/** What the work of a slice is to take; none may hold the writer for more than 50 ms. */
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

interface Done {
  /** Rows that were worked on. */
  readonly done: number;
  /** What that took by itself. */
  readonly workMs: number;
  /** How long the write lock was held: the work and its commit. */
  readonly holdMs: number;
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
      const { done, workMs, holdMs } = await this.#once(() => slice(rows), options);
      if (done === 0) return;
      // What the work took says how much the next slice may do, never more than twice as much. The wait for
      // the lock and for the disk does not count: both last as long for one row as for many, and slices that
      // shrank for them would never keep pace with a busy writer.
      rows = clamp(Math.floor(rows * Math.min(2, TARGET_MS / Math.max(workMs, 0.1))));
      if (!options.writes) continue;
      this.#checkpoint();
      await sleep(this.#clock, Math.ceil(2 * holdMs));
    }
  }

  async #once(work: () => number, { writes }: SliceOptions): Promise<Done> {
    const timed = (): { done: number; workMs: number; startedAt: number } => {
      const startedAt = this.#clock.elapsed();
      const done = work();
      return { done, workMs: this.#clock.elapsed() - startedAt, startedAt };
    };
    for (;;) {
      try {
        // The transaction begins with the lock, so that its work starts when the lock is held.
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

  /** Nobody waits for it: it holds no lock that others need. */
  #checkpoint(): void {
    const now = this.#clock.elapsed();
    if (now < this.#nextCheckpoint) return;
    this.#db.pragma('wal_checkpoint(PASSIVE)');
    this.#nextCheckpoint = now + CHECKPOINT_MS;
  }
}

function clamp(rows: number): number {
  return Math.max(1, Math.min(rows, MOST_ROWS));
}
