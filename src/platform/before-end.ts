// What must be put in order before a signal ends a process that does one thing and then ends by itself.

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `tidy` when a signal asks this process to end, which then ends by that signal at once, whatever its threads do.
 * Returns a function that forgets it.
 */
export function beforeEnd(tidy: () => void): () => void {
  const listeners = ENDING.map((signal) => {
    const listener = (): void => {
      try {
        tidy();
      } finally {
        forget();
        process.kill(process.pid, signal);
      }
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  function forget(): void {
    for (const off of listeners) off();
  }
  return forget;
}
