// The source of time. It is injected everywhere, and tests replace it. Turns of the event loop are not time.
import { setImmediate as nextImmediate } from 'node:timers/promises';

/** A timer that was set. To cancel it twice, or after it fired, does nothing. */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** The wall clock in Unix milliseconds: people may set it back or forward. */
  now(): number;
  /** Milliseconds since an arbitrary start, which never decrease: for durations. */
  elapsed(): number;
  /** Calls back after `delayMs` (0 to 2^31-1) of process time: a sleeping machine delays it. */
  setTimer(delayMs: number, callback: () => void): Timer;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer(delayMs, callback) {
    const handle = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};

/** Resolves after `delayMs`, or as soon as `signal` is aborted, whichever is first. */
export function sleep(
  clock: Clock,
  delayMs: number,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const finish = (): void => {
      timer.cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = clock.setTimer(delayMs, finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}

/** Resolves after the events that wait now: to be awaited in a long loop, which would keep them waiting. */
export function nextTurn(): Promise<void> {
  return nextImmediate();
}

/** Calls back in the next turn, or later when this one has not reached its timers yet. */
export function inNextTurn(callback: () => void): void {
  setImmediate(callback);
}
