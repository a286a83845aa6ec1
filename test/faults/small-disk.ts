// A disk that is soon full, and has room again when told: a small tmpfs where the process may mount
// one, else a limit on the size of the daemon's files.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DISK_BYTES = 48 * 1024 * 1024;
/** What is free at first. */
const ROOM_BYTES = 6 * 1024 * 1024;

export interface SmallDisk {
  /** For people: what kind it is. */
  readonly kind: string;
  /** A line of shell before the daemon, as `startRota` takes it. */
  readonly before: string | undefined;
  makeRoom(pid: number | undefined): void;
  [Symbol.dispose](): void;
}

/** Makes `folder` a disk with a few MiB of room. */
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
    makeRoom: () => rmSync(filler),
    [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function limitedFiles(): SmallDisk {
  return {
    kind: 'a limit on the size of files',
    before: `ulimit -S -f ${ROOM_BYTES / 512}`,
    makeRoom: (pid) => void execFileSync('prlimit', ['--pid', `${pid}`, '--fsize=unlimited:']),
    [Symbol.dispose]: () => {},
  };
}
