// Copies the sums into an export. Those of a whole job are copied as they are, because they include results that
// retention has removed. Those of a part are counted from its results.
import type { Database } from 'better-sqlite3';
import type { TalliedResult } from '../../statistics/tally.ts';
import { STATS_COLUMNS, tallyOfRow, type StatsRow } from '../tables/stats-row.ts';
import { StatsTable } from '../tables/stats-table.ts';
import { isPartOfJobs } from './export-range.ts';
import type { CopyWork } from './range-copy.ts';
import { RowCopy, type CopiedRow } from './row-copy.ts';

/** Results that are counted before their sums are written. */
const AT_ONCE = 10_000;

/** To be called when the copy has its runs, results and targets. */
export function copySums(work: CopyWork): void {
  if (isPartOfJobs(work.range)) {
    countSums(work.db);
    return;
  }
  copyKept(work, 'stats');
  if (work.range.job === undefined) copyKept(work, 'total_stats');
  else addTotals(work.db);
}

function copyKept({ reader, db, range }: CopyWork, table: 'stats' | 'total_stats'): void {
  const copy = new RowCopy(db, { table, without: ['id'] });
  const { job } = range;
  copy.insert(
    reader.each<CopiedRow>(
      `SELECT ${copy.columns('s')} FROM ${table} AS s${job === undefined ? '' : ' WHERE s.job = @job'}`,
      job === undefined ? {} : { job },
    ),
  );
}

/** The sums over all jobs of a copy that has one. */
function addTotals(db: Database): void {
  const stats = new StatsTable(db);
  const rows = db
    .prepare<[], StatsRow & { readonly span: 'hour' | 'day'; readonly startAtMs: number }>(
      `SELECT span, start_at_ms AS startAtMs, ${STATS_COLUMNS} FROM stats
       WHERE host = '' AND span IN ('hour', 'day')`,
    )
    .all();
  for (const { span, startAtMs, ...row } of rows) {
    stats.mergeTotal({ span, startAtMs }, tallyOfRow(row));
  }
}

interface CountedRow extends Omit<TalliedResult, 'ok'> {
  readonly id: number;
  readonly ok: 0 | 1;
  readonly job: string;
  readonly url: string;
  readonly startedAtMs: number;
}

function countSums(db: Database): void {
  const stats = new StatsTable(db);
  const page = db.prepare<[number], CountedRow>(
    `SELECT r.id, r.ok, r.status, r.error_kind AS errorKind, r.attempts, r.duration_ms AS durationMs, r.bytes,
       r.saved_bytes AS savedBytes, r.started_at_ms AS startedAtMs, t.job, t.url
     FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id
     WHERE r.id > ? ORDER BY r.id LIMIT ${AT_ONCE}`,
  );
  let last = 0;
  for (;;) {
    const rows = page.all(last);
    for (const row of rows) stats.add(row, { ...row, ok: row.ok === 1 });
    stats.write();
    if (rows.length < AT_ONCE) break;
    last = rows.at(-1)?.id ?? last;
  }
  const jobs = db.prepare<[], string>('SELECT DISTINCT job FROM runs').pluck().all();
  for (const job of jobs) stats.recountRuns(job);
}
