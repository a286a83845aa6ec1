import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { LAST_PLANNED } from '../../../src/store/tables/plan-table.ts';
import { withStore } from '../../support/stored-run.ts';

test('the last planned fire of a job is read from an index', async () => {
  await withStore(async (_, file) => {
    const db = new Database(file, { readonly: true });
    const sql = `EXPLAIN QUERY PLAN SELECT (${LAST_PLANNED}) FROM planned_jobs`;
    assert.match(JSON.stringify(db.prepare(sql).all()), /COVERING INDEX runs_fire/);
    db.close();
  });
});
