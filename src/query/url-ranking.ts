// The addresses of a job that are slowest, or that fail most.
import { withReader } from '../store/reader.ts';

/** Results that are looked at, the newest first: a page must not wait for millions. */
const NEWEST_RESULTS = 100_000;

export interface RankingFilter {
  readonly job: string;
  readonly order: 'slowest' | 'failing';
  /** Unix milliseconds; undefined: no bound. */
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

export interface RankedUrl {
  readonly url: string;
  readonly results: number;
  readonly failed: number;
  /** Over those for which something was sent; null without any. */
  readonly meanMs: number | null;
  readonly maxMs: number | null;
  readonly lastResultId: number;
}

/**
 * By their mean duration, or by how many of their results are not ok (then only addresses with one);
 * over the newest 100,000 results of the job in that time.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function urlRanking(
  file: string,
  { job, order, fromMs, untilMs, limit }: RankingFilter,
): Promise<readonly RankedUrl[]> {
  const [having, by] =
    order === 'slowest' ? ['meanMs IS NOT NULL', 'meanMs'] : ['failed > 0', 'failed'];
  return withReader(file, (reader) =>
    reader.all<RankedUrl>(
      `SELECT t.url, results, failed, meanMs, maxMs, lastResultId FROM (
         SELECT target_id, count(*) AS results, count(*) - sum(ok) AS failed,
           avg(duration_ms) FILTER (WHERE attempts > 0) AS meanMs,
           max(duration_ms) FILTER (WHERE attempts > 0) AS maxMs, max(id) AS lastResultId
         FROM (
           SELECT r.id, r.target_id, r.ok, r.attempts, r.duration_ms
           FROM runs AS u CROSS JOIN result_rows AS r ON r.run_id = u.id
           WHERE u.job = @job AND (u.finished_at_ms IS NULL OR u.finished_at_ms >= @fromMs)
             AND u.started_at_ms <= @untilMs AND r.started_at_ms BETWEEN @fromMs AND @untilMs
           ORDER BY u.id DESC LIMIT ${NEWEST_RESULTS}
         )
         GROUP BY target_id HAVING ${having} ORDER BY ${by} DESC LIMIT @limit
       ) AS ranked JOIN targets AS t ON t.id = ranked.target_id ORDER BY ${by} DESC, t.url`,
      { job, fromMs: fromMs ?? 0, untilMs: untilMs ?? Number.MAX_SAFE_INTEGER, limit },
    ),
  );
}
