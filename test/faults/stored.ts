// Reads a database while its daemon runs, waits or has ended.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Path of the default database of a folder. */
export function databaseOf(folder: string): string {
  return join(folder, 'data/rota.db');
}

/** Returns the first column of the first row, as a number. */
export function count(file: string, sql: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return Number(db.prepare<[]>(sql).pluck().get());
  } finally {
    db.close();
  }
}

/** Throws unless the file is intact, no fire has two rows, and no position of a run has two results. */
export function assertSound(file: string): void {
  const db = new Database(file, { readonly: true });
  try {
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
    const twice = (sql: string): unknown => db.prepare(sql).pluck().get();
    assert.equal(
      twice(`SELECT count(*) FROM (SELECT 1 FROM runs WHERE planned_at_ms IS NOT NULL
        GROUP BY job, planned_at_ms HAVING count(*) > 1)`),
      0,
      'fires recorded twice',
    );
    assert.equal(
      twice(`SELECT count(*) FROM (SELECT 1 FROM results GROUP BY run_id, position
        HAVING count(*) > 1)`),
      0,
      'results recorded twice',
    );
    assert.deepEqual(db.pragma('foreign_key_check'), []);
  } finally {
    db.close();
  }
}
