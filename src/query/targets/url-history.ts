// The history of one target: its results, and the changes of its body.
import { AppError } from '../../domain/error.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { bodiesDiffer } from '../bodies/bodies-differ.ts';
import { RESULT_COLUMNS, toStoredResult, type ResultRow } from '../reads/result-row.ts';
import type { StoredResult } from '../../domain/stored-result.ts';

export interface HistoryEntry extends StoredResult {
  /** True when this result is ok and its body differs from the last stored body of an ok result before it. */
  readonly changed: boolean;
}

export interface HistoryPage {
  /** Only results with a smaller id: the last id of the previous page. */
  readonly before?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** An ok result whose body differs from the last stored body of an ok result before it. */
export interface BodyChange {
  readonly id: number;
  readonly startedAtMs: number;
  readonly bodyId: number;
  /** Bytes; null when the body was removed. */
  readonly size: number | null;
  readonly previousId: number;
  readonly previousAtMs: number;
  readonly previousBodyId: number;
  readonly previousSize: number | null;
}

/**
 * Returns the results of a target, newest first.
 * @throws {AppError} `not_found` when the target does not exist, or there is no database yet.
 */
export async function urlHistory(
  file: string,
  targetId: number,
  { before, limit }: HistoryPage,
): Promise<readonly HistoryEntry[]> {
  return withReader(file, (reader) =>
    reader
      .all<ResultRow & { changed: number }>(
        `SELECT ${RESULT_COLUMNS}, r.ok = 1 AND r.body_id IS NOT NULL AND (
           SELECT ${bodiesDiffer('p', 'r')} FROM result_rows AS p
           WHERE p.target_id = r.target_id AND p.id < r.id AND p.ok = 1 AND p.body_id IS NOT NULL
           ORDER BY p.id DESC LIMIT 1
         ) IS TRUE AS changed
         FROM results AS r WHERE r.target_id = @target AND r.id < @before ORDER BY r.id DESC LIMIT @limit`,
        { target: knownTarget(reader, targetId), before: before ?? Number.MAX_SAFE_INTEGER, limit },
      )
      .map((row) => ({ ...toStoredResult(row), changed: row.changed === 1 })),
  );
}

/**
 * Returns the changes of a target's body, newest first.
 * @throws {AppError} as {@link urlHistory} does.
 */
export async function urlChanges(
  file: string,
  targetId: number,
  { before, limit }: HistoryPage,
): Promise<readonly BodyChange[]> {
  return withReader(file, (reader) =>
    reader.all<BodyChange>(
      `SELECT c.id, c.started_at_ms AS startedAtMs, c.body_id AS bodyId, b.size, p.id AS previousId,
         p.started_at_ms AS previousAtMs, p.body_id AS previousBodyId, pb.size AS previousSize
       FROM (
         SELECT id, started_at_ms, body_id, compared, lag(id) OVER (ORDER BY id) AS previous_id
         FROM result_rows WHERE target_id = @target AND ok = 1 AND body_id IS NOT NULL
       ) AS c
       JOIN result_rows AS p ON p.id = c.previous_id
       LEFT JOIN bodies AS b ON b.id = c.body_id LEFT JOIN bodies AS pb ON pb.id = p.body_id
       WHERE ${bodiesDiffer('p', 'c')} AND c.id < @before ORDER BY c.id DESC LIMIT @limit`,
      { target: knownTarget(reader, targetId), before: before ?? Number.MAX_SAFE_INTEGER, limit },
    ),
  );
}

function knownTarget(reader: Reader, id: number): number {
  const [row] = reader.all<{ id: number }>('SELECT id FROM targets WHERE id = @id', { id });
  if (row !== undefined) return row.id;
  throw new AppError('not_found', `There is no target ${id}`, {
    hint: 'The targets are rows of the table "targets"; one without results is removed',
  });
}
