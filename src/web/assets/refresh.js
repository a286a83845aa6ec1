// Asks anew for what a page shows after something happened, but not for each event of many.
/** @import { LiveEvents } from './live.js' */
import { live } from './live.js';

const PAUSE_MS = 500;

/**
 * Calls `refresh` after such events until `signal` is aborted: one call at a time, each a moment after the
 * event, and once more for all events that came meanwhile. To miss nothing, begin before asking for the first
 * time. A call that fails is made good by the next; that Rota does not answer stands in the header.
 * @template {keyof LiveEvents} Name
 * @param {readonly Name[]} events
 * @param {() => Promise<void>} refresh
 * @param {{ signal: AbortSignal, when?: (event: LiveEvents[Name]) => boolean }} options `when`: only for such events
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
