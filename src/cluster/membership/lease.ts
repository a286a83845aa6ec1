// How long a worker may use what it holds without a word from the database.

/** For the server, a lease lasts this many milliseconds after it has received the renewal. */
export const LEASE_MS = 6000;
/** A worker stops this much earlier: for requests that are cut off, and for clocks that run at other speeds. */
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
 * When everything must be given up that was renewed by a tick that was sent at `sent`. `leftMs`: of the lease, as its answer
 * says of another worker.
 */
export function deadlineOf(sent: Instant, leftMs: number = LEASE_MS): Instant {
  const lengthMs = leftMs - MARGIN_MS;
  return { elapsedMs: sent.elapsedMs + lengthMs, wallMs: sent.wallMs + lengthMs };
}

/** Milliseconds until a deadline, on the clock that reaches it first; negative: it is over. */
export function untilDeadline(deadline: Instant, now: Instant): number {
  return Math.min(deadline.elapsedMs - now.elapsedMs, deadline.wallMs - now.wallMs);
}
