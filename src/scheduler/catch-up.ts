// Collects the fires of a long absence: an every-second job that slept for a night has 28,800.
import type { Timetable } from '../domain/ledger.ts';
import { plannedFires } from './planned-fires.ts';

/** Missed fires of one job that are recorded; the oldest beyond them are left out. */
export const MAX_BACKLOG = 100_000;

/** Fires that are computed, or rows that are handed to the ledger, before the event loop may turn. */
export const SLICE = 1000;

export interface BacklogOptions {
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
  /** Lets the event loop turn. */
  readonly pause: () => Promise<void>;
  /** Ends the collecting early; what was collected is returned. */
  readonly stopping: AbortSignal;
}

export interface Backlog {
  /** The newest ones, in order. */
  readonly fires: readonly number[];
  readonly leftOut:
    | { readonly count: number; readonly fromMs: number; readonly toMs: number }
    | undefined;
}

export async function collectBacklog(
  timetable: Timetable,
  options: BacklogOptions,
): Promise<Backlog> {
  const { untilMs, pause, stopping } = options;
  const fires: number[] = [];
  const oldestMs = options.firstMs;
  let firstMs = options.firstMs;
  let count = 0;
  let droppedToMs = 0;
  const trim = (): void => {
    const dropped = fires.splice(0, Math.max(0, fires.length - MAX_BACKLOG));
    count += dropped.length;
    droppedToMs = dropped.at(-1) ?? droppedToMs;
  };
  while (!stopping.aborted) {
    const slice = plannedFires(timetable, { firstMs, untilMs, limit: SLICE });
    fires.push(...slice.fires);
    firstMs = slice.nextMs;
    if (slice.fires.length < SLICE) break;
    // Twice the cap, because taking from the front moves all the others.
    if (fires.length >= 2 * MAX_BACKLOG) trim();
    await pause();
  }
  trim();
  const leftOut =
    count === 0 || oldestMs === undefined
      ? undefined
      : { count, fromMs: oldestMs, toMs: droppedToMs };
  return { fires, leftOut };
}
