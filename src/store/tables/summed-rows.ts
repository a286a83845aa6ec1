// Rows of sums, such as those of `stats`, where one process writes: a row is found by its key and rewritten as a whole.
import type { Database, Statement } from 'better-sqlite3';
import { Tally } from '../../statistics/tally.ts';
import { RecentMap } from './recent-map.ts';
import { rowOfTally, STATS_COLUMNS, tallyOfRow, type StatsRow } from './stats-row.ts';
import {
  PERCENTS,
  type KeyValue,
  type SummedTable,
  type SummedTableOptions,
} from './summed-table.ts';

/** Writes each row at once. */
export class SummedRows implements SummedTable {
  readonly #find: Statement<KeyValue[], StatsRow>;
  readonly #put: Statement<(KeyValue | null)[]>;
  /** Sums of recent rows, by key: to read and parse a row costs as much as to write it. */
  readonly #sums: RecentMap<string, Tally>;

  constructor(db: Database, { table, key, remembered }: SummedTableOptions) {
    this.#sums = new RecentMap(remembered);
    const columns = key.join(', ');
    this.#find = db.prepare(
      `SELECT ${STATS_COLUMNS} FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`,
    );
    this.#put = db.prepare(
      `INSERT INTO ${table} (${columns}, results, ok, requests, bytes, confirmed, saved_bytes, duration_sum_ms,
         max_ms, p50_ms, p90_ms, p95_ms, p99_ms, kinds, durations)
       VALUES (${key.map(() => '?').join(', ')}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (${columns}) DO UPDATE SET results = excluded.results, ok = excluded.ok,
         requests = excluded.requests, bytes = excluded.bytes, confirmed = excluded.confirmed,
         saved_bytes = excluded.saved_bytes, duration_sum_ms = excluded.duration_sum_ms,
         max_ms = excluded.max_ms, p50_ms = excluded.p50_ms, p90_ms = excluded.p90_ms,
         p95_ms = excluded.p95_ms, p99_ms = excluded.p99_ms, kinds = excluded.kinds,
         durations = excluded.durations`,
    );
  }

  merge(key: readonly KeyValue[], tally: Tally): void {
    const sum = this.#sumOf(key);
    sum.merge(tally);
    this.#write(key, sum);
  }

  replace(key: readonly KeyValue[], tally: Tally): void {
    this.forget();
    this.#write(key, tally);
  }

  #write(key: readonly KeyValue[], sum: Tally): void {
    const row = rowOfTally(sum);
    this.#put.run(
      ...key,
      row.results,
      row.ok,
      row.requests,
      row.bytes,
      row.confirmed,
      row.savedBytes,
      row.durationSumMs,
      row.maxMs,
      ...sum.percentilesMs(PERCENTS),
      row.kinds,
      row.durations,
    );
  }

  /** Nothing waits. */
  flush(): void {}

  forget(): void {
    this.#sums.clear();
  }

  #sumOf(key: readonly KeyValue[]): Tally {
    // Unambiguous: only the last column, a job's name, could contain a space.
    const name = key.join(' ');
    const known = this.#sums.get(name);
    if (known !== undefined) return known;
    const present = this.#find.get(...key);
    const sum = present === undefined ? new Tally() : tallyOfRow(present);
    this.#sums.set(name, sum);
    return sum;
  }
}
