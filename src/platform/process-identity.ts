// The identity of a process, which differs from that of a later process with the same number.
import { systemCode } from '../domain/error.ts';
import { readSystemFile, readSystemLink } from './system/system-files.ts';

/** Returns the identity of this process for {@link isAlive}: its number, and on Linux also its start time. */
export function processIdentity(): string {
  return `${process.pid}:${startTimeOf(process.pid) ?? ''}`;
}

/**
 * True while the process with this identity runs on this machine. Where the start time cannot be
 * read (not Linux), any process with that number counts.
 */
export function isAlive(identity: string): boolean {
  const colon = identity.indexOf(':');
  const pid = Number(identity.slice(0, colon));
  if (colon === -1 || !Number.isInteger(pid) || pid <= 0) return false;
  const startTime = identity.slice(colon + 1);
  if (startTime !== '') return startTimeOf(pid) === startTime;
  return canSignal(pid);
}

/** The boot and the clock tick of the process's start; undefined when it is not running or cannot be read. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readSystemFile(`/proc/${pid}/stat`);
    // Fields 3 and 22 of proc_pid_stat(5); field 2, the name in brackets, may contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    // A zombie has ended: only its parent has not waited for it yet.
    if (state === 'Z' || state === 'X') return undefined;
    const boot = readSystemFile('/proc/sys/kernel/random/boot_id').slice(0, 8);
    return ticks === undefined ? undefined : `${ticks}-${boot}`;
  } catch {
    return undefined;
  }
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process runs and belongs to another user.
    return systemCode(error) === 'EPERM';
  }
}

/** Returns the process namespace, which differs between containers; empty where the system has none. */
export function pidNamespace(): string {
  try {
    return readSystemLink('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
