// The partitions of `result_rows`: ranges of run ids, so that a range whose results are all too old is dropped at once.
import type { PostgresDatabase } from '../postgres-database.ts';

/** A new range is as long as the runs of the last day: it is then about a day old as a whole. */
const DAY_MS = 86_400_000;
const [SHORTEST, LONGEST] = [1000, 200_000];

/** Makes partitions inside the caller's transaction. */
export class Partitions {
  readonly #db: PostgresDatabase;
  /** The first run id that has no partition; undefined: not read yet. */
  #end: number | undefined;

  constructor(db: PostgresDatabase) {
    this.#db = db;
  }

  /** To be called after a rollback, or when another process has written. */
  forget(): void {
    this.#end = undefined;
  }

  /** Makes the partition for this run when it has none. */
  cover(runId: number, atMs: number): void {
    this.#end ??= this.#readEnd();
    if (runId < this.#end) return;
    const { connection } = this.#db;
    const [row] = connection.query(
      'SELECT count(*) AS runs FROM runs WHERE id > @from AND started_at_ms > @since',
      { from: runId - LONGEST, since: atMs - DAY_MS },
    ).rows;
    const length = Math.min(LONGEST, Math.max(SHORTEST, Number(row?.['runs'])));
    const [from, to] = [this.#end, runId + length];
    const name = `result_rows_${from}`;
    // Attached, not created as a partition: that would wait for every query of the table.
    connection.script(
      `CREATE TABLE ${name} (LIKE result_rows INCLUDING DEFAULTS);
       ALTER TABLE result_rows ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`,
    );
    this.#end = to;
  }

  #readEnd(): number {
    const [row] = this.#db.connection.native(
      `SELECT coalesce(max(substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \\(''?(\\d+)')::bigint), 1) AS "end"
       FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
       WHERE i.inhparent = 'result_rows'::regclass`,
    ).rows;
    return Number(row?.['end'] ?? 1);
  }
}
