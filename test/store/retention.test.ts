import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../src/domain/result.ts';
import type { PruneReport, RetentionPolicy } from '../../src/domain/retention.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { prune } from '../../src/store/retention/prune.ts';
import { openStore } from '../../src/store/store.ts';
import { START_MS, storeRun, withDatabaseFile, withStore } from '../support/stored-run.ts';
import { bytes, column, DAY_MS, KEEP_ALL, storeDays } from './days-of-results.ts';

/** Prunes as of a number of days after {@link START_MS}. */
async function pruneOn(
  day: number,
  file: string,
  policy: Partial<RetentionPolicy>,
  clockIsRight = false,
): Promise<PruneReport> {
  const clock: Clock = { ...systemClock, now: () => START_MS + day * DAY_MS };
  const db = openDatabase(file);
  try {
    const options = { policy: { ...KEEP_ALL, ...policy }, clock, keepFree: 0, clockIsRight };
    return await prune(db, options);
  } finally {
    db.close();
  }
}

test('results beyond their age are removed with their bodies and attempts; the runs stay', async () => {
  await withStore(async (store, file) => {
    const earlierAttempts = [
      {
        number: 1,
        startedAtMs: START_MS,
        durationMs: 1,
        status: null,
        errorKind: 'reset',
        error: 'gone',
        delayMs: 1,
      },
    ] as const;
    await storeDays(store, 10, () => ({ earlierAttempts }));
    const report = await pruneOn(10, file, { resultsMs: 4 * DAY_MS });
    assert.deepEqual([report.results, report.bodies], [6, 6]);
    assert.deepEqual(column(file, 'SELECT id FROM results ORDER BY id'), [7, 8, 9, 10]);
    assert.deepEqual(column(file, 'SELECT result_id FROM attempts'), [7, 8, 9, 10]);
    assert.deepEqual(column(file, 'SELECT CAST(data AS TEXT) FROM bodies ORDER BY id'), [
      'body of day 6',
      'body of day 7',
      'body of day 8',
      'body of day 9',
    ]);
    assert.deepEqual(column(file, 'SELECT count(*) FROM runs'), [10]);
    assert.deepEqual(column(file, 'PRAGMA foreign_key_check'), []);
  });
});

test('failures have their own age, shorter or longer', async () => {
  for (const [failuresMs, left] of [
    [2 * DAY_MS, [7, 9, 10]],
    [8 * DAY_MS, [4, 6, 7, 8, 9, 10]],
  ] as const) {
    await withStore(async (store, file) => {
      await storeDays(store, 10, (day) =>
        day % 2 === 0 ? {} : { ok: false, errorKind: 'status' },
      );
      await pruneOn(10, file, { resultsMs: 4 * DAY_MS, failuresMs });
      assert.deepEqual(column(file, 'SELECT id FROM results ORDER BY id'), left);
    });
  }
});

test('failures can be kept for ever while other results are removed', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 6, (day) => (day === 1 ? { ok: false, errorKind: 'status' } : {}));
    await pruneOn(6, file, { resultsMs: 2 * DAY_MS });
    assert.deepEqual(column(file, 'SELECT id FROM results ORDER BY id'), [2, 5, 6]);
  });
});

test('the age of a body is that of its last result', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 10, (day) => ({
      url: `http://localhost/${day}`,
      ...(day % 3 === 0 ? { body: bytes('the same') } : {}),
    }));
    // The last body of each URL stays: each URL gets another one.
    await storeDays(store, 10, (day) => ({
      url: `http://localhost/${day}`,
      startedAtMs: START_MS + 10 * DAY_MS,
      body: bytes('now'),
    }));
    const report = await pruneOn(10, file, { bodiesMs: 4 * DAY_MS });
    assert.equal(report.results, 0);
    assert.deepEqual(column(file, 'SELECT CAST(data AS TEXT) FROM bodies ORDER BY id'), [
      'the same',
      'body of day 7',
      'body of day 8',
      'now',
    ]);
    assert.deepEqual(column(file, 'SELECT count(*) FROM results'), [20]);
    assert.deepEqual(column(file, 'SELECT body FROM responses WHERE id = 2'), [null]);
  });
});

test('the last body of a URL stays at any age, because the next one is compared with it', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 10, () => ({ body: bytes('still') }));
    await storeDays(store, 1, () => ({ url: 'http://localhost/other', body: bytes('another') }));
    await pruneOn(20, file, { bodiesMs: DAY_MS, resultsMs: 15 * DAY_MS });
    assert.deepEqual(column(file, 'SELECT CAST(data AS TEXT) FROM bodies WHERE id = 1'), ['still']);
    await storeDays(store, 1, () => ({ body: bytes('still') }));
    assert.deepEqual(column(file, 'SELECT count(*) FROM changes'), [0]);
  });
});

test('the last result of a URL is the newest one left, and a URL without results is removed', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ url: 'http://localhost/gone', startedAtMs: START_MS }]);
    await storeRun(store, [{ url: 'http://localhost/kept', startedAtMs: START_MS + 5 * DAY_MS }]);
    await storeRun(store, [
      {
        url: 'http://localhost/kept',
        ok: false,
        errorKind: 'status',
        startedAtMs: START_MS + 6 * DAY_MS,
      },
    ]);
    await storeRun(store, [{ url: 'http://localhost/newest', startedAtMs: START_MS + 9 * DAY_MS }]);
    await pruneOn(10, file, { resultsMs: 7 * DAY_MS, failuresMs: DAY_MS });
    assert.deepEqual(column(file, 'SELECT url FROM latest ORDER BY url'), [
      'http://localhost/kept',
      'http://localhost/newest',
    ]);
    assert.deepEqual(column(file, 'SELECT last_result_id FROM targets ORDER BY url'), [2, 4]);
  });
});

test('ids of removed results and bodies are never reused', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 5);
    await pruneOn(100, file, { resultsMs: DAY_MS, bodiesMs: DAY_MS });
    assert.deepEqual(column(file, 'SELECT id FROM results ORDER BY id'), [5]);
    await storeRun(store, [{ startedAtMs: START_MS + 100 * DAY_MS, body: bytes('new') }]);
    assert.deepEqual(column(file, 'SELECT id FROM results ORDER BY id'), [5, 6]);
    assert.deepEqual(column(file, 'SELECT id FROM bodies ORDER BY id'), [5, 6]);
  });
});

test('header sets without a result are removed, others stay', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 4, (day) => ({
      url: `http://localhost/${day}`,
      headers: JSON.stringify({ server: `number ${day}` }),
    }));
    const report = await pruneOn(4, file, { resultsMs: 2 * DAY_MS });
    assert.equal(report.headerSets, 2);
    assert.deepEqual(column(file, 'SELECT headers FROM results ORDER BY id'), [
      '{"server":"number 2"}',
      '{"server":"number 3"}',
    ]);
  });
});

test('a database that is too large loses its oldest results until it is under the limit', async () => {
  await withStore(async (store, file) => {
    for (let run = 0; run < 20; run += 1) {
      const results = Array.from({ length: 10 }, (_, index) => ({
        startedAtMs: START_MS + run,
        body: new Uint8Array(20_000).fill(run * 10 + index),
        url: `http://localhost/${run}/${index}`,
      }));
      await storeRun(store, results);
    }
    const limit = 2 * 1024 * 1024;
    const report = await pruneOn(1, file, { maxSizeBytes: limit });
    assert.ok(report.databaseBytes <= limit, `${report.databaseBytes} bytes are left`);
    assert.ok(report.freedBytes > 1_000_000, `${report.freedBytes} bytes were given back`);
    const left = column(file, 'SELECT id FROM results ORDER BY id').map(Number);
    assert.ok(left.length >= 50 && left.length < 110, `${left.length} results are left`);
    assert.deepEqual(
      left,
      Array.from(left, (_, index) => 200 - left.length + 1 + index),
    );
    assert.deepEqual(column(file, 'SELECT count(*) FROM bodies'), [left.length]);
  });
});

test('each target of an address is removed with its own last result', async () => {
  await withStore(async (store, file) => {
    const url = 'http://localhost/rpc';
    const call = (variant: string, startedAtMs: number): Partial<Result> => ({
      url,
      method: 'POST',
      variant,
      targetName: variant,
      startedAtMs,
    });
    await storeRun(store, [call('gone', START_MS), call('kept', START_MS)]);
    await storeRun(store, [call('kept', START_MS + 9 * DAY_MS)]);
    await pruneOn(10, file, { resultsMs: 7 * DAY_MS });
    assert.deepEqual(column(file, 'SELECT target FROM latest'), ['kept']);
    assert.deepEqual(column(file, 'SELECT name FROM targets'), ['kept']);
  });
});

test('after a jump of the clock by months nothing is removed by age until a person confirms the clock', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeDays(store, 3);
    await store.close();
    // Pruned while the clock was right, and again after the jump.
    assert.equal((await pruneOn(3, file, { resultsMs: 90 * DAY_MS })).heldBecause, undefined);
    for (const day of [200, 201]) {
      const { results, heldBecause } = await pruneOn(day, file, {
        resultsMs: 90 * DAY_MS,
        failuresMs: 90 * DAY_MS,
        bodiesMs: 30 * DAY_MS,
      });
      assert.equal(results, 0);
      assert.match(heldBecause ?? '', /^the clock shows .* days after Rota wrote last/);
    }
    assert.deepEqual(column(file, 'SELECT count(*) FROM responses WHERE body IS NOT NULL'), [3]);
    const back = await pruneOn(4, file, { resultsMs: DAY_MS });
    assert.deepEqual([back.results, back.heldBecause], [2, undefined]);
    const { heldBecause } = await pruneOn(200, file, {}, true);
    assert.equal(heldBecause, undefined);
    assert.equal((await pruneOn(201, file, { resultsMs: DAY_MS })).heldBecause, undefined);
  });
});

test('a database over its limit loses its oldest results even with a doubtful clock', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeDays(store, 40, () => ({ body: crypto.getRandomValues(new Uint8Array(60_000)) }));
    await store.close();
    await pruneOn(3, file, {});
    const { results, heldBecause } = await pruneOn(200, file, { maxSizeBytes: 1024 * 1024 });
    assert.ok(results > 0);
    assert.notEqual(heldBecause, undefined);
  });
});
