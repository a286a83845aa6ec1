// The error about a result that does not exist, and hints about results that were removed.
import { AppError } from '../../domain/error.ts';
import type { Reader } from '../../store/reader.ts';

/** Hint: why something that was stored is gone. */
export const REMOVED = 'It was removed: "retention" in config.yaml says how long it is kept.';

/** Hint about a target without a change: older results may have been removed. */
export const UNCHANGED = 'It has not changed since the oldest result that is kept.';

/** Makes a `not_found` error. Ids are assigned in order, so one below the newest existed once. */
export function missingResult(reader: Reader, id: number): AppError {
  const [row] = reader.all<{ newest: number }>(
    'SELECT coalesce(max(id), 0) AS newest FROM result_rows',
  );
  const existedOnce = id <= (row?.newest ?? 0);
  return new AppError(
    'not_found',
    `There is no result ${id}`,
    existedOnce ? { hint: REMOVED } : {},
  );
}
