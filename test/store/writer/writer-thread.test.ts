import assert from 'node:assert/strict';
import { copyFileSync, renameSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import type { WriterReply, WriterRequest } from '../../../src/store/writer/writer-protocol.ts';
import { WriterThread } from '../../../src/store/writer/writer-thread.ts';
import { packOne } from '../../support/packed-batch.ts';
import { makeEnd, makeResult, makeRun, withDatabaseFile } from '../../support/stored-run.ts';

test('calls whose commit is lost are rejected together, and none runs again', async (t) => {
  await withDatabaseFile(async (file) => {
    openDatabase(file).close();
    copyFileSync(file, `${file}-old`);
    const replies: WriterReply[] = [];
    const setup = { file, isDaemon: false, maxPages: undefined, patient: false };
    const thread = new WriterThread(setup, (more) => replies.push(...more));
    const watcher = new Database(file, { readonly: true });
    const runs = watcher.prepare<[], number>('SELECT count(*) FROM runs').pluck();
    let isReplaced = false;
    // The database is replaced between the commit and its proof, which is due then.
    t.mock.method(systemClock, 'elapsed', () => {
      if (!isReplaced && runs.get() !== 0) {
        for (const end of ['', '-wal', '-shm']) renameSync(`${file}${end}`, `${file}-moved${end}`);
        copyFileSync(`${file}-old`, file);
        isReplaced = true;
      }
      return performance.now() + (isReplaced ? 60_000 : 0);
    });
    const begin = (
      id: number,
    ): { id: number; request: { type: 'begin'; run: ReturnType<typeof makeRun> } } => ({
      id,
      request: { type: 'begin', run: makeRun() },
    });
    await thread.take([begin(1), begin(2)]);
    assert.equal(runs.get(), 2);
    const problems = replies.map((reply) => ('problem' in reply ? reply.problem.message : ''));
    assert.equal(
      problems.filter((it) => it.includes('lacks results')).length,
      2,
      JSON.stringify(replies),
    );
    watcher.close();
    await thread.take([{ id: 3, request: { type: 'close' } }]);
  });
});

test('a run that has ended is forgotten: its later results are not stored', async () => {
  await withDatabaseFile(async (file) => {
    const replies: WriterReply[] = [];
    const setup = { file, isDaemon: false, maxPages: undefined, patient: false };
    const thread = new WriterThread(setup, (more) => replies.push(...more));
    let id = 0;
    const call = (request: WriterRequest): Promise<void> => thread.take([{ id: ++id, request }]);
    const store = (position: number): Promise<void> =>
      call({ type: 'results', batch: packOne([makeResult({ runId: 1, position })]) });
    await call({ type: 'begin', run: makeRun() });
    await store(0);
    await call({ type: 'finish', end: makeEnd({ runId: 1 }) });
    await store(1);
    await call({ type: 'close' });
    const warnings = replies.flatMap((reply) => ('warning' in reply ? reply.warning : []));
    assert.deepEqual(warnings, [
      'run 1 no longer belongs to this process: 1 of its results are not stored',
    ]);
  });
});

interface OpenThread {
  readonly take: (request: WriterRequest) => Promise<void>;
  /** The ids of the calls that have their reply; a problem is negative. */
  readonly replied: () => readonly number[];
  /** The number of results that another connection sees. */
  readonly stored: () => number | undefined;
}

/** Opens a thread in which run 1 has begun, by call 1. */
async function withThread(work: (thread: OpenThread) => Promise<void>): Promise<void> {
  await withDatabaseFile(async (file) => {
    const replies: WriterReply[] = [];
    const setup = { file, isDaemon: false, maxPages: undefined, patient: false };
    const thread = new WriterThread(setup, (more) => replies.push(...more));
    const watcher = new Database(file, { readonly: true });
    const count = watcher.prepare<[], number>('SELECT count(*) FROM result_rows').pluck();
    let id = 0;
    const take = (request: WriterRequest): Promise<void> => thread.take([{ id: ++id, request }]);
    await take({ type: 'begin', run: makeRun() });
    await work({
      take,
      stored: () => count.get(),
      replied: () =>
        replies.flatMap((reply) =>
          !('id' in reply) || reply.id < 0 ? [] : 'value' in reply ? reply.id : -reply.id,
        ),
    });
    watcher.close();
    await take({ type: 'close' });
  });
}

function batchOf(
  position: number,
  options: { runId?: number; more?: boolean } = {},
): WriterRequest {
  const { runId = 1, more = true } = options;
  return { type: 'results', batch: packOne([makeResult({ runId, position })]), more };
}

test('a transaction stays open while more results follow, and then all are committed together', async () => {
  await withThread(async ({ take, replied, stored }) => {
    await take(batchOf(0));
    await take(batchOf(1));
    assert.deepEqual([replied(), stored()], [[1], 0]);
    await take(batchOf(2, { more: false }));
    assert.deepEqual([replied(), stored()], [[1, 2, 3, 4], 3]);
  });
});

test('any other call ends the open transaction', async () => {
  const others: readonly WriterRequest[] = [{ type: 'commit' }, { type: 'paused' }];
  for (const other of others) {
    await withThread(async ({ take, replied, stored }) => {
      await take(batchOf(0));
      await take(other);
      assert.deepEqual([replied(), stored()], [[1, 2, 3], 1]);
    });
  }
});

test('the open transaction ends after a while, and before the database is closed', async (t) => {
  const timers: (() => void)[] = [];
  t.mock.method(systemClock, 'setTimer', (_: number, callback: () => void) => {
    timers.push(callback);
    return { cancel() {} };
  });
  await withThread(async ({ take, replied, stored }) => {
    await take(batchOf(0));
    timers.at(-1)?.();
    while (stored() === 0) await setImmediate();
    assert.deepEqual(replied(), [1, 2]);
    await take(batchOf(1));
    await take({ type: 'close' });
    assert.deepEqual([replied(), stored()], [[1, 2, 3, 4], 2]);
  });
});

test('what was done in the open transaction is done again when a later call fails', async () => {
  await withThread(async ({ take, replied, stored }) => {
    await take(batchOf(0));
    await take(batchOf(1));
    await take(batchOf(2, { runId: 77 }));
    assert.deepEqual([replied(), stored()], [[1, 2, 3, -4], 2]);
  });
});
