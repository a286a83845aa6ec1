// A file beside the database that reserves disk space. On a full disk pruning removes it first, because SQLite needs
// space to delete rows.
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Enough for the writes between two checkpoints of pruning. */
const RESERVE_BYTES = 8 * 1024 * 1024;
/** The reserve is created only when this many times its size is free. */
const MIN_FREE_FACTOR = 4;

export function reserveOf(database: string): string {
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
    // Half a reserve is useless, and pruning works without one while the disk has space.
    rmSync(file, { force: true });
  }
}

function freeBytes(database: string): number {
  const { bavail, bsize } = statfsSync(dirname(database));
  return bavail * bsize;
}
