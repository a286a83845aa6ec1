import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { readRows } from '../support/read-rows.ts';
import {
  makeEnd,
  makeResult,
  makeRun,
  withDatabaseFile,
  withStore,
} from '../support/stored-run.ts';

test('results are committed soon after they are added, without a flush', async () => {
  await withDatabaseFile(async (file) => {
    const clock = new FakeClock();
    const store = await openStore({ file, clock });
    await store.begin(makeRun());
    store.add(makeResult());
    assert.equal(clock.pendingTimers, 1);
    await clock.advance(250);
    while (store.held > 0) await setImmediate();
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM results'), [[1]]);
    assert.equal(clock.pendingTimers, 0);
    await store.close();
  });
});

test('nothing is lost while another program holds the lock: the sink fills, waits and drains', async () => {
  await withStore(async (store, file) => {
    const runId = (await store.begin(makeRun())) ?? 0;
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    let position = 0;
    while (!store.full) store.add(makeResult({ runId, position: position++ }));
    const began = store.begin(makeRun({ job: 'another' }));
    // Longer than the writer waits for a lock before its next attempt.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM results'), [[0]]);
    assert.equal(store.full, true);
    other.exec('COMMIT');
    other.close();
    await store.drained();
    assert.equal(await began, 2);
    await store.flush();
    assert.equal(position, 6000);
    assert.deepEqual(readRows(file, 'SELECT count(*), max(position) FROM results'), [[6000, 5999]]);
  });
});

test('large bodies fill the sink before their number does', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock, maxHeldBytes: 1_000_000 });
    const runId = (await store.begin(makeRun())) ?? 0;
    const body = new Uint8Array(99_000);
    let position = 0;
    while (!store.full) store.add(makeResult({ runId, position: position++, body }));
    assert.equal(position, 10);
    await store.drained();
    assert.equal(store.full, false);
    await store.close();
  });
});

/** Creates the database and returns the number of its pages: a new table adds some. */
function pagesOfEmpty(file: string): number {
  const db = openDatabase(file);
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.close();
  return pages;
}

test('without patience a full disk fails the sink for good, and earlier commits are intact', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock, maxPages: pagesOfEmpty(file) + 32 });
    const runId = (await store.begin(makeRun())) ?? 0;
    store.add(makeResult({ runId }));
    await store.flush();
    store.add(makeResult({ runId, position: 1, body: new Uint8Array(1_000_000) }));
    const full = {
      code: 'database',
      message: `Cannot write ${file}: the disk is full`,
      hint: 'Free some disk space and start again: everything committed before is intact.',
    };
    await assert.rejects(store.flush(), full);
    await assert.rejects(store.drained(), full);
    await assert.rejects(store.begin(makeRun()), full);
    await assert.rejects(store.finish(makeEnd({ runId })), full);
    assert.equal(store.full, true);
    store.add(makeResult({ runId, position: 2 }));
    await assert.rejects(store.close(), full);
    assert.deepEqual(readRows(file, 'SELECT position FROM results'), [[0]]);
    assert.deepEqual(readRows(file, 'PRAGMA integrity_check'), [['ok']]);
  });
});

test('with patience a full disk makes the sink full until there is space, and nothing is lost', async () => {
  await withDatabaseFile(async (file) => {
    const reported: (string | undefined)[] = [];
    const problem = Promise.withResolvers<void>();
    const store = await openStore({
      file,
      clock: systemClock,
      maxPages: pagesOfEmpty(file) + 32,
      patient: true,
      onStorage: (error) => {
        reported.push(error?.message);
        problem.resolve();
      },
    });
    const runId = (await store.begin(makeRun())) ?? 0;
    store.add(makeResult({ runId, body: new Uint8Array(200_000) }));
    await store.flush();
    store.add(makeResult({ runId, position: 1, body: new Uint8Array(240_000) }));
    const finished = store.finish(makeEnd({ runId }));
    const began = store.begin(makeRun({ job: 'another' }));
    await problem.promise;
    assert.equal(store.full, true);
    assert.equal(store.problem?.message, `Cannot write ${file}: the disk is full`);
    const drained = store.drained();

    const other = new Database(file);
    other.exec('DELETE FROM bodies');
    other.close();
    await drained;
    await finished;
    assert.equal(await began, 2);
    assert.equal(store.problem, undefined);
    assert.equal(store.full, false);
    assert.deepEqual(reported, [`Cannot write ${file}: the disk is full`, undefined]);
    assert.deepEqual(readRows(file, 'SELECT position FROM results ORDER BY id'), [[0], [1]]);
    assert.deepEqual(readRows(file, 'SELECT status FROM runs ORDER BY id'), [
      ['succeeded'],
      ['running'],
    ]);
    assert.deepEqual(readRows(file, 'PRAGMA integrity_check'), [['ok']]);
    await store.close();
  });
});
