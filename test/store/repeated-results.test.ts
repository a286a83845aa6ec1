// The results that bench/generate-results.ts repeats.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeatResults } from '../../bench/harness/repeat-results.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { storeRun, withStore } from '../support/stored-run.ts';

const DAY_MS = 86_400_000;

test('results are repeated with all of their columns, moved in time', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ degraded: true }, { charset: 'latin1', attempts: 2 }]);
    const db = openDatabase(file);
    try {
      repeatResults(db, { lastRunId: 1, lastResultId: 2, shiftMs: DAY_MS });
      const rows = db.prepare<[], Record<string, unknown>>('SELECT * FROM result_rows').all();
      assert.equal(rows.length, 4);
      for (const [index, row] of rows.slice(0, 2).entries()) {
        const moved = {
          id: index + 3,
          run_id: 2,
          started_at_ms: Number(row['started_at_ms']) + DAY_MS,
        };
        assert.deepEqual(rows[index + 2], { ...row, ...moved });
      }
    } finally {
      db.close();
    }
  });
});
