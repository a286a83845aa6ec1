// Compares the stored sums with the results, and with each other.

const HOUR_MS = 3_600_000;

/** Runs a query on the caller's connection. */
export type AllRows = <Row>(sql: string, parameters?: Readonly<Record<string, number>>) => Row[];

/** A stored sum that is wrong. */
export interface WrongSum {
  /** Empty for a sum over all jobs. */
  readonly job: string;
  readonly startAtMs: number;
}

export type SumKind = 'hour' | 'day' | 'all' | 'total_hour' | 'total_day' | 'runs';
export const SUM_KINDS: readonly SumKind[] = [
  'hour',
  'day',
  'all',
  'total_hour',
  'total_day',
  'runs',
];

const COLUMNS = ['results', 'ok', 'requests', 'bytes'] as const;
const SUMS = COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ');
/** NULL represents a missing row. */
const DIFFERS = COLUMNS.map((name) => `coalesce(w.${name}, 0) <> coalesce(s.${name}, 0)`).join(
  ' OR ',
);

function compare(parts: { wanted: string; kept: string; condition?: string }): string {
  return `SELECT coalesce(w.job, s.job) AS job, coalesce(w.start, s.start) AS startAtMs
    FROM (${parts.wanted}) AS w FULL JOIN (${parts.kept}) AS s ON s.job = w.job AND s.start = w.start
    WHERE ${parts.condition ?? DIFFERS}`;
}

function kept(span: 'hour' | 'day' | 'all'): string {
  return `SELECT job, start_at_ms AS start, ${COLUMNS.join(', ')} FROM stats WHERE host = '' AND span = '${span}'`;
}

function keptTotal(span: 'hour' | 'day'): string {
  return `SELECT '' AS job, start_at_ms AS start, ${COLUMNS.join(', ')} FROM total_stats WHERE span = '${span}'`;
}

function totalOf(span: 'hour' | 'day'): string {
  return `SELECT '' AS job, start_at_ms AS start, ${SUMS} FROM stats WHERE host = '' AND span = '${span}' GROUP BY start_at_ms`;
}

const COUNTED = `SELECT runs.job AS job, r.started_at_ms - r.started_at_ms % ${HOUR_MS} AS start, count(*) AS results,
  sum(r.ok) AS ok, sum(iif(r.attempts > 0, 1, 0)) AS requests, sum(r.bytes) AS bytes
  FROM result_rows AS r JOIN runs ON runs.id = r.run_id GROUP BY 1, 2`;

const LAST_GAP = `SELECT id, started_at_ms AS startedAtMs FROM result_rows AS r
  WHERE NOT EXISTS (SELECT 1 FROM result_rows WHERE id = r.id - 1) ORDER BY id DESC LIMIT 1`;

/** Sums outlive the results that retention removes: before @completeFromMs they may exceed those that are left. */
const SQL: Readonly<Record<SumKind, string>> = {
  hour: compare({
    wanted: COUNTED,
    kept: kept('hour'),
    condition: `coalesce(w.results, 0) > coalesce(s.results, 0)
      OR (coalesce(w.start, s.start) >= @completeFromMs AND (${DIFFERS}))`,
  }),
  day: compare({
    wanted: `SELECT job, start_at_ms - start_at_ms % ${24 * HOUR_MS} AS start, ${SUMS} FROM stats
      WHERE host = '' AND span = 'hour' GROUP BY 1, 2`,
    kept: kept('day'),
  }),
  all: compare({
    wanted: `SELECT job, 0 AS start, ${SUMS} FROM stats WHERE host = '' AND span = 'day' GROUP BY job`,
    kept: kept('all'),
  }),
  total_hour: compare({ wanted: totalOf('hour'), kept: keptTotal('hour') }),
  total_day: compare({ wanted: totalOf('day'), kept: keptTotal('day') }),
  runs: `SELECT w.job, 0 AS startAtMs FROM (
      SELECT job, count(*) AS runs FROM runs WHERE started_at_ms IS NOT NULL GROUP BY job
    ) AS w LEFT JOIN stats AS s ON s.job = w.job AND s.host = '' AND s.span = 'all' AND s.start_at_ms = 0
    WHERE s.runs IS DISTINCT FROM w.runs`,
};

export interface SumsCheckOptions {
  /** Selects `id` and `startedAtMs` of the first result after the last gap of ids; default: {@link LAST_GAP}. */
  readonly lastGap?: string;
}

/** Returns the wrong sums of one kind. */
export function wrongSums(
  all: AllRows,
  kind: SumKind,
  { lastGap = LAST_GAP }: SumsCheckOptions = {},
): readonly WrongSum[] {
  if (kind !== 'hour') return all<WrongSum>(SQL[kind]);
  return all<WrongSum>(SQL.hour, { completeFromMs: completeFrom(all, lastGap) });
}

/** Returns the number of wrong sums. */
export function countWrongSums(all: AllRows, options: SumsCheckOptions = {}): number {
  return SUM_KINDS.reduce((sum, kind) => sum + wrongSums(all, kind, options).length, 0);
}

/** Returns the time since which no result was removed: ids have no gap after it. */
function completeFrom(all: AllRows, lastGap: string): number {
  const [first] = all<{ id: number; startedAtMs: number }>(lastGap);
  if (first === undefined || first.id === 1)
    return first === undefined ? Number.MAX_SAFE_INTEGER : 0;
  // Ids follow the ends of requests: removed results may have started at about the same time.
  return first.startedAtMs - (first.startedAtMs % HOUR_MS) + 2 * HOUR_MS;
}
