// The partitions of `result_rows`: ranges of run ids, so that a range whose results are all too old is dropped at once.
// The function `cover_run` of the schema makes them, for this writer and for the leader of a cluster.
import type { PostgresDatabase } from '../postgres-database.ts';

/** Makes partitions inside the caller's transaction. */
export class Partitions {
  readonly #db: PostgresDatabase;
  /** Runs before this one have a partition. */
  #end = 0;

  constructor(db: PostgresDatabase) {
    this.#db = db;
  }

  /** Call it after a rollback. */
  forget(): void {
    this.#end = 0;
  }

  /** Makes the partition for this run when it has none. */
  cover(runId: number, atMs: number): void {
    if (runId < this.#end) return;
    const { rows } = this.#db.connection.query('SELECT cover_run(@runId, @atMs) AS first', {
      runId,
      atMs,
    });
    this.#end = Number(rows[0]?.['first']);
  }
}
