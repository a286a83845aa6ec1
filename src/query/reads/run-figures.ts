// Figures of one run, fast enough to be shown while it runs: those of a large run are estimated from a sample.
import { failureWord } from '../../domain/failure-counts.ts';
import { Tally, type TalliedResult } from '../../statistics/tally.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { FAILURE_WORD, runSummary, type KindCount } from './run-summary.ts';

/** The figures of a run with more results are estimated. */
const MAX_COUNTED = 20_000;
const SAMPLE = 10_000;

export interface RunFigures {
  /** Body bytes received, before decoding. */
  readonly bytes: number;
  /** Number of results that confirm a stored body, and the bytes that did not have to come again. */
  readonly confirmed: number;
  readonly savedBytes: number;
  /** Sequential estimate: the duration of all requests, one after another. */
  readonly oneByOneMs: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** The most frequent first. */
  readonly failuresByKind: readonly KindCount[];
  /** True: estimated from 10,000 results spread evenly over the batch. */
  readonly estimated: boolean;
}

/** @throws {AppError} `not_found` when there is no such run. */
export async function runFigures(file: string, runId: number): Promise<RunFigures> {
  const estimate = withReader(file, (reader) => {
    const positions = positionsOf(reader, runId);
    return positions > MAX_COUNTED ? estimateFigures(reader, { runId, positions }) : undefined;
  });
  if (estimate !== undefined) return estimate;
  const { job: _job, runId: _id, status: _status, ...figures } = await runSummary(file, runId);
  const { total: _total, succeeded: _ok, failed: _failed, wallMs: _wall, ...wanted } = figures;
  return { ...wanted, estimated: false };
}

/** Returns how many positions of its batch the run has reached: about its number of results. */
function positionsOf(reader: Reader, runId: number): number {
  const [row] = reader.all<{ last: number | null }>(
    'SELECT max(position) AS last FROM result_rows WHERE run_id = @runId',
    { runId },
  );
  return row?.last === null || row === undefined ? 0 : row.last + 1;
}

type SampledRow = Omit<TalliedResult, 'ok'> & { readonly ok: number };

function estimateFigures(
  reader: Reader,
  { runId, positions }: { runId: number; positions: number },
): RunFigures {
  const sampled = Array.from({ length: SAMPLE }, (_, index) =>
    Math.floor((index / SAMPLE) * positions),
  );
  const rows = reader.all<SampledRow>(
    `SELECT r.ok, r.status, r.error_kind AS errorKind, r.attempts, r.duration_ms AS durationMs, r.bytes,
       r.saved_bytes AS savedBytes
     FROM json_each(@sampled) AS sampled CROSS JOIN result_rows AS r
       ON r.run_id = @runId AND r.position = sampled.value`,
    { runId, sampled: JSON.stringify(sampled) },
  );
  const tally = new Tally();
  for (const row of rows) tally.add({ ...row, ok: row.ok === 1 });
  const scale = positions / SAMPLE;
  const [p50Ms = null, p95Ms = null, p99Ms = null] = tally.percentilesMs([50, 95, 99]);
  return {
    bytes: Math.round(tally.bytes * scale),
    confirmed: Math.round(tally.confirmed * scale),
    savedBytes: Math.round(tally.savedBytes * scale),
    oneByOneMs: tally.durationSumMs * scale,
    p50Ms,
    p95Ms,
    p99Ms,
    failuresByKind: failuresOf(reader, { runId, rows, scale }),
    estimated: true,
  };
}

/** Counts the failures when there are few; estimates them from the sample when there are many. */
function failuresOf(
  reader: Reader,
  { runId, rows, scale }: { runId: number; rows: readonly SampledRow[]; scale: number },
): readonly KindCount[] {
  const counted = reader.all<KindCount>(
    `SELECT ${FAILURE_WORD} AS kind, count(*) AS count FROM (
       SELECT status, error_kind FROM result_rows WHERE run_id = @runId AND ok = 0 LIMIT ${MAX_COUNTED + 1}
     ) GROUP BY kind ORDER BY count(*) DESC, kind`,
    { runId },
  );
  const failures = counted.reduce((sum, { count }) => sum + count, 0);
  if (failures <= MAX_COUNTED) return counted;
  const words = Map.groupBy(
    rows.filter(({ ok }) => ok === 0),
    failureWord,
  );
  return [...words]
    .map(([kind, { length }]) => ({ kind, count: Math.round(length * scale) }))
    .toSorted((a, b) => b.count - a.count);
}
