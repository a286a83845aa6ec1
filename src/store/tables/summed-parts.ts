// Rows of sums where several processes write: each process has rows of its own, with its number in the column `part`.
// Sums wait for `flush`, which reads and writes all of them in a few statements: over PostgreSQL, a statement for each row
// of a thousand jobs would take longer than everything else that is stored.
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

/** Most rows that one statement reads or writes; never more than are remembered, because what is read must still be known. */
const AT_ONCE = 1000;

/** The columns of a sum beside its key, with their types. */
const SUM_COLUMNS: Readonly<Record<string, string>> = {
  results: 'bigint',
  ok: 'bigint',
  requests: 'bigint',
  bytes: 'bigint',
  confirmed: 'bigint',
  saved_bytes: 'bigint',
  duration_sum_ms: 'double precision',
  max_ms: 'double precision',
  ...Object.fromEntries(PERCENTS.map((percent) => [`p${percent}_ms`, 'double precision'])),
  kinds: 'text',
  durations: 'text',
};

interface Sum {
  readonly key: readonly KeyValue[];
  readonly tally: Tally;
}

export interface SummedPartsOptions extends SummedTableOptions {
  /** The number of this process. */
  readonly part: () => number;
}

/** Updates the rows of one part inside the caller's transaction. */
export class SummedParts implements SummedTable {
  readonly #key: readonly string[];
  readonly #part: () => number;
  readonly #atOnce: number;
  readonly #find: Statement<[keys: string, part: number], StatsRow & Record<string, unknown>>;
  readonly #put: Statement<[part: number, rows: string]>;
  readonly #removeOthers: Statement<KeyValue[]>;
  readonly #sums: RecentMap<string, Tally>;
  readonly #waiting = new Map<string, Sum>();

  constructor(db: Database, { table: view, key, remembered, part }: SummedPartsOptions) {
    const table = `${view}_parts`;
    const columns = Object.keys(SUM_COLUMNS);
    const keyTypes = key.map((name) => `${name} ${name.endsWith('_ms') ? 'bigint' : 'text'}`);
    const types = columns.map((name) => `${name} ${SUM_COLUMNS[name]}`);
    this.#key = key;
    this.#part = part;
    this.#atOnce = Math.min(AT_ONCE, remembered);
    this.#sums = new RecentMap(remembered);
    // With OFFSET 0 each key is looked up, and with the sum in the index of the key: in the index of the instants all jobs
    // of an hour stand together.
    const same = key.map((name) => `t.${name}${name.endsWith('_ms') ? ' + 0' : ''} = k.${name}`);
    this.#find = db.prepare(
      `SELECT s.* FROM json_to_recordset(?::json) AS k (${keyTypes.join(', ')})
       CROSS JOIN LATERAL (
         SELECT ${key.join(', ')}, ${STATS_COLUMNS} FROM ${table} AS t
         WHERE ${same.join(' AND ')} AND part = ? OFFSET 0
       ) AS s`,
    );
    this.#put = db.prepare(
      `INSERT INTO ${table} (part, ${[...key, ...columns].join(', ')})
       SELECT ?, r.* FROM json_to_recordset(?::json) AS r (${[...keyTypes, ...types].join(', ')})
       ON CONFLICT (${key.join(', ')}, part) DO UPDATE
       SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    );
    this.#removeOthers = db.prepare(
      `DELETE FROM ${table} WHERE part <> ? AND ${key.map((name) => `${name} = ?`).join(' AND ')}`,
    );
  }

  merge(key: readonly KeyValue[], tally: Tally): void {
    // Unambiguous: only the last column, a job's name, could contain a space.
    const name = key.join(' ');
    const waiting = this.#waiting.get(name) ?? { key, tally: new Tally() };
    waiting.tally.merge(tally);
    this.#waiting.set(name, waiting);
  }

  /** Replaces the sums of the row, and removes the same row of other parts. */
  replace(key: readonly KeyValue[], tally: Tally): void {
    this.forget();
    this.#removeOthers.run(this.#part(), ...key);
    this.#write([{ key, tally }]);
  }

  flush(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (let from = 0; from < waiting.length; from += this.#atOnce) {
      const some = waiting.slice(from, from + this.#atOnce);
      this.#read(some);
      this.#write(some.map(([name, sum]) => this.#added(name, sum)));
    }
  }

  forget(): void {
    this.#waiting.clear();
    this.#sums.clear();
  }

  /** Remembers the stored sums of rows whose sums are not known. */
  #read(sums: readonly (readonly [name: string, Sum])[]): void {
    const unknown = sums.filter(([name]) => this.#sums.get(name) === undefined);
    if (unknown.length === 0) return;
    for (const [name] of unknown) this.#sums.set(name, new Tally());
    const keys = unknown.map(([, { key }]) => this.#named(key));
    for (const row of this.#find.all(JSON.stringify(keys), this.#part())) {
      const name = this.#key.map((column) => String(row[column])).join(' ');
      this.#sums.set(name, tallyOfRow(row));
    }
  }

  #added(name: string, { key, tally }: Sum): Sum {
    const sum = this.#sums.get(name) ?? new Tally();
    sum.merge(tally);
    this.#sums.set(name, sum);
    return { key, tally: sum };
  }

  #write(sums: readonly Sum[]): void {
    const rows = sums.map(({ key, tally }) => ({ ...this.#named(key), ...columnsOf(tally) }));
    this.#put.run(this.#part(), JSON.stringify(rows));
  }

  #named(key: readonly KeyValue[]): Record<string, KeyValue | undefined> {
    return Object.fromEntries(this.#key.map((column, index) => [column, key[index]]));
  }
}

function columnsOf(tally: Tally): Record<string, KeyValue | null | undefined> {
  const { savedBytes, durationSumMs, maxMs, ...row } = rowOfTally(tally);
  const percentiles = tally.percentilesMs(PERCENTS);
  return {
    ...row,
    saved_bytes: savedBytes,
    duration_sum_ms: durationSumMs,
    max_ms: maxMs,
    ...Object.fromEntries(PERCENTS.map((percent, index) => [`p${percent}_ms`, percentiles[index]])),
  };
}
