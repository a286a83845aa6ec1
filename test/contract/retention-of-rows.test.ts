// Retention removes the rows of lists in both kinds of database.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Storage } from '../../src/domain/storage.ts';
import { closeSharedPostgres } from '../support/servers/postgres-server.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { testBothDatabases } from './both-databases.ts';
import { pruneNow } from './prune-now.ts';

const DAY_MS = 86_400_000;

after(closeSharedPostgres);

function listOf(...rows: readonly (readonly [key: string, value: string])[]): string {
  return JSON.stringify({ rows, withoutKey: 0, duplicates: 0 });
}

async function storeOn(storage: Storage, day: number, result: object): Promise<void> {
  const startedAtMs = START_MS + day * DAY_MS;
  await storeRun(storage, [{ startedAtMs, ...result }], { startedAtMs });
}

const VERSIONS =
  "SELECT key || ' ' || change || ' ' || coalesce(value, '') FROM item_rows ORDER BY id";
const LISTS = 'SELECT (SELECT count(*) FROM item_rows), (SELECT count(*) FROM item_lists)';

testBothDatabases(
  'old versions of rows are removed, and what a row is now stays',
  async (store) => {
    const { storage, database, rows } = store;
    for (let day = 0; day < 6; day += 1) {
      const more = day === 1 ? [['b', '1'] as const] : [];
      await storeOn(storage, day, { items: listOf(['a', String(day)], ...more) });
    }
    await pruneNow(database, {
      policy: { resultsMs: 2.5 * DAY_MS },
      nowMs: START_MS + 6 * DAY_MS,
    });
    assert.deepEqual(await rows(VERSIONS), [['a changed 3'], ['a changed 4'], ['a changed 5']]);
    assert.deepEqual(await rows(LISTS), [[3, 1]]);
  },
);

testBothDatabases('a target whose results are all removed has no rows either', async (store) => {
  const { storage, database, rows } = store;
  await storeOn(storage, 0, { items: listOf(['a', '1']) });
  await storeOn(storage, 9, { url: 'http://localhost/other', items: listOf(['b', '2']) });
  assert.deepEqual(await rows(LISTS), [[2, 2]]);
  await pruneNow(database, { policy: { resultsMs: DAY_MS }, nowMs: START_MS + 9 * DAY_MS });
  assert.deepEqual(await rows(VERSIONS), [['b came 2']]);
  assert.deepEqual(await rows(LISTS), [[1, 1]]);
});

testBothDatabases('rows go with the oldest results of a database over its limit', async (store) => {
  const { storage, database, rows, run } = store;
  await storeOn(storage, 0, { items: listOf(['a', '1']) });
  if (database.kind === 'postgres') {
    // The next run gets a partition of its own.
    await run("SELECT setval(pg_get_serial_sequence('runs', 'id'), uncovered_run())");
  }
  await storeOn(storage, 9, { url: 'http://localhost/other', items: listOf(['b', '2']) });
  await pruneNow(database, { policy: { maxSizeBytes: 1 }, nowMs: START_MS + 9 * DAY_MS });
  assert.deepEqual(await rows(VERSIONS), [['b came 2']]);
  assert.deepEqual(await rows(LISTS), [[1, 1]]);
});
