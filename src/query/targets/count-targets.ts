// Counts the results of some addresses one by one into hours or days: by address, or by the runs of the range where
// that takes less, see runs-during.ts.
import type { Tally } from '../../statistics/tally.ts';
import type { Reader } from '../../store/reader.ts';
import { countResults, type ResultCount } from '../reads/count-results.ts';
import { RUNS_DURING } from '../reads/runs-during.ts';
import type { Target } from './targets.ts';

type Range = Pick<ResultCount, 'binMs' | 'fromMs' | 'untilMs'>;

/** Results of the addresses with these `@ids`, one address after the other. */
const BY_TARGET = 'json_each(@ids) AS t CROSS JOIN result_rows AS r ON r.target_id = t.value';
/**
 * The same in the order in which they are stored, so that each page is read once: over millions of results seven
 * times as fast. One address has its results in that order. Without the limit SQLite leaves the order out.
 */
const BY_TARGET_IN_ORDER = `(SELECT r.id FROM ${BY_TARGET} ORDER BY r.id LIMIT -1) AS s
  CROSS JOIN result_rows AS r ON r.id = s.id`;
/** Those of them that are of the runs of `@job` in the range. */
const BY_RUN = `(${RUNS_DURING}) AS u CROSS JOIN result_rows AS r
  ON r.run_id = u.id AND r.target_id IN (SELECT value FROM json_each(@ids))`;

/** What it takes to look for the results of a run, in results that are read. */
const RUN_COST = 4;
/** Of addresses with more results than this it is enough to know that they have so many. */
const MANY = 1_000_000;

/** By the start of each bin that has results. */
export function countTargets(
  reader: Reader,
  { targets, range }: { targets: readonly Target[]; range: Range },
): Map<number, Tally> {
  const bins = new Map<number, Tally>();
  const rest: Target[] = [];
  for (const [job, ofJob] of Map.groupBy(targets, (target) => target.job)) {
    const ids = idsOf(ofJob);
    if (isShort(reader, { job, ids, range })) {
      countResults(reader, { from: BY_RUN, parameters: { job, ids }, ...range }, bins);
    } else rest.push(...ofJob);
  }
  const from = rest.length > 1 ? BY_TARGET_IN_ORDER : BY_TARGET;
  return countResults(reader, { from, parameters: { ids: idsOf(rest) }, ...range }, bins);
}

function idsOf(targets: readonly Target[]): string {
  return JSON.stringify(targets.map(({ id }) => id));
}

interface Part {
  readonly job: string;
  readonly ids: string;
  readonly range: Range;
}

/** True where there is less to read by the runs of the range than by the addresses. */
function isShort(reader: Reader, { job, ids, range: { fromMs, untilMs } }: Part): boolean {
  const most = countUpTo(reader, MANY, { from: BY_TARGET, parameters: { ids } });
  // A run that was not finished has no total; its places tell how far it came.
  const [row] = reader.all<{ runs: number; results: number }>(
    `SELECT count(*) AS runs, total(iif(r.total > 0, r.total,
       (SELECT max(position) + 1 FROM result_rows WHERE run_id = r.id))) AS results
     FROM (SELECT id FROM (${RUNS_DURING}) LIMIT @most) AS u CROSS JOIN runs AS r ON r.id = u.id`,
    { job, fromMs, untilMs, most: Math.ceil(most / RUN_COST) },
  );
  return row !== undefined && row.results + RUN_COST * row.runs < most;
}

/** Rows, counted no further than to `most`. */
function countUpTo(
  reader: Reader,
  most: number,
  { from, parameters }: Pick<ResultCount, 'from' | 'parameters'>,
): number {
  const [row] = reader.all<{ rows: number }>(
    `SELECT count(*) AS rows FROM (SELECT 1 FROM ${from} LIMIT @most)`,
    { ...parameters, most },
  );
  return row?.rows ?? 0;
}
