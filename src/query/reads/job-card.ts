// Summaries of jobs: the last runs of each, and its figures of the last day by the hour.
import type { RunStatus } from '../../domain/run.ts';
import { Tally } from '../../statistics/tally.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { mergeRow, STATS_COLUMNS, type StatsRow } from '../../store/tables/stats-row.ts';
import { RUN_COLUMNS, type StoredRun } from './run-list.ts';

const RECENT_RUNS = 30;
const HOUR_MS = 3_600_000;

export interface JobCard {
  readonly job: string;
  /** The newest run that started; null: no run did. */
  readonly lastRun: StoredRun | null;
  /** Results of the last 24 hours. */
  readonly results: number;
  readonly successRate: number | null;
  readonly p95Ms: number | null;
  /** The newest runs that started, the oldest of them first. */
  readonly recentRuns: readonly RecentRun[];
  /** The hours of the last 24 that had requests, the oldest first. */
  readonly latency: readonly { readonly atMs: number; readonly p95Ms: number }[];
}

export interface RecentRun {
  readonly id: number;
  readonly status: RunStatus;
  readonly startedAtMs: number;
  readonly total: number;
  readonly failed: number;
  /** Null while it runs. */
  readonly durationMs: number | null;
  /** For people; null when the status needs none. */
  readonly reason: string | null;
}

export interface JobCardsOptions {
  readonly jobs: readonly string[];
  readonly nowMs: number;
  /** The length of `recentRuns`, at least 1; undefined: 30. */
  readonly recentRuns?: number | undefined;
}

/**
 * Returns one card per name, in the same order; the card of a job without rows is empty.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function jobCards(
  file: string,
  { jobs, nowMs, recentRuns = RECENT_RUNS }: JobCardsOptions,
): Promise<readonly JobCard[]> {
  return withReader(file, (reader) => {
    const names = JSON.stringify(jobs);
    const runs = Map.groupBy(newestRuns(reader, { names, limit: recentRuns }), ({ job }) => job);
    const sinceMs = Math.floor(nowMs / HOUR_MS - 23) * HOUR_MS;
    const hours = Map.groupBy(lastHours(reader, { names, sinceMs }), ({ job }) => job);
    return jobs.map((job) => toCard(job, { runs: runs.get(job), hours: hours.get(job) }));
  });
}

type HourRow = StatsRow & {
  readonly job: string;
  readonly atMs: number;
  readonly p95Ms: number | null;
};

function toCard(
  job: string,
  { runs = [], hours = [] }: { runs?: StoredRun[] | undefined; hours?: HourRow[] | undefined },
): JobCard {
  const day = new Tally();
  for (const row of hours) mergeRow(day, row);
  return {
    job,
    lastRun: runs[0] ?? null,
    results: day.results,
    successRate: day.results === 0 ? null : day.ok / day.results,
    p95Ms: day.percentilesMs([95])[0] ?? null,
    recentRuns: runs.toReversed().map(toRecentRun),
    latency: hours.flatMap(({ atMs, p95Ms }) => (p95Ms === null ? [] : [{ atMs, p95Ms }])),
  };
}

function toRecentRun({
  id,
  status,
  startedAtMs,
  finishedAtMs,
  total,
  failed,
  reason,
}: StoredRun): RecentRun {
  const startMs = startedAtMs ?? 0;
  const durationMs = finishedAtMs === null ? null : finishedAtMs - startMs;
  return { id, status, startedAtMs: startMs, total, failed, durationMs, reason };
}

/** Returns the newest first. */
function newestRuns(
  reader: Reader,
  { names, limit }: { names: string; limit: number },
): StoredRun[] {
  return reader.all<StoredRun>(
    `SELECT ${RUN_COLUMNS} FROM runs WHERE id IN (
       SELECT u.id FROM json_each(@names) AS name CROSS JOIN runs AS u ON u.id IN (
         SELECT r.id FROM runs AS r WHERE r.job = name.value AND r.started_at_ms IS NOT NULL
         ORDER BY r.id DESC LIMIT @limit
       )
     ) ORDER BY id DESC`,
    { names, limit },
  );
}

function lastHours(
  reader: Reader,
  { names, sinceMs }: { names: string; sinceMs: number },
): HourRow[] {
  return reader.all<HourRow>(
    `SELECT job, start_at_ms AS atMs, p95_ms AS p95Ms, ${STATS_COLUMNS}
     FROM json_each(@names) AS name CROSS JOIN stats
       ON job = name.value AND host = '' AND span = 'hour' AND start_at_ms >= @sinceMs
     ORDER BY start_at_ms`,
    { names, sinceMs },
  );
}
