// What time it is for Rota: that of this computer may be another.
import { live } from './live.js';

let aheadMs = 0;
live.on('status', ({ now_at: at }) => {
  aheadMs = Date.parse(at) - Date.now();
});

/** Unix milliseconds by the daemon's clock, once it was heard of; by this computer's before. */
export function nowMs() {
  return Date.now() + aheadMs;
}
