// Signals to the process. SIGINT and SIGTERM ask it to end, in two stages. SIGHUP asks it to read its
// configuration again, or follows the end of its terminal. Rota uses no other signal.
import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers';
import { isatty } from 'node:tty';

/**
 * Signals this close together count as one: Ctrl-C reaches the whole process group, and npm passes its
 * own copy to the same process a moment later.
 */
export const SAME_SIGNAL_MS = 300;

/** Time to store the requests that were cut off, after which the process ends in any case. */
const END_MS = 2000;

export interface ShutdownSignals {
  /** Aborted by the first SIGINT or SIGTERM: start nothing new, finish the requests in flight. */
  readonly drain: AbortSignal;
  /** Aborted by the second signal: end at once. */
  readonly abort: AbortSignal;
}

/** Distinguishes new signals from copies of the last one. */
export class SignalFilter {
  #lastMs: number | undefined;

  /** True for the first signal, and for each one that comes at least `SAME_SIGNAL_MS` after the last new one. */
  isNew(nowMs: number): boolean {
    if (this.#lastMs !== undefined && nowMs - this.#lastMs < SAME_SIGNAL_MS) return false;
    this.#lastMs = nowMs;
    return true;
  }
}

/**
 * Listens for SIGINT and SIGTERM until disposed. After the second signal the process ends within two
 * seconds, with exit code 1; a third signal ends it at once.
 */
export function listenForShutdown(): { signals: ShutdownSignals; dispose(): void } {
  const drain = new AbortController();
  const abort = new AbortController();
  const filter = new SignalFilter();
  const onSignal = (): void => {
    if (!filter.isNew(performance.now())) return;
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

/** The cause of a SIGHUP. `terminal closed`: the process was started on a terminal, which no longer exists. */
export type Hangup = 'asked' | 'terminal closed';

/**
 * Calls back at each SIGHUP, until the returned function is called; without a listener SIGHUP ends the
 * process. A process whose standard streams are not terminals, as under nohup, was not started on one.
 */
export function onHangup(listener: (hangup: Hangup) => void): () => void {
  const onTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const onSignal = (): void => {
    listener(onTerminal && !hasTerminal() ? 'terminal closed' : 'asked');
  };
  process.on('SIGHUP', onSignal);
  return () => process.off('SIGHUP', onSignal);
}

/** True while this process has a controlling terminal. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

const UNUSED_SIGNALS = ['SIGUSR1', 'SIGUSR2'] as const;

/** A signal that other daemons use, and Rota does not. */
export type UnusedSignal = (typeof UNUSED_SIGNALS)[number];

/**
 * Calls back at each SIGUSR1 and SIGUSR2, until the returned function is called. Without a listener
 * SIGUSR1 opens Node's debugger to every user of the machine, and SIGUSR2 ends the process.
 */
export function onUnusedSignal(listener: (signal: UnusedSignal) => void): () => void {
  const removals = UNUSED_SIGNALS.map((signal) => {
    const onSignal = (): void => listener(signal);
    process.on(signal, onSignal);
    return () => process.off(signal, onSignal);
  });
  return () => {
    for (const remove of removals) remove();
  };
}

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `cleanUp` when a signal asks this process to end. The signal then ends the process at once, even
 * while its threads work. Returns a function that stops listening.
 */
export function beforeEnd(cleanUp: () => void): () => void {
  const removals = ENDING_SIGNALS.map((signal) => {
    const onSignal = (): void => {
      try {
        cleanUp();
      } finally {
        removeAll();
        process.kill(process.pid, signal);
      }
    };
    process.on(signal, onSignal);
    return () => process.off(signal, onSignal);
  });
  function removeAll(): void {
    for (const remove of removals) remove();
  }
  return removeAll;
}
