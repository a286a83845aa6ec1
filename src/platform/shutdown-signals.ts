// The two stages in which the owner of the process asks it to end.

/**
 * Signals this close together are one wish: Ctrl-C reaches the whole process group, and npm passes
 * its own copy on to the same process a moment later.
 */
export const SAME_WISH_MS = 300;

export interface ShutdownSignals {
  /** Aborted by the first SIGINT or SIGTERM: take nothing new, finish what is in flight. */
  readonly drain: AbortSignal;
  /** Aborted by the second: end at once. */
  readonly abort: AbortSignal;
}

/** Listens for SIGINT and SIGTERM until disposed. */
export function listenForShutdown(): { signals: ShutdownSignals; dispose(): void } {
  const drain = new AbortController();
  const abort = new AbortController();
  let lastAt = 0;
  const onSignal = (): void => {
    const repeated = drain.signal.aborted && performance.now() - lastAt < SAME_WISH_MS;
    lastAt = performance.now();
    if (!drain.signal.aborted) drain.abort();
    else if (!repeated) abort.abort();
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
