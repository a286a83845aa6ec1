// Reads the names of the values in the last results of a job.
import { withReader } from '../../store/reader.ts';

/** Targets whose last result is looked at. */
const MAX_TARGETS = 1000;

export interface ValueName {
  readonly name: string;
  /** True when at least one of them is a number that a chart can show; a time is not. */
  readonly isNumber: boolean;
}

/**
 * Returns the names of the values in the last results of a job, in their order.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function valueNames(file: string, job: string): Promise<readonly ValueName[]> {
  const rows = withReader(file, (reader) =>
    reader.all<{ name: string; numbers: number }>(
      `SELECT e.name, count(*) FILTER (WHERE e.number IS NOT NULL AND e.text IS NULL) AS numbers
       FROM (SELECT last_result_id FROM targets WHERE job = @job ORDER BY last_result_id DESC LIMIT ${MAX_TARGETS}) AS t
       CROSS JOIN extracted AS e ON e.result_id = t.last_result_id
       GROUP BY e.name ORDER BY e.name`,
      { job },
    ),
  );
  return rows.map(({ name, numbers }) => ({ name, isNumber: numbers > 0 }));
}
