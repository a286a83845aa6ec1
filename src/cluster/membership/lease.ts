// Computes how long a worker may use its leases without an answer of the database.

/** For the server, a lease lasts this many milliseconds after it has received the renewal. */
export const LEASE_MS = 6000;
/** A worker stops this much earlier: it needs time to cut off requests, and clocks may run at other speeds. */
const MARGIN_MS = 1500;
/** Milliseconds from one tick to the next. */
export const TICK_MS = 1000;

/** An instant on both clocks of a machine: the first stands still while the machine sleeps, people may set the second. */
export interface Instant {
  /** The clock's `elapsed`. */
  readonly elapsedMs: number;
  /** The clock's `now`. */
  readonly wallMs: number;
}

/**
 * Returns the instant at which a worker must give up everything that a tick has renewed. `sent`: when the tick was sent.
 * `leftMs`: the rest of the lease, which the answer says about another worker.
 */
export function deadlineOf(sent: Instant, leftMs: number = LEASE_MS): Instant {
  const lengthMs = leftMs - MARGIN_MS;
  return { elapsedMs: sent.elapsedMs + lengthMs, wallMs: sent.wallMs + lengthMs };
}

/** Milliseconds until a deadline, on the clock that reaches it first; negative: it is over. */
export function untilDeadline(deadline: Instant, now: Instant): number {
  return Math.min(deadline.elapsedMs - now.elapsedMs, deadline.wallMs - now.wallMs);
}
