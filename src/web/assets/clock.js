// The daemon's clock: this computer's clock may differ.
import { live } from './live.js';

let aheadMs = 0;
live.on('status', ({ now_at: at }) => {
  aheadMs = Date.parse(at) - Date.now();
});

/** Unix milliseconds by the daemon's clock; by this computer's clock before the first status. */
export function nowMs() {
  return Date.now() + aheadMs;
}
