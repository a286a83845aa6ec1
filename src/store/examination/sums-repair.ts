// Repairs the stored sums, for `rota doctor --fix`: computes hours from the results, days from hours, and the rest from
// days, all in one transaction. A daemon may write meanwhile.
import type { Database } from 'better-sqlite3';
import { Tally, type TalliedResult } from '../../statistics/tally.ts';
import { databaseError } from '../database-error.ts';
import { openDatabase } from '../open-database.ts';
import { refuseForeignLog } from '../files/foreign-log.ts';
import { refuseMissing } from '../files/missing-database.ts';
import { StatsTable } from '../tables/stats-table.ts';
import { STATS_COLUMNS, tallyOfRow, type StatsRow } from '../tables/stats-row.ts';
import {
  SUM_KINDS,
  wrongSums,
  type AllRows,
  type SumKind,
  type SumsCheckOptions,
  type WrongSum,
} from './sums-check.ts';

const HOUR_MS = 3_600_000;

/**
 * Returns the number of sums that were wrong.
 * @throws {AppError} `not_found` when there is no database, `database` when it cannot be written.
 */
export function repairSums(file: string): number {
  refuseMissing(file);
  refuseForeignLog(file);
  const db = openDatabase(file);
  try {
    const repair = new SumsRepair(db);
    return db.transaction(() => repair.run()).immediate();
  } catch (error) {
    throw databaseError(error, file);
  } finally {
    db.close();
  }
}

type TalliedRow = Omit<TalliedResult, 'ok'> & { readonly ok: 0 | 1 };

/** Works inside the caller's transaction. */
export class SumsRepair {
  readonly #db: Database;
  readonly #options: SumsCheckOptions;
  readonly #stats: StatsTable;

  /** @param options `part`: as in `StatsTable`. */
  constructor(
    db: Database,
    { part, ...options }: SumsCheckOptions & { readonly part?: () => number } = {},
  ) {
    this.#db = db;
    this.#options = options;
    this.#stats = new StatsTable(db, part);
  }

  /** Repairs each kind after the kind that it is computed from. */
  run(): number {
    const all: AllRows = (sql, parameters = {}) =>
      this.#db.prepare<[object], never>(sql).all(parameters);
    let repaired = 0;
    for (const kind of SUM_KINDS) {
      for (const sum of wrongSums(all, kind, this.#options)) {
        this.#repair(kind, sum);
        repaired += 1;
      }
    }
    return repaired;
  }

  #repair(kind: SumKind, { job, startAtMs }: WrongSum): void {
    const key = { job, host: '', startAtMs };
    switch (kind) {
      case 'hour':
        return this.#stats.replace({ ...key, span: 'hour' }, this.#countHour(job, startAtMs));
      case 'day': {
        const hours = this.#sumOf(`job = ? AND span = 'hour' AND start_at_ms BETWEEN ? AND ?`, [
          job,
          startAtMs,
          startAtMs + 23 * HOUR_MS,
        ]);
        return this.#stats.replace({ ...key, span: 'day' }, hours);
      }
      case 'all':
        return this.#stats.replace(
          { ...key, span: 'all' },
          this.#sumOf(`job = ? AND span = 'day'`, [job]),
        );
      case 'total_hour':
      case 'total_day': {
        const span = kind === 'total_hour' ? 'hour' : 'day';
        const sum = this.#sumOf('span = ? AND start_at_ms = ?', [span, startAtMs]);
        return this.#stats.replaceTotal({ span, startAtMs }, sum);
      }
      case 'runs':
        return this.#stats.recountRuns(job);
    }
  }

  #countHour(job: string, startAtMs: number): Tally {
    const rows = this.#db.prepare<[number, number, string], TalliedRow>(
      `SELECT r.ok, r.status, r.error_kind AS errorKind, r.attempts, r.duration_ms AS durationMs, r.bytes,
         r.saved_bytes AS savedBytes
       FROM result_rows AS r JOIN runs ON runs.id = r.run_id
       WHERE r.started_at_ms >= ? AND r.started_at_ms < ? AND runs.job = ?`,
    );
    const tally = new Tally();
    for (const row of rows.iterate(startAtMs, startAtMs + HOUR_MS, job)) {
      tally.add({ ...row, ok: row.ok === 1 });
    }
    return tally;
  }

  #sumOf(condition: string, values: readonly (string | number)[]): Tally {
    const rows = this.#db
      .prepare<(string | number)[], StatsRow>(
        `SELECT ${STATS_COLUMNS} FROM stats WHERE host = '' AND ${condition}`,
      )
      .all(...values);
    return Tally.sum(rows.map(tallyOfRow));
  }
}
