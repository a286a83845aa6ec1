// Results as they were stored, found by job, run, time and address.
import { withReader, type Reader } from '../../store/reader.ts';
import { RESULT_COLUMNS, toStoredResult, type ResultRow, type StoredResult } from './result-row.ts';
import { targetName } from '../targets/target-name.ts';
import { resultCondition, targetCondition } from '../targets/targets.ts';

const PAGE_ROWS = 5000;
/** Results that are found by their address and sorted; where there are more, a walk meets enough of them soon. */
const FEW = 20_000;

/** Which results; undefined does not narrow. */
export interface ResultFilter {
  readonly job?: string | undefined;
  readonly runId?: number | undefined;
  /** True: only those that are not ok. */
  readonly failed?: boolean | undefined;
  /** Unix milliseconds: only those started then or later. */
  readonly sinceMs?: number | undefined;
  /** Only addresses and names of targets that contain this text; one with `*`, which stands for any text, is a pattern for all of it. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
  /** Only what comes after this result in the order of the list: the last one of the page before. */
  readonly after?: ResultPlace | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** Where a result stands in the list. */
export interface ResultPlace {
  readonly runId: number;
  readonly position: number;
}

/**
 * The newest run's results first, and in each run the last of the batch first; those of one run
 * in the batch's order.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function storedResults(
  file: string,
  filter: ResultFilter,
): Promise<readonly StoredResult[]> {
  return withReader(file, (reader) => {
    const { sql, parameters } = selectResults(filter, { byTarget: hasFewMatches(reader, filter) });
    return reader.all<ResultRow>(sql, parameters).map(toStoredResult);
  });
}

/**
 * The same in pages that are each read on their own, so that memory holds no more than one.
 * @throws {AppError} as {@link storedResults} does.
 */
export async function* storedResultPages(
  file: string,
  filter: ResultFilter,
  pageRows: number = PAGE_ROWS,
): AsyncGenerator<readonly StoredResult[], void, undefined> {
  let { after, limit: left } = filter;
  while (left > 0) {
    const limit = Math.min(left, pageRows);
    const page = await storedResults(file, { ...filter, after, limit });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    after = page.at(-1);
    left -= limit;
  }
}

/** Whether the targets that are asked for, of all jobs, have few results in all. */
function hasFewMatches(reader: Reader, filter: ResultFilter): boolean {
  const { job, runId } = filter;
  const asked = askedTargets(filter);
  if (asked === undefined || job !== undefined || runId !== undefined) return false;
  const [row] = reader.all<{ matches: number }>(
    `SELECT count(*) AS matches FROM (
       SELECT 1 FROM result_rows WHERE target_id IN (SELECT id FROM targets WHERE ${asked.conditions.join(' AND ')})
       LIMIT ${FEW + 1}
     )`,
    asked.parameters,
  );
  return (row?.matches ?? 0) <= FEW;
}

/** Undefined: all. */
function askedTargets({
  url,
  target,
}: ResultFilter):
  | { readonly conditions: readonly string[]; readonly parameters: Record<string, string> }
  | undefined {
  if (url === undefined && target === undefined) return undefined;
  return {
    conditions: [
      ...(url === undefined ? [] : [targetCondition(url)]),
      ...(target === undefined ? [] : [`${targetName('')} = @target`]),
    ],
    parameters: {
      ...(url === undefined ? {} : { url }),
      ...(target === undefined ? {} : { target }),
    },
  };
}

/**
 * The SQL of a page. Every form of it walks an index in the order asked for, so that a page costs the same however
 * old the file is; but with `byTarget`, for addresses with few results, it finds these and sorts them.
 */
export function selectResults(
  filter: ResultFilter,
  { byTarget }: { readonly byTarget: boolean } = { byTarget: false },
): {
  sql: string;
  parameters: Record<string, string | number>;
} {
  const { job, runId, failed, sinceMs, url, target, after, limit } = filter;
  const conditions: string[] = [];
  const parameters: Record<string, string | number> = { limit };
  // By way of `runs`, which is small: results have no index on the job.
  const from =
    job === undefined ? 'results AS r' : 'runs AS u CROSS JOIN results AS r ON r.run_id = u.id';
  const run = job === undefined ? 'r.run_id' : 'u.id';
  if (job !== undefined) {
    conditions.push('u.job = @job');
    parameters['job'] = job;
  }
  if (runId !== undefined) {
    conditions.push(`${run} = @runId`);
    parameters['runId'] = runId;
  }
  if (failed === true) conditions.push('r.ok = 0');
  if (sinceMs !== undefined) {
    // The second bounds the walk: a run that ended before has no result since. Without any, NULL ends it at once.
    conditions.push('r.started_at_ms >= @sinceMs');
    conditions.push(`${run} >= (SELECT min(id) FROM runs
      WHERE started_at_ms IS NOT NULL AND (finished_at_ms IS NULL OR finished_at_ms >= @sinceMs))`);
    parameters['sinceMs'] = sinceMs;
  }
  const asked = askedTargets(filter);
  if (asked !== undefined) {
    // A run may have few of the targets that its job has, or all jobs.
    if (runId !== undefined) {
      if (url !== undefined) conditions.push(resultCondition(url));
      if (target !== undefined) conditions.push('r.target = @target');
    } else {
      // The plus keeps the walk in the order of the list.
      conditions.push(`${byTarget ? '' : '+'}r.target_id IN (
        SELECT id FROM targets WHERE ${asked.conditions.join(' AND ')}
        ${job === undefined ? '' : 'AND job = @job'})`);
    }
    Object.assign(parameters, asked.parameters);
  }
  if (after !== undefined) {
    // Each form is a bound of the index that is walked: what comes before it is not read again for every page.
    if (runId !== undefined) conditions.push('r.position > @afterPosition');
    else if (job === undefined) {
      conditions.push('(r.run_id, r.position) < (@afterRun, @afterPosition)');
    } else {
      conditions.push('u.id <= @afterRun');
      conditions.push('r.position < iif(u.id = @afterRun, @afterPosition, @beyond)');
      parameters['beyond'] = Number.MAX_SAFE_INTEGER;
    }
    if (runId === undefined) parameters['afterRun'] = after.runId;
    parameters['afterPosition'] = after.position;
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join('\n AND ')}`;
  const order = runId === undefined ? `${run} DESC, r.position DESC` : 'r.position';
  return {
    sql: `SELECT ${RESULT_COLUMNS} FROM ${from} ${where} ORDER BY ${order} LIMIT @limit`,
    parameters,
  };
}
