// Gives a process less of a busy processor.
import { setPriority } from 'node:os';

/** Lower than that of Rota: a busy process delays no request. */
const PRIORITY = 10;

/** Does nothing for a process that has ended, and where the system does not allow it: the process works all the same. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, PRIORITY);
  } catch {
    return;
  }
}
