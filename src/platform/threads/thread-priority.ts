// The priority of a thread, where the system has one for each thread.
import { setPriority } from 'node:os';

/** In the scale of `nice`: such a thread gets a third of the processor time when two of them want all of it. */
const LOWER = 5;

/** Lets other threads go before the calling one. Does nothing where that would change the whole process. */
export function lowerOwnPriority(): void {
  if (process.platform === 'linux') setPriority(LOWER);
}
