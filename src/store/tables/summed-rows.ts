// Rows of sums, such as those of `stats`: a row is found by its key and rewritten as a whole.
import type { Database, Statement } from 'better-sqlite3';
import { Tally } from '../../statistics/tally.ts';
import { RecentMap } from './recent-map.ts';
import { rowOfTally, STATS_COLUMNS, tallyOfRow, type StatsRow } from './stats-row.ts';

const PERCENTS = [50, 90, 95, 99] as const;

type KeyValue = string | number;

export interface SummedRowsOptions {
  readonly table: string;
  /** The columns of its unique key. */
  readonly key: readonly string[];
  /** Rows whose sums are remembered. */
  readonly remembered: number;
  /** As in `StatsTable`. */
  readonly part?: (() => number) | undefined;
}

/** Updates the rows of one table inside the caller's transaction. */
export class SummedRows {
  readonly #find: Statement<KeyValue[], StatsRow>;
  readonly #put: Statement<(KeyValue | null)[]>;
  /** Sums of recent rows, by key: to read and parse a row costs as much as to write it. */
  readonly #sums: RecentMap<string, Tally>;
  readonly #part: (() => number) | undefined;
  /** Removes the rows of other parts. Undefined: there are none. */
  readonly #removeOthers: Statement<KeyValue[]> | undefined;

  constructor(db: Database, options: SummedRowsOptions) {
    const { remembered, part } = options;
    const key = part === undefined ? options.key : ['part', ...options.key];
    const table = part === undefined ? options.table : `${options.table}_parts`;
    this.#part = part;
    this.#sums = new RecentMap(remembered);
    if (part !== undefined) {
      const others = key.map((name, index) => `${name} ${index === 0 ? '<>' : '='} ?`);
      this.#removeOthers = db.prepare(`DELETE FROM ${table} WHERE ${others.join(' AND ')}`);
    }
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

  /** Adds a tally to the row with this key; creates the row when there is none. */
  merge(key: readonly KeyValue[], tally: Tally): void {
    const sum = this.#sumOf(key);
    sum.merge(tally);
    this.#write(key, sum);
  }

  /** Replaces the sums of the row with this key, and of the same row of other parts; creates the row when there is none. */
  replace(key: readonly KeyValue[], tally: Tally): void {
    this.forget();
    this.#removeOthers?.run(...this.#whole(key));
    this.#write(key, tally);
  }

  #write(key: readonly KeyValue[], sum: Tally): void {
    const row = rowOfTally(sum);
    this.#put.run(
      ...this.#whole(key),
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

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#sums.clear();
  }

  /** The key with the part. */
  #whole(key: readonly KeyValue[]): readonly KeyValue[] {
    return this.#part === undefined ? key : [this.#part(), ...key];
  }

  #sumOf(key: readonly KeyValue[]): Tally {
    // Unambiguous: only the last column, a job's name, could contain a space.
    const name = key.join(' ');
    const known = this.#sums.get(name);
    if (known !== undefined) return known;
    const present = this.#find.get(...this.#whole(key));
    const sum = present === undefined ? new Tally() : tallyOfRow(present);
    this.#sums.set(name, sum);
    return sum;
  }
}
