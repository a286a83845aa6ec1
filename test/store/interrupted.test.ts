import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../src/store/open-database.ts';
import { packResults } from '../../src/store/packing/batch-packer.ts';
import { ResultTables } from '../../src/store/tables/result-tables.ts';
import { ResumeTables } from '../../src/store/tables/resume-tables.ts';
import { RunTables } from '../../src/store/tables/run-tables.ts';
import { makeResult, makeRun, START_MS, withDatabaseFile } from '../support/stored-run.ts';

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

test('a run that is resumed knows what failed of the results that it has', async () => {
  await withDatabaseFile((file) => {
    const db = openDatabase(file);
    const runs = new RunTables(db);
    const runId = runs.begin(makeRun(), '11:dead') ?? 0;
    const notFound = { ok: false, status: 404, errorKind: 'status' } as const;
    const results = [
      makeResult({ runId, position: 0 }),
      makeResult({ runId, position: 1, ...notFound }),
      makeResult({ runId, position: 3, ...notFound }),
      makeResult({ runId, position: 4, ok: false, status: null, errorKind: 'timeout' }),
    ];
    new ResultTables(db).add(packResults(results));
    runs.markInterrupted({ isAlive: () => false });
    assert.deepEqual(new ResumeTables(db).reopen({ runId, atMs: START_MS, owner: '22:alive' }), {
      total: 4,
      succeeded: 1,
      failures: [
        ['404', 2],
        ['timeout', 1],
      ],
      done: [0, 1, 3, 4],
    });
    db.close();
  });
});
