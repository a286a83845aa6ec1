// Guards a process that writes: its database must still be the one that it opened, with the version that it knows, and
// other processes must see that it is alive.
import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../domain/error.ts';
import { markClock } from '../tables/clock-marks.ts';
import { DatabaseParts } from '../files/database-parts.ts';
import { newerVersion, SCHEMA_VERSION } from '../migrations/migrate.ts';
import { OwnerLock, ownerLives, removeDeadOwners } from '../files/owner-lock.ts';
import { proveStored } from './proof.ts';
import type { OutboxTables } from '../tables/notify/outbox-tables.ts';
import type { RunTables } from '../tables/run-tables.ts';

/** Time between two records of the wall clock; a jump is recorded at once. */
const CLOCK_MARK_MS = 600_000;
/** Time between two proofs that results are stored. */
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
  /** The wall clock at its last record. */
  #markedMs = -Infinity;

  /** To be created when the database is open. Throws `AppError` when the lock of this process cannot be created. */
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

  /** The id of this process in `runs.owner`. */
  get owner(): string {
    return this.#lock.owner;
  }

  /** Marks the runs of processes that have ended as interrupted, and releases the messages that they were sending. */
  releaseOfDead(runs: RunTables, outbox: OutboxTables): void {
    const isAlive = (owner: string): boolean =>
      owner === this.owner || ownerLives(this.#file, owner);
    runs.markInterrupted({ isAlive });
    outbox.release(isAlive);
    removeDeadOwners(this.#file);
  }

  /**
   * To be called first in each transaction.
   * @throws {AppError} `database` when a newer Rota has migrated the database, or one of its files is missing.
   */
  beforeWrite(): void {
    const version = this.#version.get() ?? 0;
    if (version !== SCHEMA_VERSION) throw newerVersion(this.#file, version);
    this.#parts.check();
  }

  /** To be called after each transaction. Proves at intervals that results are stored. */
  afterWrite(): void {
    if (this.#clock.elapsed() < this.#nextProof) return;
    this.#nextProof = this.#clock.elapsed() + PROOF_MS;
    try {
      proveStored(this.#db, this.#file);
    } catch (error) {
      // A file that cannot be opened now proves nothing, and committed calls must not run again.
      if (error instanceof AppError) throw error;
    }
  }

  /**
   * To be called at intervals, also when nothing is written.
   * @throws {AppError} `database` when a file of the database was removed or replaced.
   */
  check(): void {
    this.#parts.check();
    this.#lock.renew();
    this.#markClock();
  }

  /**
   * Proves that everything is stored, and releases the lock of this process.
   * @throws {AppError} `database` when something is missing.
   */
  close(): void {
    try {
      this.check();
      proveStored(this.#db, this.#file);
    } finally {
      this.#lock.release();
    }
  }

  /** Records the wall clock, so that a later jump can be recognised. */
  #markClock(): void {
    const nowMs = this.#clock.now();
    if (Math.abs(nowMs - this.#markedMs) < CLOCK_MARK_MS) return;
    try {
      markClock(this.#db, { nowMs });
      this.#markedMs = nowMs;
    } catch {
      // A lock or a full disk: the next check records it.
    }
  }

  /**
   * To be called after the last write of a failed store. Moves commits from a deleted write-ahead log into the
   * database's file. Does nothing when another file has that name, because another process may write to it.
   */
  save(): void {
    const lost = this.#parts.lost();
    if (lost === undefined || lost.isReplaced) return;
    try {
      this.#db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The failure of the store is reported already.
    }
  }
}
