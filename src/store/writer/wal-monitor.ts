// Keeps the write-ahead log from growing without bound. SQLite empties it by itself when nothing reads; readers that
// overlap, or one that reads for long, prevent that.
import type { Database } from 'better-sqlite3';
import { formatBytes } from '../../domain/byte-size.ts';
import type { Clock } from '../../platform/clock.ts';
import { sizeOf } from '../../platform/look-at.ts';

/** Twice `journal_size_limit`: SQLite manages a smaller log by itself. */
const LARGE_BYTES = 128 * 1024 * 1024;
/** The owner is warned at this size, and each time the log has doubled. */
const WARNING_BYTES = 256 * 1024 * 1024;
/** How long a checkpoint blocks new readers and waits for old ones; writing waits as well. */
const CHECKPOINT_WAIT_MS = 40;
/** Pauses between checks; each checkpoint that fails doubles the pause. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface WalMonitorOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Milliseconds that other statements wait for a lock. */
  readonly busyTimeoutMs: number;
  readonly warn: (message: string) => void;
  /** Size from which the log is large, for tests; undefined: 128 MiB. */
  readonly largeBytes?: number;
}

export class WalMonitor {
  readonly #db: Database;
  readonly #options: WalMonitorOptions;
  readonly #largeBytes: number;
  #pauseMs = FIRST_PAUSE_MS;
  #nextCheck = 0;
  #nextWarningBytes: number;

  constructor(db: Database, options: WalMonitorOptions) {
    this.#db = db;
    this.#options = options;
    this.#largeBytes = options.largeBytes ?? LARGE_BYTES;
    this.#nextWarningBytes = this.#firstWarning();
  }

  /** To be called after each transaction; checks at most once a second. */
  check(): void {
    const now = this.#options.clock.elapsed();
    if (now < this.#nextCheck) return;
    const emptied = this.#size() < this.#largeBytes || this.#empty();
    this.#pauseMs = emptied ? FIRST_PAUSE_MS : Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    this.#nextCheck = now + this.#pauseMs;
    if (emptied) this.#nextWarningBytes = this.#firstWarning();
    else this.#warnIfLarge();
  }

  #firstWarning(): number {
    return (WARNING_BYTES / LARGE_BYTES) * this.#largeBytes;
  }

  #size(): number {
    return sizeOf(`${this.#options.file}-wal`);
  }

  /** Empties the log; false when a reader blocked that. */
  #empty(): boolean {
    this.#db.pragma(`busy_timeout = ${CHECKPOINT_WAIT_MS}`);
    try {
      return this.#db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
    } catch {
      // A full disk, perhaps: what was committed is safe in the log.
      return false;
    } finally {
      this.#db.pragma(`busy_timeout = ${this.#options.busyTimeoutMs}`);
    }
  }

  #warnIfLarge(): void {
    const size = this.#size();
    if (size < this.#nextWarningBytes) return;
    this.#nextWarningBytes = 2 * size;
    this.#options.warn(
      `The write-ahead log of ${this.#options.file} has grown to ${formatBytes(size)}, because a program keeps reading: it shrinks once that ends`,
    );
  }
}
