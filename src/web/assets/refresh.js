// Requests the data of a page again after events, but not once per event.
/** @import { LiveEvents } from './live.js' */
import { live } from './live.js';

const PAUSE_MS = 500;

/**
 * Calls `refresh` after these events until `signal` is aborted: one call at a time, each a moment after the event, and
 * once more for all events during the call. To miss nothing, begin before the first request. A failed call is ignored:
 * the next one replaces it, and the header shows when Rota does not answer.
 * @template {keyof LiveEvents} Name
 * @param {readonly Name[]} events
 * @param {() => Promise<void>} refresh
 * @param {{ signal: AbortSignal, when?: (event: LiveEvents[Name]) => boolean }} options `when`: selects events
 */
export function refreshOn(events, refresh, { signal, when = () => true }) {
  let working = false;
  let again = false;
  const work = async () => {
    working = true;
    do {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      again = false;
      if (signal.aborted) return;
      await refresh().catch(() => undefined);
    } while (again);
    working = false;
  };
  const onEvent = (/** @type {LiveEvents[Name]} */ event) => {
    if (!when(event)) return;
    again = true;
    if (!working) void work();
  };
  for (const name of events) live.on(name, onEvent, signal);
}
