// Reads every result of a job, the oldest run first, page by page. Memory holds one page, and no long read
// transaction keeps the daemon from emptying the write-ahead log.
import { openReader, type Reader } from '../../store/reader.ts';
import { decodeBody, type BodyRow } from '../../store/decode-body.ts';
import { RESULT_COLUMNS, toStoredResult, type ResultRow } from './result-row.ts';
import type { StoredResult } from '../../domain/stored-result.ts';

/** Rows per page. */
const PAGE = 1000;

export interface ExportFilter {
  readonly job: string;
  readonly runId?: number | undefined;
  /** Unix milliseconds: only results of requests that started then or later. */
  readonly sinceMs?: number | undefined;
  /** Unix milliseconds: only results of requests that started before. */
  readonly untilMs?: number | undefined;
}

/** The results stored when the export begins: a running daemon does not make it endless. */
export interface ExportedResults {
  /** False when no run of the job is recorded. */
  readonly knowsJob: boolean;
  /** Pages of results, at most 1,000 each. */
  readonly pages: AsyncIterable<readonly StoredResult[]>;
  /** Reads a body; undefined when it was removed or is damaged. */
  body(bodyId: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function openExport(file: string, filter: ExportFilter): Promise<ExportedResults> {
  const reader = openReader(file);
  const runs = reader.all('SELECT 1 FROM runs WHERE job = @job LIMIT 1', { job: filter.job });
  return {
    knowsJob: runs.length > 0,
    pages: pagesOf(reader, filter),
    body: async (bodyId) => bodyOf(reader, bodyId),
    close: async () => reader.close(),
  };
}

async function* pagesOf(
  reader: Reader,
  { job, runId, sinceMs, untilMs }: ExportFilter,
): AsyncGenerator<readonly StoredResult[], void, undefined> {
  const [newest] = reader.all<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM runs');
  const run = runId === undefined ? '' : 'AND u.id = @runId';
  const since =
    sinceMs === undefined
      ? ''
      : 'AND (u.finished_at_ms IS NULL OR u.finished_at_ms >= @sinceMs) AND r.started_at_ms >= @sinceMs';
  const until =
    untilMs === undefined ? '' : 'AND u.started_at_ms < @untilMs AND r.started_at_ms < @untilMs';
  const sql = `SELECT ${RESULT_COLUMNS} FROM runs AS u CROSS JOIN results AS r ON r.run_id = u.id
    WHERE u.job = @job AND u.id BETWEEN @afterRun AND @newestRun
      AND r.position > iif(u.id = @afterRun, @afterPosition, -1) ${run} ${since} ${until}
    ORDER BY u.id, r.position LIMIT ${PAGE}`;
  const filter = {
    job,
    newestRun: newest?.id ?? 0,
    ...(runId === undefined ? {} : { runId }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(untilMs === undefined ? {} : { untilMs }),
  };
  let cursor = { afterRun: 0, afterPosition: -1 };
  for (;;) {
    const rows = reader.all<ResultRow>(sql, { ...filter, ...cursor });
    if (rows.length > 0) yield rows.map(toStoredResult);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    cursor = { afterRun: last.runId, afterPosition: last.position };
  }
}

function bodyOf(reader: Reader, bodyId: number): Uint8Array | undefined {
  const [row] = reader.all<BodyRow>(
    'SELECT sha256, size, codec, data FROM bodies WHERE id = @bodyId',
    { bodyId },
  );
  return row === undefined ? undefined : decodeBody(row);
}
