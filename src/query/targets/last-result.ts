// Finds the last result of one target.
import { withReader } from '../../store/reader.ts';

/** What identifies a target. Secrets are masked in the URL, as it is stored. */
export interface TargetIdentity {
  readonly job: string;
  readonly method: string;
  readonly url: string;
  readonly variant: string;
}

/**
 * Returns the id of its last result; null without one, or when that was removed.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function lastResultOf(file: string, target: TargetIdentity): Promise<number | null> {
  const { job, method, url, variant } = target;
  const [row] = withReader(file, (reader) =>
    reader.all<{ id: number }>(
      `SELECT r.id FROM targets AS t JOIN result_rows AS r ON r.id = t.last_result_id
       WHERE t.job = @job AND t.url = @url AND t.method = @method AND t.variant = @variant`,
      { job, url, method, variant },
    ),
  );
  return row?.id ?? null;
}
