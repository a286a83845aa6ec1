import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import { examine } from '../../../src/store/examination/examine.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { prune } from '../../../src/store/retention/prune.ts';
import { repairSums } from '../../../src/store/examination/sums-repair.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';

const HOUR_MS = 3_600_000;
const failed = { ok: false, status: null, errorKind: 'timeout', error: 'late' } as const;

async function storeTwoDays(store: Parameters<typeof storeRun>[0]): Promise<void> {
  for (const job of ['prices', 'news']) {
    for (let hour = 0; hour < 30; hour += 1) {
      const startedAtMs = START_MS + hour * HOUR_MS;
      const results = [
        { startedAtMs },
        { startedAtMs, durationMs: 20 + hour },
        { startedAtMs, ...failed },
      ];
      await storeRun(store, results, { job, startedAtMs });
    }
  }
}

function sumsOf(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return ['stats', 'total_stats'].map((table) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} WHERE results > 0`)
        .all()
        .map((row) => JSON.stringify({ ...row, id: 0 }))
        .toSorted(),
    );
  } finally {
    db.close();
  }
}

const BREAKS: Readonly<Record<string, string>> = {
  'results that an older daemon did not count in all jobs together':
    'UPDATE total_stats SET results = results - 1, ok = ok - 1',
  'an hour that is missing': `DELETE FROM stats WHERE span = 'hour' AND job = 'news' AND start_at_ms = ${START_MS + HOUR_MS}`,
  'an hour that counts too much': `UPDATE stats SET results = results + 5, bytes = 1 WHERE span = 'hour' AND host = '' AND start_at_ms = ${START_MS}`,
  'a day': `UPDATE stats SET ok = 0 WHERE span = 'day' AND host = '' AND job = 'prices'`,
  'a whole job': `UPDATE stats SET requests = 1, runs = 7 WHERE span = 'all' AND job = 'prices'`,
};

for (const [what, sql] of Object.entries(BREAKS)) {
  test(`wrong sums are found and computed again: ${what}`, async () => {
    await withStore(async (store, file) => {
      await storeTwoDays(store);
      const right = sumsOf(file);
      assert.equal(examine(file).wrongSums, 0);
      const db = new Database(file);
      db.exec(sql);
      db.close();
      assert.ok(examine(file).wrongSums > 0);
      assert.ok(repairSums(file) > 0);
      assert.equal(examine(file).wrongSums, 0);
      assert.deepEqual(sumsOf(file), right);
      // The process that writes meanwhile continues with the repaired sums.
      await storeRun(store, [{ startedAtMs: START_MS }], { job: 'prices', startedAtMs: START_MS });
      assert.equal(examine(file).wrongSums, 0);
      assert.equal(repairSums(file), 0);
    });
  });
}

test('results that retention removed stay in the sums, which are not taken for wrong', async () => {
  await withStore(async (store, file) => {
    await storeTwoDays(store);
    const before = sumsOf(file);
    const db = openDatabase(file);
    const clock = { ...systemClock, now: () => START_MS + 30 * HOUR_MS };
    const policy = {
      resultsMs: 10 * HOUR_MS,
      failuresMs: 4 * HOUR_MS,
      bodiesMs: undefined,
      auditMs: undefined,
      maxSizeBytes: undefined,
    };
    const { results } = await prune(db, { policy, clock, keepFree: 0 });
    db.close();
    assert.ok(results > 50);
    assert.equal(examine(file).wrongSums, 0);
    assert.equal(repairSums(file), 0);
    assert.deepEqual(sumsOf(file), before);
  });
});
