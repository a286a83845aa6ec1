// A file beside the database that reserves disk space. On a full disk pruning removes it first, because SQLite needs
// space to delete rows.
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import { sizeOf } from '../../platform/look-at.ts';

/** Enough for the writes between two checkpoints of pruning. */
const RESERVE_BYTES = 8 * 1024 * 1024;
/** The reserve is created only when this many times its size is free. */
const MIN_FREE_FACTOR = 2;
/** A smaller database gains little from pruning. */
const MIN_DATABASE_BYTES = 4 * 1024 * 1024;
/** Milliseconds between two checks of the size. */
const CHECK_INTERVAL_MS = 1000;

function reserveOf(database: string): string {
  return `${database}.reserve`;
}

/** Removes the reserve when the disk has less free space than its size. */
export function useReserve(database: string): void {
  if (freeBytes(database) < RESERVE_BYTES) rmSync(reserveOf(database), { force: true });
}

/** Creates the reserve when it is missing and the disk has plenty of free space; never throws. */
export function keepReserve(database: string): void {
  const file = reserveOf(database);
  try {
    if (existsSync(file) || freeBytes(database) < MIN_FREE_FACTOR * RESERVE_BYTES) return;
    // Not zeros: some file systems store those without using space.
    writeFileSync(file, Buffer.alloc(RESERVE_BYTES, 'rota'), { mode: 0o600, flag: 'wx' });
  } catch {
    // Pruning works without a reserve while the disk has space.
    removeUnfinished(file);
  }
}

/** Half a reserve is useless. */
function removeUnfinished(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A disk that fails or became read-only: storing reports that, and waits.
  }
}

/** Makes the reserve for a database that grows: the disk may be full before the first pruning. */
export class ReserveMonitor {
  readonly #database: string;
  readonly #clock: Clock;
  #nextCheckAt = 0;
  #isDone = false;

  constructor(database: string, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Call it after each transaction; it checks the size at most once a second. */
  check(): void {
    if (this.#clock.elapsed() >= this.#nextCheckAt) this.checkNow();
  }

  checkNow(): void {
    if (this.#isDone) return;
    this.#nextCheckAt = this.#clock.elapsed() + CHECK_INTERVAL_MS;
    const bytes = sizeOf(this.#database) + sizeOf(`${this.#database}-wal`);
    if (bytes < MIN_DATABASE_BYTES) return;
    this.#isDone = true;
    keepReserve(this.#database);
  }
}

function freeBytes(database: string): number {
  const { bavail, bsize } = statfsSync(dirname(database));
  return bavail * bsize;
}
