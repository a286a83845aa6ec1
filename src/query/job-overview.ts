// What became of each job lately: its last run, and figures over its newest results.
import type { RunStatus } from '../domain/run.ts';
import { withReader } from '../store/reader.ts';
import { JOBS_TABLE } from './recorded-jobs.ts';

/** Figures cover this many of a job's newest runs, and no more than this many results. */
const NEWEST_RUNS = 100;
const NEWEST_RESULTS = 2000;

export interface LastRun {
  readonly runId: number;
  readonly status: RunStatus;
  /** Unix milliseconds. */
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly finishedAtMs: number | null;
  readonly reason: string | null;
  readonly total: number;
  readonly failed: number;
}

export interface JobOverview {
  readonly job: string;
  /** The newest run that started; undefined when none did. */
  readonly lastRun: LastRun | undefined;
  /** Results of the newest 100 runs that started. */
  readonly results: number;
  readonly succeeded: number;
  /** 95th percentile by nearest rank over the newest 2,000 of them for which something was sent; null without any. */
  readonly p95Ms: number | null;
}

type OverviewRow = { [Key in keyof LastRun]: LastRun[Key] | null } & {
  readonly job: string;
  readonly results: number;
  readonly succeeded: number;
  readonly p95Ms: number | null;
};

const OVERVIEWS = `
WITH RECURSIVE ${JOBS_TABLE}
SELECT jobs.job, last.id AS runId, last.status, last.started_at_ms AS startedAtMs,
  last.finished_at_ms AS finishedAtMs, last.reason, last.total, last.failed,
  (SELECT coalesce(sum(total), 0) FROM (${newestRuns('total')})) AS results,
  (SELECT coalesce(sum(succeeded), 0) FROM (${newestRuns('succeeded')})) AS succeeded,
  (
    SELECT min(duration_ms) FILTER (WHERE place * 100 >= requests * 95)
    FROM (
      SELECT duration_ms, row_number() OVER (ORDER BY duration_ms) AS place, count(*) OVER () AS requests
      FROM (
        SELECT r.duration_ms FROM (${newestRuns('id')}) AS u CROSS JOIN results AS r ON r.run_id = u.id
        WHERE r.attempts > 0 LIMIT ${NEWEST_RESULTS}
      )
    )
  ) AS p95Ms
FROM jobs LEFT JOIN runs AS last ON last.id = (
  SELECT max(id) FROM runs WHERE job = jobs.job AND started_at_ms IS NOT NULL
)
WHERE jobs.job IS NOT NULL`;

function newestRuns(column: string): string {
  return `SELECT ${column} FROM runs WHERE job = jobs.job AND started_at_ms IS NOT NULL
    ORDER BY id DESC LIMIT ${NEWEST_RUNS}`;
}

/**
 * One for each job that has a row in `runs`, by name.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function jobOverviews(file: string): Promise<readonly JobOverview[]> {
  const rows = withReader(file, (reader) => reader.all<OverviewRow>(OVERVIEWS));
  return rows.map((row) => ({
    job: row.job,
    lastRun: lastRunOf(row),
    results: row.results,
    succeeded: row.succeeded,
    p95Ms: row.p95Ms,
  }));
}

function lastRunOf(row: OverviewRow): LastRun | undefined {
  const { runId, status, startedAtMs, finishedAtMs, reason, total, failed } = row;
  if (runId === null || status === null || startedAtMs === null) return undefined;
  return {
    runId,
    status,
    startedAtMs,
    finishedAtMs,
    reason,
    total: total ?? 0,
    failed: failed ?? 0,
  };
}
