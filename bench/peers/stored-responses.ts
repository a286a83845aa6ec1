// Counts what a program has really stored, so that all peers are known to have done the same work.
import Database from 'better-sqlite3';

export interface Stored {
  readonly stored: number;
  readonly bytes: number;
}

/** Where Rota keeps statuses and bodies. */
export const ROTA_COUNT = `
  SELECT count(*) AS stored, coalesce(sum(size), 0) AS bytes
  FROM results JOIN bodies ON bodies.id = body_id WHERE status = 200`;

/** Where the peers do: the table that schema.sql makes. */
export const PEER_COUNT = `
  SELECT count(*) AS stored, coalesce(sum(length(body)), 0) AS bytes
  FROM responses WHERE status = 200`;

/** Runs one of the queries above on a database that nobody writes any more. */
export function countStored(file: string, sql: string): Stored {
  const db = new Database(file, { readonly: true });
  try {
    const row = db.prepare<[], Stored>(sql).get();
    if (row === undefined) throw new Error(`${file} could not be counted`);
    return row;
  } finally {
    db.close();
  }
}
