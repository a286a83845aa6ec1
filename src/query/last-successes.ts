// When each job last succeeded.
import { withReader } from '../store/reader.ts';

export interface LastSuccess {
  readonly job: string;
  /** When that run ended. */
  readonly atMs: number;
}

/**
 * For each job that ever did, by name.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function lastSuccesses(file: string): Promise<readonly LastSuccess[]> {
  return withReader(file, (reader) =>
    reader.all<LastSuccess>(
      // One seek per job, and a walk back to its last success, instead of a walk over all runs.
      `WITH RECURSIVE jobs (job) AS (
         SELECT min(job) FROM runs
         UNION ALL
         SELECT (SELECT min(r.job) FROM runs AS r WHERE r.job > jobs.job) FROM jobs WHERE jobs.job IS NOT NULL
       ),
       successes AS (
         SELECT job, (
           SELECT r.finished_at_ms FROM runs AS r WHERE r.job = jobs.job AND r.status = 'succeeded'
           ORDER BY r.id DESC LIMIT 1
         ) AS atMs FROM jobs
       )
       SELECT job, atMs FROM successes WHERE atMs IS NOT NULL`,
    ),
  );
}
