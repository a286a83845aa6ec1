// Reads one result with everything that is stored with it.
import type { Attempt } from '../../domain/result.ts';
import type { ExtractedValue } from '../../domain/rules.ts';
import { valuesOf } from '../values/result-values.ts';
import { withReader } from '../../store/reader.ts';
import { missingResult } from './missing-result.ts';
import { RESULT_COLUMNS, toStoredResult, type ResultRow } from './result-row.ts';
import type { StoredResult } from '../../domain/stored-result.ts';

export interface FullResult extends StoredResult {
  readonly earlierAttempts: readonly Attempt[];
  /** In the order of their names. */
  readonly values: readonly ExtractedValue[];
  /** See `Result`. */
  readonly variant: string;
  /** Null when no body was stored. */
  readonly body: StoredBodyFacts | null;
}

export interface StoredBodyFacts {
  readonly id: number;
  /** Bytes, after decoding. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** @throws {AppError} `not_found` when the result does not exist, or there is no database yet. */
export async function storedResult(file: string, id: number): Promise<FullResult> {
  return withReader(file, (reader) => {
    const [row] = reader.all<ResultRow>(
      `SELECT ${RESULT_COLUMNS} FROM results AS r WHERE r.id = @id`,
      { id },
    );
    if (row === undefined) throw missingResult(reader, id);
    const [body = null] = reader.all<StoredBodyFacts>(
      'SELECT id, size, lower(hex(sha256)) AS sha256 FROM bodies WHERE id = @bodyId',
      { bodyId: row.bodyId },
    );
    const earlierAttempts = reader.all<Attempt>(
      `SELECT number, started_at_ms AS startedAtMs, duration_ms AS durationMs, status,
         error_kind AS errorKind, error, delay_ms AS delayMs
       FROM attempts WHERE result_id = @id ORDER BY number`,
      { id },
    );
    const [target] = reader.all<{ variant: string }>(
      'SELECT variant FROM targets WHERE id = @targetId',
      { targetId: row.targetId },
    );
    const values = valuesOf(reader, [id]).map(({ name, number, text }) => ({ name, number, text }));
    const variant = target?.variant ?? '';
    return { ...toStoredResult(row), variant, earlierAttempts, values, body };
  });
}
