// Counts the results of some targets one by one into hours or days. It finds them by target, or by the runs of the
// range where that reads less, see runs-during.ts.
import type { Tally } from '../../statistics/tally.ts';
import type { Reader } from '../../store/reader.ts';
import { countResults, type ResultCount } from '../reads/count-results.ts';
import { RUNS_DURING } from '../reads/runs-during.ts';
import type { TargetOfJob } from './targets.ts';

type CountRange = Pick<ResultCount, 'binMs' | 'fromMs' | 'untilMs'>;

/** Results of the targets with these `@ids`, one target after the other. */
const BY_TARGET = 'json_each(@ids) AS t CROSS JOIN result_rows AS r ON r.target_id = t.value';
/**
 * The same in the order of storage, so that each page is read once: seven times as fast over millions of results.
 * The results of a single target are in that order already. Without the limit SQLite drops the ORDER BY.
 */
const BY_TARGET_IN_ORDER = `(SELECT r.id FROM ${BY_TARGET} ORDER BY r.id LIMIT -1) AS s
  CROSS JOIN result_rows AS r ON r.id = s.id`;
/** The results of the targets that belong to the runs of `@job` in the range. */
const BY_RUN = `(${RUNS_DURING}) AS u CROSS JOIN result_rows AS r
  ON r.run_id = u.id AND r.target_id IN (SELECT value FROM json_each(@ids))`;

/** Cost of finding the results of one run, in results read. */
const RUN_COST = 4;
/** Results are counted up to here to estimate the cost. */
const MAX_COUNTED = 1_000_000;

/** Returns the tallies by the start of their bin; bins without results are left out. */
export function countTargets(
  reader: Reader,
  { targets, range }: { targets: readonly TargetOfJob[]; range: CountRange },
): Map<number, Tally> {
  const bins = new Map<number, Tally>();
  const rest: TargetOfJob[] = [];
  for (const [job, ofJob] of Map.groupBy(targets, (target) => target.job)) {
    const ids = idsOf(ofJob);
    if (isCheaperByRun(reader, { job, ids, range })) {
      countResults(reader, { from: BY_RUN, parameters: { job, ids }, ...range, bins });
    } else rest.push(...ofJob);
  }
  const from = rest.length > 1 ? BY_TARGET_IN_ORDER : BY_TARGET;
  return countResults(reader, { from, parameters: { ids: idsOf(rest) }, ...range, bins });
}

function idsOf(targets: readonly TargetOfJob[]): string {
  return JSON.stringify(targets.map(({ id }) => id));
}

interface JobTargets {
  readonly job: string;
  readonly ids: string;
  readonly range: CountRange;
}

/** True when reading the runs of the range costs less than reading the targets' results. */
function isCheaperByRun(
  reader: Reader,
  { job, ids, range: { fromMs, untilMs } }: JobTargets,
): boolean {
  const byTarget = countUpTo(reader, MAX_COUNTED, { from: BY_TARGET, parameters: { ids } });
  // An unfinished run has no total: its last position gives its number of results.
  const [row] = reader.all<{ runs: number; results: number }>(
    `SELECT count(*) AS runs, total(iif(r.total > 0, r.total,
       (SELECT max(position) + 1 FROM result_rows WHERE run_id = r.id))) AS results
     FROM (SELECT id FROM (${RUNS_DURING}) LIMIT @most) AS u CROSS JOIN runs AS r ON r.id = u.id`,
    { job, fromMs, untilMs, most: Math.ceil(byTarget / RUN_COST) },
  );
  return row !== undefined && row.results + RUN_COST * row.runs < byTarget;
}

/** Counts rows, up to `most`. */
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
