// Keeps the write-ahead log from growing without an end. SQLite empties it by itself whenever nobody
// reads; readers that overlap, or one that stays for long, keep it from that.
import type { Database } from 'better-sqlite3';
import { formatBytes } from '../../domain/byte-size.ts';
import type { Clock } from '../../platform/clock.ts';
import { lookAt } from '../../platform/look-at.ts';

/** Twice what it may keep (`journal_size_limit`): smaller ones are left to SQLite. */
const LARGE_BYTES = 128 * 1024 * 1024;
/** From here on, and each time it has doubled, the owner is told. */
const ALARMING_BYTES = 256 * 1024 * 1024;
/** How long a try keeps new readers out and waits for the old ones; writing waits as well. */
const TRY_MS = 40;
/** Looks, and tries; each try that fails doubles the pause. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface WalCareOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Milliseconds that other statements wait for a lock. */
  readonly busyTimeoutMs: number;
  readonly warn: (message: string) => void;
  /** Bytes from which on it is large, for tests; undefined: 128 MiB. */
  readonly largeBytes?: number;
}

export class WalCare {
  readonly #db: Database;
  readonly #options: WalCareOptions;
  readonly #largeBytes: number;
  #pauseMs = FIRST_PAUSE_MS;
  #nextLook = 0;
  #nextAlarmBytes: number;

  constructor(db: Database, options: WalCareOptions) {
    this.#db = db;
    this.#options = options;
    this.#largeBytes = options.largeBytes ?? LARGE_BYTES;
    this.#nextAlarmBytes = this.#firstAlarm();
  }

  /** To be called after each transaction; looks at most once a second. */
  look(): void {
    const now = this.#options.clock.elapsed();
    if (now < this.#nextLook) return;
    const emptied = this.#size() < this.#largeBytes || this.#empty();
    this.#pauseMs = emptied ? FIRST_PAUSE_MS : Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    this.#nextLook = now + this.#pauseMs;
    if (emptied) this.#nextAlarmBytes = this.#firstAlarm();
    else this.#alarm();
  }

  #firstAlarm(): number {
    return (ALARMING_BYTES / LARGE_BYTES) * this.#largeBytes;
  }

  #size(): number {
    const sight = lookAt(`${this.#options.file}-wal`);
    return sight.state === 'there' ? Number(sight.stat.size) : 0;
  }

  /** True when nobody was in the way. */
  #empty(): boolean {
    this.#db.pragma(`busy_timeout = ${TRY_MS}`);
    try {
      return this.#db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
    } catch {
      // A full disk, perhaps: what was committed stands in the log all the same.
      return false;
    } finally {
      this.#db.pragma(`busy_timeout = ${this.#options.busyTimeoutMs}`);
    }
  }

  #alarm(): void {
    const size = this.#size();
    if (size < this.#nextAlarmBytes) return;
    this.#nextAlarmBytes = 2 * size;
    this.#options.warn(
      `The write-ahead log of ${this.#options.file} has grown to ${formatBytes(size)}, because a program keeps reading: it shrinks once that ends`,
    );
  }
}
