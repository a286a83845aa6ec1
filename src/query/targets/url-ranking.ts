// Ranks the targets of a job: the slowest, and those that fail most.
import { withReader, type Reader } from '../../store/reader.ts';
import { RUNS_DURING } from '../reads/runs-during.ts';
import { targetName } from './target-name.ts';

/** Maximum number of results read, the newest first: a page must not wait for millions. */
const NEWEST_RESULTS = 100_000;

export interface RankingFilter {
  readonly job: string;
  /** Unix milliseconds; undefined: no bound. */
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** Length of each list; at least 1. */
  readonly limit: number;
}

export interface UrlRanking {
  /** Sorted by mean duration. */
  readonly slowest: readonly RankedUrl[];
  /** Sorted by the number of results that are not ok; targets without one are left out. */
  readonly failing: readonly RankedUrl[];
}

export interface RankedUrl {
  readonly url: string;
  /** The name of the target. */
  readonly target: string;
  /** JSON object; null: no variables. */
  readonly variables: string | null;
  readonly results: number;
  readonly failed: number;
  /** Over the requests that were sent; null without any. */
  readonly meanMs: number | null;
  readonly maxMs: number | null;
  readonly lastResultId: number;
  /** The newest of the failed results; null: none failed. */
  readonly lastFailure: RankedFailure | null;
}

export interface RankedFailure {
  readonly resultId: number;
  readonly status: number | null;
  readonly errorKind: string | null;
  readonly error: string | null;
}

interface CountedTarget extends Omit<RankedUrl, 'url' | 'target' | 'variables' | 'lastFailure'> {
  readonly targetId: number;
  readonly lastFailedId: number | null;
}

/**
 * Makes both lists from the newest 100,000 results of the job in that time: run by run, each in the order of its
 * batch.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function urlRanking(
  file: string,
  { job, fromMs, untilMs, limit }: RankingFilter,
): Promise<UrlRanking> {
  return withReader(file, (reader) => {
    const counted = reader.all<CountedTarget>(
      `SELECT target_id AS targetId, count(*) AS results, count(*) - sum(ok) AS failed,
         avg(duration_ms) FILTER (WHERE attempts > 0) AS meanMs,
         max(duration_ms) FILTER (WHERE attempts > 0) AS maxMs, max(id) AS lastResultId, max(id) FILTER (WHERE ok = 0) AS lastFailedId
       FROM (
         SELECT r.id, r.target_id, r.ok, r.attempts, r.duration_ms
         FROM (${RUNS_DURING}) AS u CROSS JOIN result_rows AS r ON r.run_id = u.id
         WHERE r.started_at_ms BETWEEN @fromMs AND @untilMs LIMIT ${NEWEST_RESULTS}
       )
       GROUP BY target_id`,
      { job, fromMs: fromMs ?? 0, untilMs: untilMs ?? Number.MAX_SAFE_INTEGER },
    );
    const timed = counted.filter(({ meanMs }) => meanMs !== null);
    const failing = counted.filter(({ failed }) => failed > 0);
    return {
      slowest: withUrls(reader, highest(timed, { of: ({ meanMs }) => meanMs ?? 0, limit })),
      failing: withUrls(reader, highest(failing, { of: ({ failed }) => failed, limit })),
    };
  });
}

/** Returns the targets with the highest figures; equal ones by id. */
function highest(
  targets: readonly CountedTarget[],
  { of, limit }: { of: (target: CountedTarget) => number; limit: number },
): readonly CountedTarget[] {
  return targets.toSorted((a, b) => of(b) - of(a) || a.targetId - b.targetId).slice(0, limit);
}

function withUrls(reader: Reader, targets: readonly CountedTarget[]): readonly RankedUrl[] {
  const rows = reader.all<Pick<RankedUrl, 'url' | 'target' | 'variables'> & { id: number }>(
    `SELECT t.id, t.url, ${targetName('t.')} AS target, t.variables
     FROM json_each(@ids) AS wanted CROSS JOIN targets AS t ON t.id = wanted.value`,
    { ids: JSON.stringify(targets.map(({ targetId }) => targetId)) },
  );
  const known = new Map(rows.map(({ id, ...target }) => [id, target]));
  const unknown = { url: '', target: '', variables: null };
  const failures = failuresOf(reader, targets);
  return targets.map(({ targetId, lastFailedId, ...figures }) => ({
    ...(known.get(targetId) ?? unknown),
    ...figures,
    lastFailure: failures.get(lastFailedId) ?? null,
  }));
}

function failuresOf(
  reader: Reader,
  targets: readonly CountedTarget[],
): ReadonlyMap<number | null, RankedFailure> {
  const rows = reader.all<RankedFailure>(
    `SELECT r.id AS resultId, r.status, r.error_kind AS errorKind, r.error
     FROM json_each(@ids) AS wanted CROSS JOIN results AS r ON r.id = wanted.value`,
    { ids: JSON.stringify(targets.flatMap(({ lastFailedId }) => lastFailedId ?? [])) },
  );
  return new Map(rows.map((row) => [row.resultId, row]));
}
