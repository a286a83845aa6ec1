// What results came to, hour by hour or day by day: for jobs, for a host, or for URLs.
import { Tally } from '../domain/tally.ts';
import { durationBucketSql } from '../store/duration-bucket-sql.ts';
import { withReader, type Reader } from '../store/reader.ts';
import { mergeRow, STATS_COLUMNS, type StatsRow } from '../store/stats-row.ts';
import { targetIds } from './targets.ts';

export const SPANS = { hour: 3_600_000, day: 86_400_000 } as const;
export type Span = keyof typeof SPANS;

/** Which results; undefined does not narrow. */
export interface StatsFilter {
  readonly by: Span;
  readonly job?: string | undefined;
  /** Name and port as the URL has them. */
  readonly host?: string | undefined;
  /** Only addresses that contain this text; one with `*`, which stands for any text, is a pattern for the whole address. */
  readonly url?: string | undefined;
  /** Unix milliseconds: from the hour or day that this lies in… */
  readonly fromMs?: number | undefined;
  /** …to the one that this lies in, which is included. */
  readonly untilMs?: number | undefined;
}

export interface StatsBin {
  /** Start of the hour or day in UTC. */
  readonly startAtMs: number;
  readonly tally: Tally;
}

type Range = { readonly fromMs: number; readonly untilMs: number };
type BinRow = StatsRow & { readonly startAtMs: number };

/**
 * The hours or days that had results, the oldest first.
 * Jobs cost the same however many results they have, and so do the hosts that have rows by day; other hosts,
 * hosts by the hour, and URLs are counted anew from their results.
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
    const bins = new Map<number, Tally>();
    if (isKept(reader, filter)) addKept(bins, { reader, filter, range });
    else addCounted(bins, { reader, filter, range });
    return [...bins]
      .toSorted(([a], [b]) => a - b)
      .map(([startAtMs, tally]) => ({ startAtMs, tally }));
  });
}

/** Start of the hour or day that the filter begins with. */
export function firstBinMs({ by, fromMs = 0 }: StatsFilter): number {
  return Math.floor(fromMs / SPANS[by]) * SPANS[by];
}

/** All bins together. */
export function totalOf(bins: readonly StatsBin[]): Tally {
  const total = new Tally();
  for (const { tally } of bins) total.merge(tally);
  return total;
}

interface Work {
  readonly reader: Reader;
  readonly filter: StatsFilter;
  readonly range: Range;
}

/** The common table `jobs (job)`: the one asked for, or all, by one seek per job instead of a walk over all rows. */
function jobsTable(job: string | undefined): string {
  if (job !== undefined) return 'jobs (job) AS (SELECT @job)';
  return `jobs (job) AS (
    SELECT min(job) FROM stats
    UNION ALL
    SELECT (SELECT min(s.job) FROM stats AS s WHERE s.job > jobs.job) FROM jobs WHERE jobs.job IS NOT NULL
  )`;
}

/** True when the table `stats` has what is asked: not for a host that is one of too many of its job. */
function isKept(reader: Reader, { by, job, host, url }: StatsFilter): boolean {
  if (url !== undefined) return false;
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

function addKept(bins: Map<number, Tally>, { reader, filter, range }: Work): void {
  const { by, job, host } = filter;
  const rows = reader.all<BinRow>(
    `WITH RECURSIVE ${jobsTable(job)}
     SELECT start_at_ms AS startAtMs, ${STATS_COLUMNS} FROM jobs JOIN stats USING (job)
     WHERE host = @host AND span = @by AND start_at_ms BETWEEN @fromMs AND @untilMs`,
    { ...(job === undefined ? {} : { job }), host: host ?? '', by, ...range },
  );
  for (const row of rows) mergeRow(binAt(bins, row.startAtMs), row);
}

interface CountedRow {
  readonly startAtMs: number;
  readonly kind: string | null;
  readonly sent: number;
  readonly us: number;
  readonly results: number;
  readonly bytes: number;
  readonly durationSumMs: number;
  readonly maxMs: number;
}

function addCounted(bins: Map<number, Tally>, { reader, filter, range }: Work): void {
  const rows = reader.all<CountedRow>(
    `SELECT startAtMs, kind, sent, ${durationBucketSql('us')} AS us, count(*) AS results, sum(bytes) AS bytes,
       total(duration_ms) AS durationSumMs, max(duration_ms) AS maxMs
     FROM (
       SELECT r.started_at_ms - r.started_at_ms % @spanMs AS startAtMs, r.attempts > 0 AS sent,
         CASE WHEN r.ok = 0 THEN coalesce(r.error_kind, 'local') END AS kind,
         CAST(round(r.duration_ms * 1000) AS INTEGER) AS us, r.bytes, r.duration_ms
       FROM json_each(@ids) AS t CROSS JOIN results AS r ON r.target_id = t.value
       WHERE r.started_at_ms BETWEEN @fromMs AND @untilMs
     )
     GROUP BY 1, 2, 3, 4`,
    { ids: JSON.stringify(targetIds(reader, filter)), spanMs: SPANS[filter.by], ...range },
  );
  for (const row of rows) binAt(bins, row.startAtMs).merge(tallyOfCounted(row));
}

function tallyOfCounted(row: CountedRow): Tally {
  const tally = new Tally();
  tally.results = row.results;
  tally.bytes = row.bytes;
  if (row.kind === null) tally.ok = row.results;
  else tally.kinds.set(row.kind, row.results);
  if (row.sent === 0) return tally;
  tally.requests = row.results;
  tally.durationSumMs = row.durationSumMs;
  tally.maxMs = row.maxMs;
  tally.durations.set(row.us, row.results);
  return tally;
}

function binAt(bins: Map<number, Tally>, startAtMs: number): Tally {
  const bin = bins.get(startAtMs) ?? new Tally();
  bins.set(startAtMs, bin);
  return bin;
}
