// Requests the data of a page again after events, but not once per event.
import { live, type EventName, type LiveEvents } from './live.ts';

const PAUSE_MS = 500;

/**
 * Calls `refresh` after these events until `signal` is aborted: one call at a time, each a moment after the event, and
 * once more for all events during the call. To miss nothing, begin before the first request. A failed call is ignored:
 * the next one replaces it, and the banner shows when Rota does not answer. `when` selects events.
 */
export function refreshOn(
  events: readonly EventName[],
  refresh: () => Promise<void>,
  { signal, when }: { signal: AbortSignal; when: (event: LiveEvents[EventName]) => boolean },
): void {
  let working = false;
  let again = false;
  const work = async (): Promise<void> => {
    working = true;
    do {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      again = false;
      if (signal.aborted) return;
      await refresh().catch(() => undefined);
    } while (again);
    working = false;
  };
  const onEvent = (event: LiveEvents[EventName]): void => {
    if (!when(event)) return;
    again = true;
    if (!working) void work();
  };
  for (const name of events) live.on(name, onEvent, { signal });
}
