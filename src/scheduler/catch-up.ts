// Collects the fires of a long absence: an every-second job that slept for a night has 28,800.
import type { PlanSpan, Timetable } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { plannedFires } from './planned-fires.ts';

/** Missed fires of one job that are recorded; the oldest beyond them are left out. */
export const MAX_BACKLOG = 100_000;

/** Fires that are computed, or rows that are handed to the ledger, before the event loop may turn. */
export const SLICE = 1000;

interface FireStretch {
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
}

export interface BacklogOptions extends FireStretch {
  /** Lets the event loop turn. */
  readonly pause: () => Promise<void>;
  /** Ends the collecting early; what was collected is returned. */
  readonly stopping: AbortSignal;
}

export interface LeftOut {
  readonly count: number;
  /** The first and the last of them, as planned. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Backlog {
  /** The newest ones, in order. */
  readonly fires: readonly number[];
  readonly leftOut: LeftOut | undefined;
}

export interface DueSpans {
  /** Of timetables that the job had before. */
  readonly earlier: readonly PlanSpan[];
  /** The first fire of the present timetable; undefined: none. */
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
}

export interface CollectOptions {
  readonly pause: () => Promise<void>;
  readonly stopping: AbortSignal;
  /** Told of fires that are too many to have a row each. */
  readonly onLeftOut: (leftOut: LeftOut) => void;
}

/** The fires of a job by the timetables that it had, one after another. */
export async function collectDue(
  present: Timetable,
  due: DueSpans,
  { pause, stopping, onLeftOut }: CollectOptions,
): Promise<readonly number[]> {
  const fires: number[] = [];
  const collect = async (timetable: Timetable, span: FireStretch): Promise<void> => {
    const backlog = await collectBacklog(timetable, { ...span, pause, stopping });
    for (const fire of backlog.fires) fires.push(fire);
    if (backlog.leftOut !== undefined) onLeftOut(backlog.leftOut);
  };
  for (const span of due.earlier) {
    const firstMs = nextFire(span.schedules, span.timezone, span.sinceMs);
    await collect(span, { firstMs, untilMs: span.untilMs ?? due.untilMs });
  }
  await collect(present, { firstMs: due.firstMs, untilMs: due.untilMs });
  return fires;
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
