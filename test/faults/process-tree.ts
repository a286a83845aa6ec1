// The memory of a process and of the processes that it started, on Linux.
import { readFileSync } from 'node:fs';

export interface TreeMemory {
  /** Bytes of all processes now (Pss). Memory that several of them share counts once. */
  readonly treeBytes: number;
  /** The part of each process, that of the first one first. */
  readonly partBytes: readonly number[];
}

/** Undefined where the system does not tell. */
export function treeMemory(pid: number): TreeMemory | undefined {
  const first = sharedBytes(pid);
  if (first === undefined) return undefined;
  const others = childrenOf(pid).map(sharedBytes);
  const partBytes = [first, ...others.filter((bytes) => bytes !== undefined)];
  return { treeBytes: partBytes.reduce((sum, bytes) => sum + bytes, 0), partBytes };
}

function childrenOf(pid: number): readonly number[] {
  const words = read(`/proc/${pid}/task/${pid}/children`).split(' ');
  const own = words.filter((word) => word !== '').map(Number);
  return [...own, ...own.flatMap(childrenOf)];
}

/** Pss of a process; undefined when it has ended, or the system does not tell. */
function sharedBytes(pid: number): number | undefined {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** Empty when the process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
