// Exact figures of one run.
import { AppError } from '../../domain/error.ts';
import type { RunStatus } from '../../domain/run.ts';
import { withReader, type Reader } from '../../store/reader.ts';

interface Percentiles {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** By nearest rank: the smallest duration that at least p percent of them do not exceed. Columns p50Ms, p95Ms and p99Ms over rows with `duration_ms`, its `rank`, and the number of `requests`. */
const PERCENTILE_COLUMNS = [50, 95, 99]
  .map(
    (percent) =>
      `min(duration_ms) FILTER (WHERE rank * 100 >= requests * ${percent}) AS p${percent}Ms`,
  )
  .join(', ');

/** Failed results with one HTTP status, such as `404`, or of one error kind. */
export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

/** SQL for what `failureWord` says. */
export const FAILURE_WORD =
  "coalesce(iif(error_kind = 'status', CAST(status AS TEXT), NULL), error_kind)";

/** Figures over the results of a run; the percentiles cover only requests that were sent. */
export interface RunSummary extends Percentiles {
  readonly job: string;
  readonly runId: number;
  readonly status: RunStatus;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  /** The most frequent first. */
  readonly failuresByKind: readonly KindCount[];
  /** Body bytes received, before decoding. */
  readonly bytes: number;
  /** Number of results that confirm a stored body, and the bytes that did not have to come again. */
  readonly confirmed: number;
  readonly savedBytes: number;
  /** Duration of the run; null while it runs, or when it never started. */
  readonly wallMs: number | null;
  /** Sequential estimate: all attempts of all requests, one after another, without the delays between attempts. */
  readonly oneByOneMs: number;
}

interface RunRow {
  readonly job: string;
  readonly runId: number;
  readonly status: RunStatus;
  readonly wallMs: number | null;
}

interface TotalsRow {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly bytes: number;
  readonly confirmed: number;
  readonly savedBytes: number;
  readonly oneByOneMs: number;
}

/**
 * Counts the stored results of a run so far.
 * @throws {AppError} `not_found` when the run does not exist.
 */
export async function runSummary(file: string, runId: number): Promise<RunSummary> {
  return withReader(file, (reader) => {
    const [run] = reader.all<RunRow>(
      `SELECT job, id AS runId, status, finished_at_ms - started_at_ms AS wallMs FROM runs WHERE id = @runId`,
      { runId },
    );
    if (run === undefined) throw new AppError('not_found', `There is no run ${runId}`);
    return {
      ...run,
      ...totals(reader, runId),
      ...percentiles(reader, runId),
      failuresByKind: failuresByKind(reader, runId),
    };
  });
}

function totals(reader: Reader, runId: number): TotalsRow {
  const [row] = reader.all<TotalsRow>(
    `SELECT count(*) AS total, coalesce(sum(ok), 0) AS succeeded, count(*) - coalesce(sum(ok), 0) AS failed,
       coalesce(sum(bytes), 0) AS bytes,
       count(saved_bytes) AS confirmed, coalesce(sum(saved_bytes), 0) AS savedBytes,
       coalesce(sum(duration_ms), 0) + (
         SELECT coalesce(sum(a.duration_ms), 0) FROM results AS r JOIN attempts AS a ON a.result_id = r.id
         WHERE r.run_id = @runId AND r.attempts > 1
       ) AS oneByOneMs
     FROM results WHERE run_id = @runId`,
    { runId },
  );
  if (row === undefined) throw new Error('an aggregate has one row');
  return row;
}

function percentiles(reader: Reader, runId: number): Percentiles {
  const [row] = reader.all<Percentiles>(
    `SELECT ${PERCENTILE_COLUMNS} FROM (
       SELECT duration_ms, row_number() OVER (ORDER BY duration_ms) AS rank, count(*) OVER () AS requests
       FROM results WHERE run_id = @runId AND attempts > 0
     )`,
    { runId },
  );
  return row ?? { p50Ms: null, p95Ms: null, p99Ms: null };
}

function failuresByKind(reader: Reader, runId: number): readonly KindCount[] {
  return reader.all<KindCount>(
    `SELECT ${FAILURE_WORD} AS kind, count(*) AS count FROM results WHERE run_id = @runId AND ok = 0
     GROUP BY kind ORDER BY count(*) DESC, kind`,
    { runId },
  );
}
