// The sizes of the tables of a PostgreSQL database, and the rows that autovacuum has yet to remove.
import type { TableSize } from '../../examination/examine.ts';
import type { BlockingConnection } from '../blocking-connection.ts';

export interface DeadRows {
  readonly table: string;
  readonly dead: number;
  readonly live: number;
  /** When it was vacuumed last, by itself or by hand: Unix milliseconds; null: never. */
  readonly vacuumedAtMs: number | null;
}

export interface FoundTables {
  readonly tables: readonly TableSize[];
  readonly partitions: number;
  readonly deadRows: readonly DeadRows[];
}

/** Fewer dead rows do no harm. Autovacuum begins at a fifth of a table. */
const [MANY_DEAD, DEAD_SHARE] = [20_000, 0.4];

/** Partitions count for their table. */
const SELECT_SIZES = `SELECT coalesce(i.inhparent, c.oid)::regclass::text AS "table",
    sum(pg_total_relation_size(c.oid)) AS bytes, count(i.inhrelid) AS partitions
  FROM pg_class AS c LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  GROUP BY 1 ORDER BY 2 DESC, 1`;

const SELECT_DEAD = `SELECT relname AS "table", n_dead_tup AS dead, n_live_tup AS live,
    extract(epoch FROM greatest(last_vacuum, last_autovacuum)) * 1000 AS vacuumed
  FROM pg_stat_user_tables
  WHERE schemaname = current_schema() AND n_dead_tup > ${MANY_DEAD} AND n_dead_tup > n_live_tup * ${DEAD_SHARE}
  ORDER BY n_dead_tup DESC`;

export function readTables(connection: BlockingConnection): FoundTables {
  const sizes = connection.native(SELECT_SIZES).rows;
  const dead = connection.native(SELECT_DEAD).rows;
  return {
    tables: sizes.map(({ table, bytes }) => ({ table: String(table), bytes: Number(bytes) })),
    partitions: sizes.reduce((sum, { partitions }) => sum + Number(partitions), 0),
    deadRows: dead.map((row) => ({
      table: String(row['table']),
      dead: Number(row['dead']),
      live: Number(row['live']),
      vacuumedAtMs: row['vacuumed'] === null ? null : Number(row['vacuumed']),
    })),
  };
}
