// Reads which jobs are failing: those whose last run that succeeded or failed has failed.
import { withReader } from '../../store/reader.ts';

export interface FailingJob {
  readonly job: string;
  /** The last failed run. */
  readonly runId: number;
  /** Why it failed, for people; null: not recorded. */
  readonly reason: string | null;
  /** Start of the first failed run since the job last succeeded, Unix milliseconds. */
  readonly sinceMs: number;
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
           AND f.id > coalesce((
             SELECT s.id FROM runs AS s WHERE s.job = r.job AND s.status = 'succeeded'
             ORDER BY s.id DESC LIMIT 1
           ), 0)
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
