// Reads results by job, run, time and URL.
import type { ErrorKind } from '../../domain/outcome.ts';
import type { ResultSort } from '../../domain/result.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { RESULT_COLUMNS, toStoredResult, type ResultRow } from './result-row.ts';
import type { StoredResult } from '../../domain/stored-result.ts';
import { targetName } from '../targets/target-name.ts';
import { resultCondition, targetCondition } from '../targets/targets.ts';

/** Up to this many matches are found by target and sorted; a walk over all results soon meets enough of more. */
const MAX_SORTED = 20_000;

/** Results without a status failed before one came: they are the first. */
const SORTED: Readonly<Record<ResultSort, string>> = {
  duration: 'r.duration_ms DESC, r.position',
  status: 'r.status IS NOT NULL, r.status DESC, r.position',
  bytes: 'r.bytes DESC, r.position',
};

/** Selects results; undefined: no restriction. */
export interface ResultFilter {
  readonly job?: string | undefined;
  readonly runId?: number | undefined;
  /** True: only results that are not ok. */
  readonly failed?: boolean | undefined;
  /** Only results with one of these outcomes. */
  readonly outcomes?: readonly OutcomeFilter[] | undefined;
  /** Unix milliseconds: only results of requests that started then or later. */
  readonly sinceMs?: number | undefined;
  /** Only URLs and names of targets that contain this text. With `*`, which stands for any text, it must match the whole. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
  /** Only results that come after this one in the list: the last one of the previous page. */
  readonly after?: ResultCursor | undefined;
  /** With `runId`: another order than that of the batch, largest first. */
  readonly sort?: ResultSort | undefined;
  /** With `sort`: the number of results to leave out at the beginning; default: 0. */
  readonly skip?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** A range of statuses, both ends included, or an error kind. */
export type OutcomeFilter =
  | { readonly from: number; readonly to: number }
  | { readonly kind: ErrorKind };

/** Identifies a result's position in the list. */
export interface ResultCursor {
  readonly runId: number;
  readonly position: number;
}

/**
 * Returns the results of the newest run first, the last of its batch first; with `runId`, in the order of the batch.
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

/** True when the wanted targets, over all jobs, have few results together. */
function hasFewMatches(reader: Reader, filter: ResultFilter): boolean {
  const { job, runId } = filter;
  const wanted = targetConditions(filter);
  if (wanted === undefined || job !== undefined || runId !== undefined) return false;
  const [row] = reader.all<{ matches: number }>(
    `SELECT count(*) AS matches FROM (
       SELECT 1 FROM result_rows WHERE target_id IN (SELECT id FROM targets WHERE ${wanted.conditions.join(' AND ')})
       LIMIT ${MAX_SORTED + 1}
     )`,
    wanted.parameters,
  );
  return (row?.matches ?? 0) <= MAX_SORTED;
}

/** Conditions on rows of `targets`; undefined: all targets. */
function targetConditions({
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
 * The SQL of a page. It walks an index in the order of the list, so that the cost of a page does not depend on the age
 * of the file. With `byTarget`, for targets with few results, it finds these and sorts them instead.
 */
export function selectResults(
  filter: ResultFilter,
  { byTarget }: { readonly byTarget: boolean } = { byTarget: false },
): {
  sql: string;
  parameters: Record<string, string | number>;
} {
  const { job, runId, failed, outcomes, sinceMs, url, target, after, limit } = filter;
  const conditions: string[] = [];
  const parameters: Record<string, string | number> = { limit };
  // Joins `runs`, which is small: results have no index on the job.
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
  if (outcomes !== undefined) conditions.push(outcomeCondition(outcomes, parameters));
  if (sinceMs !== undefined) {
    // The second condition bounds the walk: a run that ended earlier has no such result. Without runs, NULL ends it.
    conditions.push('r.started_at_ms >= @sinceMs');
    conditions.push(`${run} >= (SELECT min(id) FROM runs
      WHERE started_at_ms IS NOT NULL AND (finished_at_ms IS NULL OR finished_at_ms >= @sinceMs))`);
    parameters['sinceMs'] = sinceMs;
  }
  const wanted = targetConditions(filter);
  if (wanted !== undefined) {
    // A run may have only few of the matching targets: its own rows are compared instead.
    if (runId !== undefined) {
      if (url !== undefined) conditions.push(resultCondition(url));
      if (target !== undefined) conditions.push('r.target = @target');
    } else {
      // The plus keeps the walk in the order of the list.
      conditions.push(`${byTarget ? '' : '+'}r.target_id IN (
        SELECT id FROM targets WHERE ${wanted.conditions.join(' AND ')}
        ${job === undefined ? '' : 'AND job = @job'})`);
    }
    Object.assign(parameters, wanted.parameters);
  }
  if (after !== undefined) {
    // Each form bounds the index that is walked: no page reads the rows of previous pages again.
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
  if (filter.sort !== undefined) {
    parameters['skip'] = filter.skip ?? 0;
    return {
      sql: `SELECT ${RESULT_COLUMNS} FROM ${from} ${where} ORDER BY ${SORTED[filter.sort]} LIMIT @limit OFFSET @skip`,
      parameters,
    };
  }
  return {
    sql: `SELECT ${RESULT_COLUMNS} FROM ${from} ${where} ORDER BY ${order} LIMIT @limit`,
    parameters,
  };
}

/** The condition, whose parameters are added. */
function outcomeCondition(
  outcomes: readonly OutcomeFilter[],
  parameters: Record<string, string | number>,
): string {
  const conditions = outcomes.map((outcome, index) => {
    if ('kind' in outcome) {
      parameters[`kind${index}`] = outcome.kind;
      return `r.error_kind = @kind${index}`;
    }
    parameters[`from${index}`] = outcome.from;
    parameters[`to${index}`] = outcome.to;
    return `r.status BETWEEN @from${index} AND @to${index}`;
  });
  return conditions.length === 0 ? '1 = 0' : `(${conditions.join(' OR ')})`;
}
