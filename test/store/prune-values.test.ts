import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RetentionPolicy } from '../../src/domain/retention.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { prune } from '../../src/store/retention/prune.ts';
import { START_MS, storeRun, withStore } from '../support/stored-run.ts';
import { column, DAY_MS, KEEP_ALL, storeDays } from './days-of-results.ts';

/** Prunes as of a number of days after {@link START_MS}. */
async function pruneOn(day: number, file: string, policy: Partial<RetentionPolicy>): Promise<void> {
  const clock = { ...systemClock, now: () => START_MS + day * DAY_MS };
  const db = openDatabase(file);
  try {
    await prune(db, { policy: { ...KEEP_ALL, ...policy }, clock, keepFree: 0 });
  } finally {
    db.close();
  }
}

test('values and versions of rows are removed with their results; what a row is now stays', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 6, (day) => ({
      values: [{ name: 'price', number: day, text: null }],
      items: JSON.stringify({
        rows: [['a', String(day)], ...(day === 1 ? [['b', '1']] : [])],
        withoutKey: 0,
        duplicates: 0,
      }),
    }));
    await pruneOn(6, file, { resultsMs: 2.5 * DAY_MS });
    assert.deepEqual(column(file, 'SELECT number FROM extracted'), [4, 5]);
    assert.deepEqual(
      column(
        file,
        "SELECT key || ' ' || change || ' ' || coalesce(value, '') FROM item_rows ORDER BY id",
      ),
      ['a changed 3', 'a changed 4', 'a changed 5'],
    );
  });
});

test('a target without results has no rows either', async () => {
  await withStore(async (store, file) => {
    const items = JSON.stringify({ rows: [['a', '1']], withoutKey: 0, duplicates: 0 });
    await storeRun(store, [{ items }]);
    const startedAtMs = START_MS + 9 * DAY_MS;
    await storeRun(store, [{ startedAtMs, url: 'http://localhost/other' }], { startedAtMs });
    await pruneOn(9, file, { resultsMs: DAY_MS });
    assert.deepEqual(column(file, 'SELECT count(*) FROM item_rows'), [0]);
    assert.deepEqual(column(file, 'SELECT count(*) FROM item_lists'), [0]);
  });
});
