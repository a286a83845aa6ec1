import Database from 'better-sqlite3';

/** Returns the rows of a query over a database, through a new connection. */
export function readRows(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}
