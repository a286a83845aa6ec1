// The days of jobs: how many of each day's results were ok.
import { withReader } from '../../store/reader.ts';

const DAY_MS = 86_400_000;

export interface UptimeOptions {
  readonly jobs: readonly string[];
  readonly nowMs: number;
  /** Number of days, today included; at least 1. */
  readonly days: number;
}

export interface UptimeDay {
  /** Start of the day in UTC. */
  readonly startAtMs: number;
  readonly results: number;
  readonly ok: number;
}

/**
 * Returns the days of each job that had results, the oldest first; one list per name, in the same order.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function uptime(
  file: string,
  { jobs, nowMs, days }: UptimeOptions,
): Promise<readonly (readonly UptimeDay[])[]> {
  const sinceMs = (Math.floor(nowMs / DAY_MS) - days + 1) * DAY_MS;
  return withReader(file, (reader) => {
    const rows = reader.all<UptimeDay & { readonly job: string }>(
      `SELECT job, start_at_ms AS startAtMs, results, ok
       FROM json_each(@names) AS name CROSS JOIN stats
         ON job = name.value AND host = '' AND span = 'day' AND start_at_ms BETWEEN @sinceMs AND @nowMs
       ORDER BY start_at_ms`,
      { names: JSON.stringify(jobs), sinceMs, nowMs },
    );
    const byJob = Map.groupBy(rows, ({ job }) => job);
    return jobs.map((job) =>
      (byJob.get(job) ?? []).map(({ startAtMs, results, ok }) => ({ startAtMs, results, ok })),
    );
  });
}
