// A small disk that a test fills and empties: a tmpfs when the process may mount one, otherwise a limit on the size of
// the daemon's files.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const DISK_BYTES = 48 * 1024 * 1024;
/** Free space at the start. */
const ROOM_BYTES = 6 * 1024 * 1024;

export interface SmallDisk {
  /** The kind of disk, for people. */
  readonly kind: string;
  /** A line of shell to run before the daemon, for `startRota`. */
  readonly before: string | undefined;
  /** Fills the disk again; does nothing when only the size of files is limited. */
  fill(): void;
  makeRoom(pid: number | undefined): void;
  [Symbol.dispose](): void;
}

/** Makes `folder` a disk with a few MiB of space. */
export function makeSmallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const size = `size=${DISK_BYTES}`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]);
  return mounted.status === 0 ? mountedDisk(folder) : limitedFiles();
}

function mountedDisk(folder: string): SmallDisk {
  const filler = join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(DISK_BYTES - ROOM_BYTES, 1));
  return {
    kind: 'a tmpfs of 48 MiB',
    before: undefined,
    fill: () => fillUp(filler),
    makeRoom: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function limitedFiles(): SmallDisk {
  return {
    kind: 'a limit on the size of files',
    fill: () => {},
    before: `ulimit -S -f ${ROOM_BYTES / 512}`,
    makeRoom: (pid) => void execFileSync('prlimit', ['--pid', `${pid}`, '--fsize=unlimited:']),
    [Symbol.dispose]: () => {},
  };
}

/** Writes until the disk is full. */
function fillUp(filler: string): void {
  const file = openSync(filler, 'w');
  try {
    for (let size = 1024 * 1024; size >= 512; size = Math.trunc(size / 2))
      writeWhileRoom(file, size);
  } finally {
    closeSync(file);
  }
}

function writeWhileRoom(file: number, size: number): void {
  const piece = Buffer.alloc(size, 1);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
