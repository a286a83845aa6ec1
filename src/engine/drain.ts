// Turns the two shutdown signals into the two stops of a run: drain, then abort.
import type { Clock, Timer } from '../platform/clock.ts';
import type { ShutdownSignals } from '../platform/signals.ts';
import type { RunStops } from '../runner/run-context.ts';

/**
 * Drains at the first signal. Cuts off the requests in flight at the second one, or `drainMs` after the first.
 * `dispose` removes the listeners and the timer.
 */
export function stopsWithin(
  drainMs: number,
  { signals, clock }: { signals: ShutdownSignals; clock: Clock },
): RunStops & { dispose(): void } {
  const abort = new AbortController();
  let timer: Timer | undefined;
  const onAbort = (): void => abort.abort();
  const onDrain = (): void => {
    timer ??= clock.setTimer(drainMs, onAbort);
  };
  signals.drain.addEventListener('abort', onDrain);
  signals.abort.addEventListener('abort', onAbort);
  if (signals.drain.aborted) onDrain();
  if (signals.abort.aborted) onAbort();
  return {
    drain: signals.drain,
    abort: abort.signal,
    dispose() {
      timer?.cancel();
      signals.drain.removeEventListener('abort', onDrain);
      signals.abort.removeEventListener('abort', onAbort);
    },
  };
}
