// Reads which jobs are paused.
import { withReader } from '../../store/reader.ts';

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export function pausedJobs(file: string): ReadonlySet<string> {
  const rows = withReader(file, (reader) =>
    reader.all<{ job: string }>('SELECT job FROM paused_jobs'),
  );
  return new Set(rows.map(({ job }) => job));
}
