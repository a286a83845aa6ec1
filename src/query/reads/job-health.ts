// Reads which jobs fail, since when and why, and which ones failed lately or lost a planned fire.
import { withReader, type Reader } from '../../store/reader.ts';

/** A job that works again is degraded as long as one of this many runs failed. */
const RECENT_RUNS = 10;

/** The last success is searched in this many runs of a job, the newest: some never succeed. */
const LOOK_BACK = 10_000;

export interface FailingJob {
  readonly job: string;
  /** The last failed run. */
  readonly runId: number;
  /** Why it failed, for people; null: not recorded. */
  readonly reason: string | null;
  /** Start of the first failed run since the job last succeeded, as far back as its newest 10,000 runs. */
  readonly sinceMs: number;
}

export interface JobHealth {
  readonly job: string;
  /** Start of the newest run; null: no run started. */
  readonly lastStartMs: number | null;
  /** True: the last run that succeeded or failed has failed; cancelled and interrupted runs say nothing. */
  readonly isFailing: boolean;
  /** True: one of the last ten runs failed. */
  readonly failedLately: boolean;
  /** True: the last run that succeeded or failed has results that are ok but degraded. */
  readonly isDegraded: boolean;
  /** True: the newest planned fire was missed, or skipped because another run was in progress. */
  readonly lostFire: boolean;
  /** The newest failed run; null: none. */
  readonly lastFailedRun: number | null;
}

interface HealthRow {
  readonly job: string;
  readonly lastStartMs: number | null;
  readonly lastEnded: number | null;
  readonly failedRuns: number;
  readonly isDegraded: 0 | 1;
  readonly lostFire: 0 | 1 | null;
  readonly lastFailedRun: number | null;
}

/**
 * Returns one entry per name, in the same order.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function jobHealth(
  file: string,
  jobs: readonly string[],
): Promise<readonly JobHealth[]> {
  const rows = withReader(file, (reader) => healthRows(reader, jobs));
  return rows.map(({ lastEnded, failedRuns, isDegraded, lostFire, lastFailedRun, ...row }) => ({
    ...row,
    isFailing: lastEnded !== null && lastEnded === lastFailedRun,
    failedLately: failedRuns > 0,
    isDegraded: isDegraded === 1,
    lostFire: lostFire === 1,
    lastFailedRun,
  }));
}

/** Each subquery walks an index from its end. */
function healthRows(reader: Reader, jobs: readonly string[]): HealthRow[] {
  return reader.all<HealthRow>(
    `SELECT name.value AS job,
       (SELECT r.started_at_ms FROM runs AS r WHERE r.job = name.value AND r.started_at_ms IS NOT NULL
        ORDER BY r.id DESC LIMIT 1) AS lastStartMs,
       (SELECT r.id FROM runs AS r WHERE r.job = name.value AND +r.status IN ('succeeded', 'failed')
        ORDER BY r.id DESC LIMIT 1) AS lastEnded,
       (SELECT count(*) FROM (
          SELECT r.status FROM runs AS r WHERE r.job = name.value AND r.started_at_ms IS NOT NULL
          ORDER BY r.id DESC LIMIT ${RECENT_RUNS}
        ) WHERE status = 'failed') AS failedRuns,
       EXISTS (SELECT 1 FROM result_rows AS d WHERE d.degraded = 1 AND d.run_id = (
         SELECT r.id FROM runs AS r WHERE r.job = name.value AND +r.status IN ('succeeded', 'failed')
         ORDER BY r.id DESC LIMIT 1)) AS isDegraded,
       (SELECT r.status = 'missed' OR (r.status = 'skipped' AND r.reason NOT LIKE '%paused%')
        FROM runs AS r WHERE r.job = name.value AND r.planned_at_ms IS NOT NULL
        ORDER BY r.planned_at_ms DESC LIMIT 1) AS lostFire,
       (SELECT r.id FROM runs AS r WHERE r.job = name.value AND r.status = 'failed'
          AND r.status NOT IN ('running', 'succeeded')
        ORDER BY r.id DESC LIMIT 1) AS lastFailedRun
     FROM json_each(@names) AS name`,
    { names: JSON.stringify(jobs) },
  );
}

/**
 * Returns the failing ones of these jobs, in the same order.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function failingJobs(
  file: string,
  jobs: readonly string[],
): Promise<readonly FailingJob[]> {
  return withReader(file, (reader) =>
    reader.all<FailingJob>(
      `SELECT r.job, r.id AS runId, r.reason, (
         SELECT f.started_at_ms FROM runs AS f
         WHERE f.job = r.job AND f.status = 'failed' AND f.status NOT IN ('running', 'succeeded')
           AND f.id > (
             SELECT coalesce(max(n.id) FILTER (WHERE n.status = 'succeeded'), min(n.id) - 1) FROM (
               SELECT id, status FROM runs WHERE job = r.job ORDER BY id DESC LIMIT ${LOOK_BACK}
             ) AS n
           )
         ORDER BY f.id LIMIT 1
       ) AS sinceMs
       FROM json_each(@names) AS name CROSS JOIN runs AS r ON r.id = (
         SELECT id FROM runs WHERE job = name.value AND status IN ('succeeded', 'failed')
         ORDER BY id DESC LIMIT 1
       )
       WHERE r.status = 'failed' ORDER BY name.key`,
      { names: JSON.stringify(jobs) },
    ),
  );
}
