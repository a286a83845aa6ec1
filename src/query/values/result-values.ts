// Reads the values of results.
import type { ResultValue } from '../../domain/rules.ts';
import { withReader, type Reader } from '../../store/reader.ts';

/**
 * Returns the values of these results, in the order of the ids and of the names.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function resultValues(
  file: string,
  resultIds: readonly number[],
): Promise<readonly ResultValue[]> {
  return withReader(file, (reader) => valuesOf(reader, resultIds));
}

export function valuesOf(reader: Reader, resultIds: readonly number[]): readonly ResultValue[] {
  return reader.all<ResultValue>(
    `SELECT e.result_id AS resultId, e.name, e.number, e.text
     FROM json_each(@ids) AS i JOIN extracted AS e ON e.result_id = i.value
     ORDER BY i.key, e.name`,
    { ids: JSON.stringify(resultIds) },
  );
}
