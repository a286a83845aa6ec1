// Reads when each job last succeeded.
import { withReader } from '../../store/reader.ts';
import { JOBS_TABLE } from './recorded-jobs.ts';

export interface LastSuccess {
  readonly job: string;
  /** End of that run, Unix milliseconds. */
  readonly atMs: number;
}

/**
 * Returns each job that ever succeeded, sorted by name.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function lastSuccesses(file: string): Promise<readonly LastSuccess[]> {
  return withReader(file, (reader) =>
    reader.all<LastSuccess>(
      `WITH RECURSIVE ${JOBS_TABLE},
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
