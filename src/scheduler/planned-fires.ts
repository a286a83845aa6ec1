// The fires that timetables plan: a few that are due, or the backlog of a long absence. An
// every-second job that slept for a night has 28,800 of them.
import type { PlanSpan, Timetable } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';

/** At most this many missed fires of one job are recorded; the oldest beyond them are left out. */
const MAX_BACKLOG = 100_000;

/** Fires that are computed, or rows that are handed to the ledger, before the event loop may turn. */
export const SLICE = 1000;

interface FireRange {
  /** A fire of the timetable; undefined: the range is empty. */
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
}

/** The fires of a range in order, at most `limit` of them, and the fire after them (undefined: none). */
export function plannedFires(
  { schedules, timezone }: Timetable,
  { firstMs, untilMs, limit }: FireRange & { readonly limit: number },
): { fires: number[]; nextMs: number | undefined } {
  const fires: number[] = [];
  let nextMs = firstMs;
  while (nextMs !== undefined && nextMs <= untilMs && fires.length < limit) {
    fires.push(nextMs);
    nextMs = nextFire({ schedules, timezone }, nextMs);
  }
  return { fires, nextMs };
}

interface CollectOptions {
  /** Lets the event loop turn. */
  readonly yieldTurn: () => Promise<void>;
  /** Ends the collecting early; the fires collected so far are returned. */
  readonly stopping: AbortSignal;
}

/** Fires without a row each, because there are too many. */
export interface LeftOut {
  readonly count: number;
  /** The planned instants of the first and the last of them. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface FireBacklog {
  /** The newest fires, in order. */
  readonly fires: readonly number[];
  readonly leftOut: LeftOut | undefined;
}

/** Collects the fires of a range, of which the newest `MAX_BACKLOG` are kept. */
export async function collectBacklog(
  timetable: Timetable,
  { untilMs, yieldTurn, stopping, ...range }: FireRange & CollectOptions,
): Promise<FireBacklog> {
  const fires: number[] = [];
  let { firstMs } = range;
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
    // Only at twice the cap, because removing the first items moves all the others.
    if (fires.length >= 2 * MAX_BACKLOG) trim();
    await yieldTurn();
  }
  trim();
  const leftOut =
    count === 0 || range.firstMs === undefined
      ? undefined
      : { count, fromMs: range.firstMs, toMs: droppedToMs };
  return { fires, leftOut };
}

export interface DueSpans {
  /** Spans of timetables that the job had earlier. */
  readonly earlier: readonly PlanSpan[];
  /** The first fire of the present timetable; undefined: there is none. */
  readonly firstMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
}

/** Collects the fires of a job by its earlier timetables, in order, and then by the present one. */
export async function collectDue(
  present: Timetable,
  due: DueSpans,
  { onLeftOut, ...options }: CollectOptions & { readonly onLeftOut: (leftOut: LeftOut) => void },
): Promise<readonly number[]> {
  const fires: number[] = [];
  const collect = async (timetable: Timetable, range: FireRange): Promise<void> => {
    const backlog = await collectBacklog(timetable, { ...range, ...options });
    for (const fire of backlog.fires) fires.push(fire);
    if (backlog.leftOut !== undefined) onLeftOut(backlog.leftOut);
  };
  for (const span of due.earlier) {
    const firstMs = nextFire(span, span.sinceMs);
    await collect(span, { firstMs, untilMs: span.untilMs ?? due.untilMs });
  }
  await collect(present, { firstMs: due.firstMs, untilMs: due.untilMs });
  return fires;
}
