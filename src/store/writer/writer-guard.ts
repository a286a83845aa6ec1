// What must hold for a process that writes: its database is still the one that it opened, with the version that it
// knows, and others can see that it lives.
import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../domain/error.ts';
import { markClock } from '../tables/clock-marks.ts';
import { DatabaseParts } from '../files/database-parts.ts';
import { newerVersion, SCHEMA_VERSION } from '../migrations/migrate.ts';
import { OwnerLock, ownerLives, removeDeadOwners } from '../files/owner-lock.ts';
import { proveStored } from './proof.ts';
import type { RunTables } from '../tables/run-tables.ts';

/** How often what the clock shows is written down; at once when it has jumped. */
const CLOCK_MARK_MS = 600_000;
/** How often storing proves itself while something is stored. */
const PROOF_MS = 10_000;

export interface WriterGuardOptions {
  readonly file: string;
  readonly clock: Clock;
}

export class WriterGuard {
  readonly #db: Database;
  readonly #file: string;
  readonly #clock: Clock;
  readonly #parts: DatabaseParts;
  readonly #version: Statement<[], number>;
  #lock: OwnerLock;
  #nextProof: number;
  /** What the clock showed when that was written down last. */
  #markedMs = -Infinity;

  /** To be made when the database is open. Throws `AppError` when the lock of this process cannot be created. */
  constructor(db: Database, { file, clock }: WriterGuardOptions) {
    this.#db = db;
    this.#file = file;
    this.#clock = clock;
    this.#version = db.prepare<[], number>('PRAGMA user_version').pluck();
    this.#version.get();
    this.#parts = new DatabaseParts(file);
    this.#lock = OwnerLock.take(file);
    this.#nextProof = clock.elapsed() + PROOF_MS;
  }

  /** By which others know this process, as kept in `runs.owner`. */
  get owner(): string {
    return this.#lock.owner;
  }

  /** Marks the runs of processes that have ended. */
  closeRunsOfTheDead(runs: RunTables): void {
    runs.markInterrupted({
      isAlive: (owner) => owner === this.owner || ownerLives(this.#file, owner),
    });
    removeDeadOwners(this.#file);
  }

  /**
   * To be called first in each transaction.
   * @throws {AppError} `database` when a newer Rota has migrated the database, or one of its files is not there.
   */
  beforeWrite(): void {
    const version = this.#version.get() ?? 0;
    if (version !== SCHEMA_VERSION) throw newerVersion(this.#file, version);
    this.#parts.check();
  }

  /** To be called after each transaction: proves now and then that it stored something. */
  afterWrite(): void {
    if (this.#clock.elapsed() < this.#nextProof) return;
    this.#nextProof = this.#clock.elapsed() + PROOF_MS;
    try {
      proveStored(this.#db, this.#file);
    } catch (error) {
      // A file that cannot be opened now proves nothing, and what was committed must not be written again.
      if (error instanceof AppError) throw error;
    }
  }

  /**
   * To be called now and then, also when nothing is written.
   * @throws {AppError} `database` when a file of the database was removed or replaced.
   */
  look(): void {
    this.#parts.check();
    this.#lock.renew();
    this.#markClock();
  }

  /**
   * Proves that everything is stored, and lets others see that this process writes nothing more.
   * @throws {AppError} `database` when it is not.
   */
  close(): void {
    try {
      this.look();
      proveStored(this.#db, this.#file);
    } finally {
      this.#lock.release();
    }
  }

  /** So that a clock that is wrong later is told from one that has always been right. */
  #markClock(): void {
    const nowMs = this.#clock.now();
    if (Math.abs(nowMs - this.#markedMs) < CLOCK_MARK_MS) return;
    try {
      markClock(this.#db, { nowMs });
      this.#markedMs = nowMs;
    } catch {
      // A lock or a full disk: the next look tries again.
    }
  }

  /**
   * To be called when nothing will be written any more: what stands only in a log that has no name goes into the
   * database's file. Where another file has its name, another process may write: nothing is done then.
   */
  save(): void {
    const lost = this.#parts.lost();
    if (lost === undefined || lost.isReplaced) return;
    try {
      this.#db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The failure that led here says what is wrong.
    }
  }
}
