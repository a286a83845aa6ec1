// Checks the promises that must hold after a trial.
import assert from 'node:assert/strict';
import type { WebCut } from './disruptions.ts';
import type { ChaosJob } from './jobs.ts';
import type { Target } from './target.ts';
import type { World } from './world.ts';

/** Faults that are named. */
const NAMED = 8;
/** A packet that was lost in a cut is sent again some seconds after it. */
const AFTER_CUT_MS = 15_000;

/** Throws unless each planned instant of each job in a span has one row. Returns the number of rows. */
export async function checkFires(
  world: World,
  { jobs, fromMs, untilMs }: { jobs: readonly ChaosJob[]; fromMs: number; untilMs: number },
): Promise<number> {
  const rows = await world.rows(
    `SELECT job, planned_at_ms AS at FROM runs WHERE planned_at_ms BETWEEN ${fromMs} AND ${untilMs}`,
  );
  const planned = Map.groupBy(rows, ({ job }) => String(job));
  const faults: string[] = [];
  for (const { name, periodMs } of jobs) {
    const stored = (planned.get(name) ?? []).map(({ at }) => Number(at)).toSorted((a, b) => a - b);
    const wanted: number[] = [];
    for (let at = Math.ceil(fromMs / periodMs) * periodMs; at <= untilMs; at += periodMs)
      wanted.push(at);
    const missing = wanted.filter((at) => !stored.includes(at));
    const added = stored.filter((at, index) => !wanted.includes(at) || stored[index + 1] === at);
    if (missing.length > 0) faults.push(`${name} lacks its fires of ${instants(missing)}`);
    if (added.length > 0) faults.push(`${name} has more fires at ${instants(added)}`);
  }
  none(faults, 'the fires are not those of the calendar');
  return rows.length;
}

/** Throws unless each run that has begun has ended, with one result for each position of its batch. */
export async function checkResults(
  world: World,
  jobs: readonly ChaosJob[],
): Promise<{ readonly runs: number; readonly results: number }> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const rows = await world.rows(`
    SELECT r.id, r.job, r.status, r.reason, r.total, r.succeeded, r.failed, count(x.id) AS results,
      count(DISTINCT x.position) AS positions, min(x.position) AS first, max(x.position) AS last, coalesce(sum(x.ok), 0) AS ok,
      count(*) FILTER (WHERE t.url IS NOT NULL AND t.url NOT LIKE '%/' || r.job || '/' || x.position) AS mistaken
    FROM runs AS r LEFT JOIN result_rows AS x ON x.run_id = r.id LEFT JOIN targets AS t ON t.id = x.target_id
    WHERE r.started_at_ms IS NOT NULL GROUP BY r.id ORDER BY r.id`);
  const faults: string[] = [];
  let results = 0;
  for (const row of rows) {
    const count = byName.get(String(row['job']))?.count ?? 0;
    results += Number(row['results']);
    const isWhole =
      ['succeeded', 'failed'].includes(String(row['status'])) &&
      [row['results'], row['positions'], row['total']].every((each) => Number(each) === count) &&
      Number(row['first']) === 0 &&
      Number(row['last']) === count - 1 &&
      Number(row['succeeded']) === Number(row['ok']) &&
      Number(row['mistaken']) === 0;
    if (!isWhole) faults.push(`of ${count} requests: ${JSON.stringify(row)}`);
  }
  none(faults, 'runs do not have exactly the results of their batch');
  return { runs: rows.length, results };
}

/** Throws unless the sums of the statistics are those of the results. */
export async function checkSums(world: World): Promise<void> {
  const rows = await world.rows(`
    SELECT job, sum(results) AS summed, (SELECT count(*) FROM result_rows AS x JOIN runs AS r ON r.id = x.run_id
      WHERE r.job = s.job) AS stored
    FROM stats_parts AS s WHERE span = 'all' AND host = '' GROUP BY job`);
  const faults = rows
    .filter(({ summed, stored }) => Number(summed) !== Number(stored))
    .map(
      ({ job, summed, stored }) =>
        `${String(job)}: the sum is ${Number(summed)}, there are ${Number(stored)} results`,
    );
  none(faults, 'sums differ from the results');
}

/** Throws when the server saw more than a cap or a rate allows. */
export function checkCaps(target: Target, webCuts: readonly WebCut[]): void {
  none(
    target.excesses.map(({ atMs, what }) => `${(atMs / 1000).toFixed(1)} s: ${what}`),
    'caps were exceeded',
  );
  // Requests that waited for the network come together when it is back.
  const rushes = target.rushes.filter(
    ({ sinceMs, atMs }) =>
      !webCuts.some(({ fromMs, untilMs }) => atMs >= fromMs && sinceMs <= untilMs + AFTER_CUT_MS),
  );
  none(
    rushes.map(({ atMs, what }) => `${(atMs / 1000).toFixed(1)} s: ${what}`),
    'rates were exceeded',
  );
}

function none(faults: readonly string[], what: string): void {
  const [named, more] = [faults.slice(0, NAMED), Math.max(0, faults.length - NAMED)];
  const rest = more === 0 ? [] : [`and ${more} more`];
  assert.ok(faults.length === 0, [`${what}:`, ...named, ...rest].join('\n  '));
}

function instants(list: readonly number[]): string {
  return list.map((at) => new Date(at).toISOString()).join(', ');
}
