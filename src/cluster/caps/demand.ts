// How much of a cap a worker asks for, from what its lanes do.
import type { LaneLoad } from '../../concurrency/cap-parts.ts';
import type { Demand } from '../membership/membership.ts';

/** A lane with this many waiting requests probably gets more: a run queues few of them at a time. */
const MANY = 32;
/** Of a lane with more waiting requests, only this many count: most of them may wait for the rates of their hosts. */
const MOST = 64;
/** For this long a lane keeps a share that it cannot use: it may get the missing part of the global cap soon. */
const PATIENCE_MS = 5000;
/** After that time, it keeps this part of the unused share at each tick. */
const KEPT_UNUSED = 0.75;

/** A lane, with its share of the job's cap. */
export interface LimitedLane extends Omit<LaneLoad, 'job'> {
  /** This worker's share. */
  readonly limit: number;
}

/** Decides how much one lane asks for. A lane with many waiting requests doubles its share at each tick. */
export class LaneDemand {
  /** The time from which it has not used its whole share although requests wait, by the clock's `elapsed`. */
  #unusedSinceMs: number | undefined;

  next({ cap, limit, inFlight, waiting }: LimitedLane, nowMs: number): Demand {
    const unused = Math.max(0, limit - inFlight);
    if (unused === 0 || waiting === 0) this.#unusedSinceMs = undefined;
    else this.#unusedSinceMs ??= nowMs;
    const isGivenUp = nowMs - (this.#unusedSinceMs ?? nowMs) >= PATIENCE_MS;
    const more = moreOf(inFlight, waiting);
    const asked = isGivenUp ? Math.min(more, Math.floor(unused * KEPT_UNUSED)) : more;
    return { cap, inFlight, waiting: asked };
  }
}

/** Returns how much of the global cap to ask for: only as much as the lanes could use under their own shares. */
export function globalDemand(
  lanes: Iterable<LimitedLane>,
  { cap, limit, inFlight }: Omit<LimitedLane, 'waiting'>,
): Demand {
  let usable = 0;
  for (const lane of lanes) {
    const unused = Math.max(0, lane.limit - lane.inFlight);
    usable += Math.min(unused, moreOf(lane.inFlight, lane.waiting));
  }
  return { cap, inFlight, waiting: inFlight >= limit ? usable : 0 };
}

/** How many more requests a lane could have in flight. */
function moreOf(inFlight: number, waiting: number): number {
  return waiting < MANY ? waiting : Math.max(inFlight, Math.min(waiting, MOST));
}
