import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/error.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import {
  makeEnd,
  makeResult,
  makeRun,
  START_MS,
  withDatabaseFile,
  withStore,
} from '../support/stored-run.ts';

test('runs that begin and end at once each get their own answer and row', async () => {
  await withStore(async (store, file) => {
    const jobs = Array.from({ length: 500 }, (_, index) => `job-${index}`);
    const ids = await Promise.all(
      jobs.map((job) =>
        store.begin(makeRun({ job, trigger: 'schedule', plannedAtMs: START_MS, startedAtMs: 1 })),
      ),
    );
    const again = await Promise.all(
      jobs.map((job) => store.begin(makeRun({ job, trigger: 'schedule', plannedAtMs: START_MS }))),
    );
    assert.deepEqual([...new Set(again)], [undefined]);
    await Promise.all(ids.map((runId = 0) => store.finish(makeEnd({ runId, total: runId }))));

    const db = new Database(file, { readonly: true });
    const rows = db.prepare('SELECT id, job, total FROM runs ORDER BY id').all();
    db.close();
    assert.equal(new Set(ids).size, jobs.length);
    assert.deepEqual(
      rows,
      ids.map((id, index) => ({ id, job: jobs[index], total: id })),
    );
  });
});

test('when the end of a run is stored, so are the results that were added before it', async () => {
  await withStore(async (store, file) => {
    const db = new Database(file, { readonly: true });
    const results = db
      .prepare<[number], number>('SELECT count(*) FROM results WHERE run_id = ?')
      .pluck();
    /** Runs that end together share transactions: for some of them, the thread is busy. */
    const counted = async (job: string): Promise<number | undefined> => {
      const runId = (await store.begin(makeRun({ job }))) ?? 0;
      store.add(makeResult({ runId }));
      await store.finish(makeEnd({ runId, total: 1 }));
      return results.get(runId);
    };
    const alone = [await counted('a'), await counted('b'), await counted('c')];
    const together = await Promise.all(['d', 'e', 'f', 'g'].map(counted));
    db.close();
    assert.deepEqual([...alone, ...together], [1, 1, 1, 1, 1, 1, 1]);
  });
});

test('calls that share a transaction with a failing one are kept', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    // Enough calls that the last ones share the transaction of the failing one.
    const before = Array.from({ length: 200 }, () => store.begin(makeRun({ job: 'before' })));
    store.add(makeResult({ runId: 9999 }));
    // A new run does not wait for results that were added before it.
    const [flushed, beginning] = [store.flush(), store.begin(makeRun({ job: 'beginning' }))];
    const failure = (error: unknown): boolean =>
      error instanceof AppError && error.message.includes('FOREIGN KEY');
    await assert.rejects(flushed, failure);
    await assert.rejects(store.begin(makeRun({ job: 'after' })), failure);
    assert.equal((await Promise.all(before)).at(-1), 200);
    assert.equal(await beginning, 201);
    await assert.rejects(store.close(), failure);

    const db = new Database(file, { readonly: true });
    assert.deepEqual(db.prepare('SELECT job, count(*) FROM runs GROUP BY job').raw().all(), [
      ['before', 200],
      ['beginning', 1],
    ]);
    db.close();
  });
});
