// The two stages in which the owner of the process asks it to end.
import { setTimeout } from 'node:timers';

/**
 * Signals this close together are one wish: Ctrl-C reaches the whole process group, and npm passes
 * its own copy on to the same process a moment later.
 */
export const SAME_WISH_MS = 300;

/** What was cut off is stored within this. Whatever still keeps the process is given up then. */
const END_MS = 2000;

export interface ShutdownSignals {
  /** Aborted by the first SIGINT or SIGTERM: take nothing new, finish what is in flight. */
  readonly drain: AbortSignal;
  /** Aborted by the second: end at once. */
  readonly abort: AbortSignal;
}

/** Tells the signals that are a wish of their own from the copies of one. */
export class ShutdownWishes {
  #lastMs = -Infinity;

  /** True for the first signal, and for one that comes long enough after the last wish; copies count for nothing. */
  isNew(nowMs: number): boolean {
    if (nowMs - this.#lastMs < SAME_WISH_MS) return false;
    this.#lastMs = nowMs;
    return true;
  }
}

/**
 * Listens for SIGINT and SIGTERM until disposed. After the second one the process ends within two seconds,
 * whatever it waits for, with exit code 1; a third one ends it on the spot.
 */
export function listenForShutdown(): { signals: ShutdownSignals; dispose(): void } {
  const drain = new AbortController();
  const abort = new AbortController();
  const wishes = new ShutdownWishes();
  const onSignal = (): void => {
    if (!wishes.isNew(performance.now())) return;
    if (!drain.signal.aborted) return drain.abort();
    if (abort.signal.aborted) process.exit(1);
    setTimeout(() => process.exit(1), END_MS).unref();
    abort.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signals: { drain: drain.signal, abort: abort.signal },
    dispose() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
