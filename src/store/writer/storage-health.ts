// Classifies failed writes: which failures are temporary, how long to wait before the next attempt, and what to
// report meanwhile.
import type { Clock } from '../../platform/clock.ts';
import { isBusy, sqliteCode } from '../database-error.ts';

/** Pause before the next attempt when another process holds a lock, besides SQLite's own wait. */
const LOCKED_PAUSE_MS = 25;
/** A lock that is held for this long is reported. */
const LOCKED_LONG_MS = 5_000;
/** Pauses before the next attempt on a disk that is full or fails; each is twice the one before. */
const FIRST_DISK_PAUSE_MS = 250;
const LONGEST_DISK_PAUSE_MS = 5_000;

/** A full disk, a failing device, a file system that became read-only, no file descriptor left. */
const DISK_CODES = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)(_|$)/;
/** Permanent failures among those: the file was moved away or is damaged, or memory ran out. */
const FINAL_CODES = /^SQLITE_(READONLY_DBMOVED|IOERR_CORRUPTFS|IOERR_DATA|IOERR_NOMEM)$/;

export interface StorageHealthOptions {
  readonly clock: Clock;
  /** True: waits for a disk that is full or fails, as for a lock. */
  readonly patient: boolean;
  /** Called with the error when storing stops working, and with undefined when it works again. */
  readonly report: (problem: unknown) => void;
}

export class StorageHealth {
  readonly #options: StorageHealthOptions;
  #lockedSince: number | undefined;
  #diskPauseMs = FIRST_DISK_PAUSE_MS;
  #reported = false;

  constructor(options: StorageHealthOptions) {
    this.#options = options;
  }

  /** Returns the milliseconds to wait before the next attempt; undefined when it would never succeed. */
  pauseAfter(error: unknown): number | undefined {
    if (isBusy(error)) {
      const now = this.#options.clock.elapsed();
      this.#lockedSince ??= now;
      if (now - this.#lockedSince >= LOCKED_LONG_MS) this.#report(error);
      return LOCKED_PAUSE_MS;
    }
    const code = sqliteCode(error) ?? '';
    if (!this.#options.patient || !DISK_CODES.test(code) || FINAL_CODES.test(code)) {
      return undefined;
    }
    this.#report(error);
    const pause = this.#diskPauseMs;
    this.#diskPauseMs = Math.min(2 * pause, LONGEST_DISK_PAUSE_MS);
    return pause;
  }

  /** To be called after each successful write. */
  works(): void {
    this.#lockedSince = undefined;
    this.#diskPauseMs = FIRST_DISK_PAUSE_MS;
    if (this.#reported) this.#options.report(undefined);
    this.#reported = false;
  }

  #report(error: unknown): void {
    if (!this.#reported) this.#options.report(error);
    this.#reported = true;
  }
}
