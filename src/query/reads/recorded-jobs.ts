// Lists the jobs in the database by name, including those that are no longer configured.
import { withReader } from '../../store/reader.ts';

/** The common table `jobs (job)`: one seek per job instead of a scan over all runs; its last row is NULL. */
export const JOBS_TABLE = `jobs (job) AS (
  SELECT min(job) FROM runs
  UNION ALL
  SELECT (SELECT min(r.job) FROM runs AS r WHERE r.job > jobs.job) FROM jobs WHERE jobs.job IS NOT NULL
)`;

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function recordedJobs(file: string): Promise<readonly string[]> {
  const rows = withReader(file, (reader) =>
    reader.all<{ job: string }>(
      `WITH RECURSIVE ${JOBS_TABLE} SELECT job FROM jobs WHERE job IS NOT NULL`,
    ),
  );
  return rows.map(({ job }) => job);
}
