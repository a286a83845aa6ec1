// Decides how many requests may be in flight to a host with `pace: adaptive`, from the durations of those before them.
//
// Additive increase and multiplicative decrease (Chiu and Jain, "Analysis of the increase and decrease algorithms for
// congestion avoidance", 1989), with the slow start of TCP (RFC 5681) and its rule that a window that was not used up does
// not grow (RFC 7661). A rise of the latency counts as congestion, as in TCP Vegas (Brakmo and Peterson, 1995); factor
// and tolerance are those of AIMDLimit and Gradient2Limit of Netflix' concurrency-limits.

/** The limit of a host of which nothing is known. */
const FIRST_LIMIT = 4;
/** A mean latency of this many times the usual one is congestion. */
const TOLERANCE = 1.5;
/** A response counts as at most this many times the usual latency: one slow page says nothing about its host. */
const MOST_TIMES = 4;
/** More failures than this share are congestion: a few URLs may always fail. */
const FAILURES = 0.1;
const LATENCY_FACTOR = 0.9;
const FAILURE_FACTOR = 0.5;
/** The usual latency follows a lower mean soon, at the start at once: first responses are often slow. A higher one it follows slowly. */
const FALL = 0.25;
const RISE = 0.02;

export interface PaceState {
  /** Requests that may be in flight; at least 1, not always a whole number. */
  readonly limit: number;
  /** The usual mean latency in milliseconds; undefined: not known yet. */
  readonly usualMs: number | undefined;
  /** True until the first congestion: the limit doubles. */
  readonly isStarting: boolean;
}

/** The requests that began under one limit and have ended. */
export interface PaceWindow {
  /** Milliseconds to the first byte of each response. */
  readonly latenciesMs: readonly number[];
  /** Requests that failed: they have no latency. */
  readonly failures: number;
  /** True when as many requests were in flight as the limit allows. */
  readonly wasFull: boolean;
  /** The cap of the host, which the limit does not exceed; Infinity: none. */
  readonly most: number;
}

export type Congestion = 'latency' | 'failures';

export const FIRST_STATE: PaceState = { limit: FIRST_LIMIT, usualMs: undefined, isStarting: true };

/** Returns the state after a window, and the congestion that it shows; undefined: none. */
export function adapt(
  state: PaceState,
  window: PaceWindow,
): { readonly state: PaceState; readonly congestion: Congestion | undefined } {
  const { latenciesMs, failures, wasFull, most } = window;
  const { limit, isStarting } = state;
  const meanMs = meanOf(latenciesMs, MOST_TIMES * (state.usualMs ?? Infinity));
  const usualMs = usualAfter(state, meanMs);
  const isSlow = meanMs !== undefined && meanMs > TOLERANCE * (state.usualMs ?? Infinity);
  const fails = failures > FAILURES * (failures + latenciesMs.length);
  if (fails || isSlow) {
    // The last doubling was too much.
    const factor = fails || isStarting ? FAILURE_FACTOR : LATENCY_FACTOR;
    const lower = { limit: Math.max(1, limit * factor), usualMs, isStarting: false };
    return { state: lower, congestion: fails ? 'failures' : 'latency' };
  }
  const higher = isStarting ? 2 * limit : limit + 1;
  const next = wasFull ? Math.max(1, Math.min(higher, most)) : Math.min(limit, most);
  return { state: { limit: next, usualMs, isStarting }, congestion: undefined };
}

function meanOf(latenciesMs: readonly number[], mostMs: number): number | undefined {
  if (latenciesMs.length === 0) return undefined;
  const sum = latenciesMs.reduce((total, latencyMs) => total + Math.min(latencyMs, mostMs), 0);
  return sum / latenciesMs.length;
}

function usualAfter(
  { usualMs, isStarting }: PaceState,
  meanMs: number | undefined,
): number | undefined {
  if (usualMs === undefined || meanMs === undefined) return usualMs ?? meanMs;
  const fall = isStarting ? 1 : FALL;
  return usualMs + (meanMs < usualMs ? fall : RISE) * (meanMs - usualMs);
}
