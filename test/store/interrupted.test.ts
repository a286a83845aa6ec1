import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../src/store/open-database.ts';
import { ResumeTables } from '../../src/store/tables/resume-tables.ts';
import { RunTables } from '../../src/store/tables/run-tables.ts';
import { makeRun, START_MS, withDatabaseFile } from '../support/stored-run.ts';

test('a run that another process has resumed first is not marked interrupted again', async () => {
  await withDatabaseFile((file) => {
    const db = openDatabase(file);
    const runs = new RunTables(db);
    const runId = runs.begin(makeRun(), '11:dead') ?? 0;
    const other = new ResumeTables(db);
    runs.markInterrupted({
      isAlive: () => {
        // The other process is quicker, after this one has read which runs are left.
        runs.markInterrupted({ isAlive: () => false });
        assert.notEqual(other.reopen({ runId, atMs: START_MS, owner: '22:alive' }), undefined);
        return false;
      },
    });
    assert.deepEqual(db.prepare('SELECT status, owner FROM runs').get(), {
      status: 'running',
      owner: '22:alive',
    });
    db.close();
  });
});
