// A file beside the database that only takes room: on a full disk pruning removes it first, because SQLite needs
// room to delete.
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Enough for what is written between two checkpoints of pruning. */
const RESERVE_BYTES = 8 * 1024 * 1024;
/** It is made only where this many times its size is free. */
const MIN_ROOM = 4;

export function reserveOf(database: string): string {
  return `${database}.reserve`;
}

/** Removes the reserve when the disk has less room than it takes. */
export function useReserve(database: string): void {
  if (freeBytes(database) < RESERVE_BYTES) rmSync(reserveOf(database), { force: true });
}

/** Makes the reserve when it is missing and the disk has room in plenty; never throws. */
export function keepReserve(database: string): void {
  const file = reserveOf(database);
  try {
    if (existsSync(file) || freeBytes(database) < MIN_ROOM * RESERVE_BYTES) return;
    // Not zeros, which some file systems store without taking room.
    writeFileSync(file, Buffer.alloc(RESERVE_BYTES, 'rota'), { mode: 0o600, flag: 'wx' });
  } catch {
    // Half of it is of no use, and pruning works without on a disk that has room.
    rmSync(file, { force: true });
  }
}

function freeBytes(database: string): number {
  const { bavail, bsize } = statfsSync(dirname(database));
  return bavail * bsize;
}
