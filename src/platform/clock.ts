// Time, as the only ambient effect that most of Rota needs: injected everywhere, faked in tests.

/** A timer that was set; cancelling it twice, or after it went off, does nothing. */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Wall clock, Unix milliseconds: may be set back or forward by the machine's owner. */
  now(): number;
  /** Milliseconds from an arbitrary start that never goes back: for durations. */
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
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
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
