// What Linux says of a process: its memory and the processor time it has used.
import { readFileSync } from 'node:fs';

/** Of a second: the unit of the times in /proc/PID/stat, 100 on every Linux. */
const TICKS_PER_SECOND = 100;

export interface ProcessUsage {
  readonly residentBytes: number;
  readonly peakResidentBytes: number;
  readonly cpuSeconds: number;
}

/** Undefined: there is no such process any more, or no /proc. */
export function readProcess(pid: number | undefined): ProcessUsage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th fields after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return {
      residentBytes: kibibytes(status, 'VmRSS') * 1024,
      peakResidentBytes: kibibytes(status, 'VmHWM') * 1024,
      cpuSeconds: ticks / TICKS_PER_SECOND,
    };
  } catch {
    return undefined;
  }
}

function kibibytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
}
