// Reads a job's durations and results over a range of time, in bins as fine as the range allows.
import { withReader, type Reader } from '../../store/reader.ts';
import { countResults } from './count-results.ts';
import { RUNS_DURING } from './runs-during.ts';
import { SPANS } from './stats-filter.ts';
import { binsInOrder, statsOverTime, type StatsBin } from './stats-over-time.ts';

const MINUTE_MS = 60_000;
/** Widths of the bins that are counted from results; hours and days are stored in `stats`. */
const FINE_BINS_MS = [1000, 5000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
const MAX_BINS = 400;
/** Maximum number of results counted for a fine chart; a range with more is shown by the hour. */
const MAX_COUNTED = 50_000;

export interface TimeRange {
  /** Unix milliseconds; `fromMs` is inclusive, `toMs` exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface JobSeries extends TimeRange {
  readonly binMs: number;
  /** The oldest first; bins without results are left out. */
  readonly bins: readonly SeriesBin[];
}

export interface SeriesBin {
  readonly atMs: number;
  readonly results: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Failures, the most frequent first. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function jobSeries(
  file: string,
  { job, fromMs, toMs }: TimeRange & { readonly job: string },
): Promise<JobSeries> {
  const range = { fromMs, toMs };
  const by = toMs - fromMs > MAX_BINS * SPANS.hour ? 'day' : 'hour';
  const fineMs = FINE_BINS_MS.find((binMs) => (toMs - fromMs) / binMs <= MAX_BINS);
  const stored = await statsOverTime(file, { by, job, fromMs, untilMs: toMs - 1 });
  const results = stored.reduce((sum, { tally }) => sum + tally.results, 0);
  if (fineMs === undefined || results > MAX_COUNTED) {
    return { ...range, binMs: SPANS[by], bins: stored.map(toBin) };
  }
  const counted = withReader(file, (reader) => fineBins(reader, { job, binMs: fineMs, ...range }));
  return { ...range, binMs: fineMs, bins: counted.map(toBin) };
}

function toBin({ startAtMs, tally }: StatsBin): SeriesBin {
  const [p50Ms = null, p90Ms = null, p95Ms = null, p99Ms = null] = tally.percentilesMs([
    50, 90, 95, 99,
  ]);
  return {
    atMs: startAtMs,
    results: tally.results,
    succeeded: tally.ok,
    failed: tally.failed,
    p50Ms,
    p90Ms,
    p95Ms,
    p99Ms,
    kinds: [...tally.kinds]
      .map(([kind, count]) => ({ kind, count }))
      .toSorted((a, b) => b.count - a.count),
  };
}

function fineBins(
  reader: Reader,
  { job, binMs, fromMs, toMs }: TimeRange & { readonly job: string; readonly binMs: number },
): StatsBin[] {
  const bins = countResults(reader, {
    from: `(${RUNS_DURING}) AS u CROSS JOIN result_rows AS r ON r.run_id = u.id`,
    parameters: { job },
    binMs,
    fromMs,
    untilMs: toMs - 1,
  });
  return binsInOrder(bins);
}
