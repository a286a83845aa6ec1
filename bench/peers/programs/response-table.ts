// The peers' table in the same thread, with better-sqlite3: rows committed in batches of 500.
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';

const BATCH = 500;

export interface ResponseRow {
  readonly url: string;
  readonly status: number;
  readonly headers: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly body: Uint8Array;
}

export interface ResponseTable {
  add(row: ResponseRow): void;
  /** Commits what is left. */
  commit(): void;
}

export function openResponseTable(file: string): ResponseTable {
  const db = new Database(file);
  db.exec(readFileSync('schema.sql', 'utf8'));
  const insert = db.prepare(
    `INSERT INTO responses VALUES (NULL, @url, @status, @headers, @startedAtMs, @durationMs, @body)`,
  );
  const insertAll = db.transaction((rows: readonly ResponseRow[]) => {
    for (const row of rows) insert.run(row);
  });
  let rows: ResponseRow[] = [];
  const commit = (): void => {
    insertAll(rows);
    rows = [];
  };
  return {
    add(row) {
      rows.push(row);
      if (rows.length >= BATCH) commit();
    },
    commit,
  };
}
