import assert from 'node:assert/strict';
import { copyFileSync, renameSync } from 'node:fs';
import { test } from 'node:test';
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
