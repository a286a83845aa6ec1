// What to say of a result that is not there.
import { AppError } from '../../domain/error.ts';
import type { Reader } from '../../store/reader.ts';

/** Why something that was stored is not there any more. */
export const REMOVED = 'It was removed: "retention" in config.yaml says how long it is kept.';

/** `not_found`; ids are given out in order, so one below the newest was there once. */
export function missingResult(reader: Reader, id: number): AppError {
  const [row] = reader.all<{ newest: number }>(
    'SELECT coalesce(max(id), 0) AS newest FROM result_rows',
  );
  const wasThere = id <= (row?.newest ?? 0);
  return new AppError('not_found', `There is no result ${id}`, wasThere ? { hint: REMOVED } : {});
}
