// Asks anew for what a page shows after something happened, but not for each event of many.
/** @import { LiveEvents } from './live.js' */
import { live } from './live.js';

const PAUSE_MS = 1000;

/**
 * Calls `refresh` at most once a second while such events come, until `signal` is aborted.
 * A call that fails is made good by the next; that Rota does not answer stands in the header.
 * @param {readonly (keyof LiveEvents)[]} events
 * @param {() => Promise<void>} refresh
 * @param {AbortSignal} signal
 */
export function refreshOn(events, refresh, signal) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (!signal.aborted) refresh().catch(() => undefined);
    }, PAUSE_MS);
  };
  for (const event of events) live.on(event, soon, signal);
}
