// Runs SQL over a small database, for tests.
import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import { runQuery, type QueryEnd, type QueryOptions } from '../../../src/query/sql/run-query.ts';
import type { SqlValue } from '../../../src/query/sql/sql-protocol.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

interface Answer extends QueryEnd {
  readonly columns: readonly string[];
  readonly values: readonly (readonly SqlValue[])[];
}

export const ENDLESS = 'WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';

export async function query(
  file: string,
  sql: string,
  options: Partial<QueryOptions> = {},
): Promise<Answer> {
  let columns: readonly string[] = [];
  const values: (readonly SqlValue[])[] = [];
  const end = await runQuery({
    file,
    sql,
    limit: 1000,
    timeoutMs: 600_000,
    onColumns: (names) => void (columns = names),
    onRows: (rows) => void values.push(...rows),
    ...options,
  });
  return { ...end, columns, values };
}

/** A database with one run of three results; `attack` sees its path, and its rows are the same afterwards. */
export async function withData(attack: (file: string) => Promise<void>): Promise<void> {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, {}, { ok: false, errorKind: 'dns', status: null, body: null }]);
    await attack(file);
    const db = new Database(file, { readonly: true });
    assert.deepEqual(db.prepare('SELECT count(*), sum(ok) FROM results').raw().get(), [3, 2]);
    db.close();
  });
}
