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
    db.prepare(
      `INSERT INTO runs (id, job, trigger, planned_at_ms, started_at_ms, finished_at_ms, status, reason, total,
         succeeded, failed, config_hash)
       SELECT id + ?, job, trigger, planned_at_ms + @shiftMs, started_at_ms + @shiftMs,
         finished_at_ms + @shiftMs, status, reason, total, succeeded, failed, config_hash
       FROM runs WHERE id <= @lastRunId ORDER BY id`,
    ).run(runs, { shiftMs, lastRunId });
    db.prepare(
      `INSERT INTO result_rows (id, run_id, position, target_id, ok, status, error_kind, error, attempts,
         started_at_ms, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id, header_set_id)
       SELECT id + ?, run_id + ?, position, target_id, ok, status, error_kind, error, attempts,
         started_at_ms + @shiftMs, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id, header_set_id
       FROM result_rows WHERE id <= @lastResultId ORDER BY id`,
    ).run(results, runs, { shiftMs, lastResultId });
    db.exec(
      'UPDATE targets SET last_result_id = (SELECT max(id) FROM result_rows WHERE target_id = targets.id)',
    );
    db.exec(
      `UPDATE stats SET runs = (SELECT count(*) FROM runs WHERE runs.job = stats.job)
       WHERE host = '' AND span = 'all'`,
    );
  })();
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
