// The memory of a process and of the processes that it started, on Linux.
import { readFileSync } from 'node:fs';

export interface TreeMemory {
  /** Most resident bytes of the first process since it started. */
  readonly firstPeakBytes: number;
  /** Bytes of all processes now (Pss). Memory that several of them share counts once. */
  readonly treeBytes: number;
  /** The part of each process, that of the first one first. */
  readonly partBytes: readonly number[];
  /** Resident bytes of all processes now. What several of them share counts for each. */
  readonly residentBytes: number;
  readonly processes: number;
}

/** Undefined where the system does not tell. */
export function treeMemory(pid: number): TreeMemory | undefined {
  const firstPeakBytes = kib(`/proc/${pid}/status`, 'VmHWM');
  if (firstPeakBytes === undefined) return undefined;
  const pids = [pid, ...childrenOf(pid)];
  const shares = pids.map((each) => kib(`/proc/${each}/smaps_rollup`, 'Pss'));
  const known = shares.filter((share) => share !== undefined);
  const residents = pids.map((each) => kib(`/proc/${each}/smaps_rollup`, 'Rss') ?? 0);
  const residentBytes = residents.reduce((sum, resident) => sum + resident, 0);
  const treeBytes = known.reduce((sum, share) => sum + share, 0);
  return { firstPeakBytes, treeBytes, partBytes: known, residentBytes, processes: known.length };
}

function childrenOf(pid: number): readonly number[] {
  const words = read(`/proc/${pid}/task/${pid}/children`).split(' ');
  const own = words.filter((word) => word !== '').map(Number);
  return [...own, ...own.flatMap(childrenOf)];
}

/** The bytes of a line such as `VmHWM:  1024 kB`. */
function kib(file: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(file))?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

/** Empty when the process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
