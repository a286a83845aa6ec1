// The two stages in which the owner of the process asks it to end.

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
  const onSignal = (): void => {
    if (drain.signal.aborted) abort.abort();
    else drain.abort();
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
