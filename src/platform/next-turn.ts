// Waits for the next turn of the event loop.
import { setImmediate as nextImmediate } from 'node:timers/promises';

/** Resolves after the events that wait now: to be awaited in a long loop, which would keep them waiting. */
export function nextTurn(): Promise<void> {
  return nextImmediate();
}

/** Calls back in the next turn, or later when this one has not reached its timers yet. */
export function inNextTurn(callback: () => void): void {
  setImmediate(callback);
}
