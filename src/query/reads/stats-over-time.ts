// Statistics of results by hour or day: of jobs, of a host, or of URLs.
import { Tally } from '../../statistics/tally.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { mergeRow, STATS_COLUMNS, type StatsRow } from '../../store/tables/stats-row.ts';
import { countTargets } from '../targets/count-targets.ts';
import { targetsOf } from '../targets/targets.ts';
import { firstBinMs, SPANS, type StatsData, type StatsFilter } from './stats-filter.ts';

export interface StatsBin {
  /** Start of the hour or day in UTC. */
  readonly startAtMs: number;
  readonly tally: Tally;
}

type StatsRange = { readonly fromMs: number; readonly untilMs: number };
type BinRow = StatsRow & { readonly startAtMs: number };

/**
 * Returns the hours or days that had results, the oldest first.
 * The figures of jobs, and of hosts that have rows by day, are stored: their cost does not depend on the number of
 * results. Those of other hosts, of hosts by the hour and of URLs are counted from the results.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function statsOverTime(
  file: string,
  filter: StatsFilter,
): Promise<readonly StatsBin[]> {
  const range = {
    fromMs: firstBinMs(filter),
    untilMs: filter.untilMs ?? Number.MAX_SAFE_INTEGER,
  };
  return withReader(file, (reader) => {
    const work = { reader, filter, range };
    if (isStored(reader, filter)) return binsInOrder(addUp(storedRows(work)));
    const targets = targetsOf(reader, filter);
    return binsInOrder(
      countTargets(reader, { targets, range: { ...range, binMs: SPANS[filter.by] } }),
    );
  });
}

/** The same as JSON. */
export async function statsData(file: string, filter: StatsFilter): Promise<readonly StatsData[]> {
  const bins = await statsOverTime(file, filter);
  return bins.map(({ startAtMs, tally }) => ({ startAtMs, tally: tally.toData() }));
}

/** Sorts bins, the oldest first. */
export function binsInOrder(bins: ReadonlyMap<number, Tally>): StatsBin[] {
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([startAtMs, tally]) => ({ startAtMs, tally }));
}

interface StatsRead {
  readonly reader: Reader;
  readonly filter: StatsFilter;
  readonly range: StatsRange;
}

/** The common table `jobs (job)`: the given job, or all, with one seek per job instead of a scan over all rows. */
function jobsTable(job: string | undefined): string {
  if (job !== undefined) return 'jobs (job) AS (SELECT @job)';
  return `jobs (job) AS (
    SELECT (SELECT s.job FROM stats AS s ORDER BY s.job LIMIT 1)
    UNION ALL
    SELECT (SELECT s.job FROM stats AS s WHERE s.job > jobs.job ORDER BY s.job LIMIT 1)
    FROM jobs WHERE jobs.job IS NOT NULL
  )`;
}

/** True when the table `stats` holds the figures. It leaves out hosts of a job that has too many. */
function isStored(reader: Reader, { by, job, host, url, target }: StatsFilter): boolean {
  if (url !== undefined || target !== undefined) return false;
  if (host === undefined) return true;
  if (by === 'hour') return false;
  const [row] = reader.all<{ missing: number }>(
    `WITH RECURSIVE ${jobsTable(job)}
     SELECT EXISTS (
       SELECT 1 FROM jobs AS j WHERE NOT EXISTS (SELECT 1 FROM stats AS h WHERE h.job = j.job AND h.host = @host)
         AND EXISTS (
           SELECT 1 FROM targets AS t WHERE t.job = j.job
             AND (instr(lower(t.url), '://' || @host) > 0 OR instr(lower(t.url), '@' || @host) > 0)
         )
     ) AS missing`,
    { ...(job === undefined ? {} : { job }), host },
  );
  return row?.missing === 0;
}

function storedRows({ reader, filter, range }: StatsRead): readonly BinRow[] {
  const { by, job, host } = filter;
  const columns = `start_at_ms AS startAtMs, ${STATS_COLUMNS}`;
  const inRange = 'span = @by AND start_at_ms BETWEEN @fromMs AND @untilMs';
  if (job === undefined && host === undefined) {
    return reader.all(`SELECT ${columns} FROM total_stats WHERE ${inRange}`, { by, ...range });
  }
  return reader.all(
    `WITH RECURSIVE ${jobsTable(job)}
     SELECT ${columns} FROM jobs JOIN stats USING (job) WHERE host = @host AND ${inRange}`,
    { ...(job === undefined ? {} : { job }), host: host ?? '', by, ...range },
  );
}

function addUp(rows: readonly BinRow[]): Map<number, Tally> {
  const bins = new Map<number, Tally>();
  for (const row of rows) {
    const tally = bins.get(row.startAtMs) ?? new Tally();
    bins.set(row.startAtMs, tally);
    mergeRow(tally, row);
  }
  return bins;
}
