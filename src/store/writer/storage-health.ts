// What a failed write means for the writer: which failures pass by themselves, how long to wait before
// the next try, and what to tell the owner meanwhile.
import type { Clock } from '../../platform/clock.ts';
import { isBusy, sqliteCode } from '../database-error.ts';

/** Pause before work that met a foreign lock is tried again, beside SQLite's own wait. */
const LOCKED_PAUSE_MS = 25;
/** A lock that is held for so long is worth a word. */
const LOCKED_LONG_MS = 5_000;
/** Pauses before the next try on a disk that is full or fails: each twice the last one. */
const FIRST_DISK_PAUSE_MS = 250;
const LONGEST_DISK_PAUSE_MS = 5_000;

/** No room, a device that fails, a file system that became read-only, no descriptor left. */
const DISK_CODES = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)(_|$)/;
/** Not the disk's fault, or not one that passes: the file was moved away or is damaged. */
const FINAL_CODES = /^SQLITE_(READONLY_DBMOVED|IOERR_CORRUPTFS|IOERR_DATA|IOERR_NOMEM)$/;

export interface StorageHealthOptions {
  readonly clock: Clock;
  /** True: a disk that is full or fails is waited for, as a lock is. */
  readonly patient: boolean;
  /** Called when storing ceases to work, with the error, and with undefined when it works again. */
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

  /** Milliseconds after which the work may be tried again; undefined: it will never succeed. */
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

  /** To be called after each write that succeeded. */
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
