import Database from 'better-sqlite3';

/** Rows of a query over a database, read by a connection of its own. */
export function readRows(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}
