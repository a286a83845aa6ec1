// The fires that a job's schedules plan, one after another.
import type { Timetable } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';

export interface FireSpan {
  /** A fire of the job; undefined: none. */
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
  /** At most so many fires, the first ones. */
  readonly limit: number;
}

/** The fires of a span in order, and the fire after them (undefined: none). */
export function plannedFires(
  { schedules, timezone }: Timetable,
  { firstMs, untilMs, limit }: FireSpan,
): { fires: number[]; nextMs: number | undefined } {
  const fires: number[] = [];
  let nextMs = firstMs;
  while (nextMs !== undefined && nextMs <= untilMs && fires.length < limit) {
    fires.push(nextMs);
    nextMs = nextFire(schedules, timezone, nextMs);
  }
  return { fires, nextMs };
}
