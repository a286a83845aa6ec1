// What Linux says about a process: its memory, and the processor time of the process and of its threads.
import { readdirSync, readFileSync } from 'node:fs';

/** Of a second: the unit of the times in /proc/PID/stat, 100 on every Linux. */
const TICKS_PER_SECOND = 100;

export interface ProcessUsage {
  readonly residentBytes: number;
  readonly peakResidentBytes: number;
  readonly cpuSeconds: number;
}

/** Undefined: the process has ended, or the system has no /proc. */
export function readProcess(pid: number | undefined): ProcessUsage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      residentBytes: kibibytes(status, 'VmRSS') * 1024,
      peakResidentBytes: kibibytes(status, 'VmHWM') * 1024,
      cpuSeconds: readStat(`/proc/${pid}/stat`).cpuSeconds,
    };
  } catch {
    return undefined;
  }
}

/** Processor seconds of all children of this process that have ended; NaN: no /proc. */
export function endedChildrenSeconds(): number {
  return readStat('/proc/self/stat').endedChildrenSeconds;
}

/** What a thread of a Node program is there for. */
export type ThreadKind = 'main' | 'writer' | 'helpers';

/** Processor seconds by thread id. */
export type ThreadSeconds = Map<string, { readonly kind: ThreadKind; readonly seconds: number }>;

/**
 * Brings `threads` up to date with the threads that a process has now. Threads that have ended keep their last
 * figure. Threads of other kinds (name look-ups, timers) are left out.
 */
export function readThreads(pid: number | undefined, threads: ThreadSeconds): void {
  try {
    for (const id of readdirSync(`/proc/${pid}/task`)) {
      const { name, cpuSeconds } = readStat(`/proc/${pid}/task/${id}/stat`);
      const kind = id === String(pid) ? 'main' : KINDS.get(name);
      if (kind !== undefined) threads.set(id, { kind, seconds: cpuSeconds });
    }
  } catch {
    // The process or one of its threads has just ended: the next look, if there is one, sees the rest.
    return;
  }
}

/** The sums of all threads of a kind. */
export function secondsByKind(threads: ThreadSeconds): Map<ThreadKind, number> {
  const sums = new Map<ThreadKind, number>();
  for (const { kind, seconds } of threads.values()) {
    sums.set(kind, (sums.get(kind) ?? 0) + seconds);
  }
  return sums;
}

/** The names that Node gives its threads. A program with a second worker thread must name its threads itself. */
const KINDS: ReadonlyMap<string, ThreadKind> = new Map([
  ['WorkerThread', 'writer'],
  ['writer', 'writer'],
  ['node-V8Worker', 'helpers'],
  ['DelayedTaskSche', 'helpers'],
]);

export interface Stat {
  readonly name: string;
  readonly parent: number;
  readonly cpuSeconds: number;
  readonly endedChildrenSeconds: number;
}

/** Reads /proc/PID/stat or the same file of a thread; proc_pid_stat(5) numbers the fields. */
export function readStat(file: string): Stat {
  const stat = readFileSync(file, 'utf8');
  const [nameStart, nameEnd] = [stat.indexOf('('), stat.lastIndexOf(')')];
  // The name may contain blanks. The field after it is the third one.
  const fields = stat.slice(nameEnd + 2).split(' ');
  const seconds = (first: number): number =>
    (Number(fields[first - 3]) + Number(fields[first - 2])) / TICKS_PER_SECOND;
  return {
    name: stat.slice(nameStart + 1, nameEnd),
    parent: Number(fields[1]),
    cpuSeconds: seconds(14),
    endedChildrenSeconds: seconds(16),
  };
}

function kibibytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
}
