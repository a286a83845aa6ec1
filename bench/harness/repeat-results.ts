// Repeats everything a database holds, moved on in time: a tenth of the time that Rota takes to write as much.
import type { Database } from 'better-sqlite3';
import { STATS_COLUMNS, tallyOfRow, type StatsRow } from '../../src/store/tables/stats-row.ts';
import { StatsTable, type StatsKey, type TotalKey } from '../../src/store/tables/stats-table.ts';

export interface RepeatOptions {
  /** Rows with ids up to these are repeated. */
  readonly lastRunId: number;
  readonly lastResultId: number;
  /** A multiple of a day: statistics are kept per hour and per day. */
  readonly shiftMs: number;
}

/** Appends runs and results again, `shiftMs` later; to be called in the order of time. Of the statistics, the runs only. */
export function repeatResults(
  db: Database,
  { lastRunId, lastResultId, shiftMs }: RepeatOptions,
): void {
  const last = (table: string): number =>
    Number(db.prepare(`SELECT max(id) FROM ${table}`).pluck().get());
  const [runs, results] = [last('runs'), last('result_rows')];
  db.transaction(() => {
    copyRows(db, 'runs', { id: `id + ${runs}`, lastId: lastRunId, shiftMs });
    copyRows(db, 'result_rows', {
      id: `id + ${results}`,
      run_id: `run_id + ${runs}`,
      lastId: lastResultId,
      shiftMs,
    });
    db.exec(
      'UPDATE targets SET last_result_id = (SELECT max(id) FROM result_rows WHERE target_id = targets.id)',
    );
    db.exec(
      `UPDATE stats SET runs = (SELECT count(*) FROM runs WHERE runs.job = stats.job)
       WHERE host = '' AND span = 'all'`,
    );
  })();
}

interface CopyOptions {
  /** SQL of the copy's id, and of its run's. */
  readonly id: string;
  readonly run_id?: string;
  /** Rows with ids up to this one are copied. */
  readonly lastId: number;
  readonly shiftMs: number;
}

/** Copies all columns, whichever the table has; times move. No process owns the copy. */
function copyRows(
  db: Database,
  table: string,
  { id, run_id = 'run_id', lastId, shiftMs }: CopyOptions,
): void {
  const columns = db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table);
  const values = columns.map((column) => {
    if (column === 'id') return id;
    if (column === 'run_id') return run_id;
    if (column === 'owner') return 'NULL';
    return column.endsWith('_at_ms') ? `${column} + ${shiftMs}` : column;
  });
  db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${values.join(', ')} FROM ${table} WHERE id <= ? ORDER BY id`,
  ).run(lastId);
}

type StoredStats = StatsKey & StatsRow;
type StoredTotals = TotalKey & StatsRow;

/** Adds what the statistics hold now again, once for each of `shiftsMs` later. */
export function repeatStats(db: Database, shiftsMs: readonly number[]): void {
  const table = new StatsTable(db);
  const rows = db
    .prepare<[], StoredStats>(
      `SELECT job, host, span, start_at_ms AS startAtMs, ${STATS_COLUMNS} FROM stats`,
    )
    .all();
  const totals = db
    .prepare<[], StoredTotals>(
      `SELECT span, start_at_ms AS startAtMs, ${STATS_COLUMNS} FROM total_stats`,
    )
    .all();
  db.transaction(() => {
    for (const shiftMs of shiftsMs) {
      for (const row of totals) {
        const startAtMs = row.startAtMs + shiftMs;
        table.mergeTotal({ span: row.span, startAtMs }, tallyOfRow(row));
      }
      for (const row of rows) {
        const { job, host, span } = row;
        const startAtMs = span === 'all' ? 0 : row.startAtMs + shiftMs;
        table.merge({ job, host, span, startAtMs }, tallyOfRow(row));
      }
    }
  })();
}
