import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import { startScript } from '../support/script-process.ts';
import { makeRun, withDatabaseFile } from '../support/stored-run.ts';

const WRITING_PROCESS = join(import.meta.dirname, 'writing-process.ts');

/** Lets a process write until it has reported `commits` commits, and kills it. */
async function writeAndKill(file: string, commits: number): Promise<number> {
  const script = startScript(WRITING_PROCESS, [file]);
  let acknowledged = 0;
  try {
    for (let commit = 0; commit < commits; commit++) acknowledged = Number(await script.nextLine());
  } finally {
    script.child.kill('SIGKILL');
    await script.ended;
  }
  return acknowledged;
}

test('kill -9 loses no acknowledged result, stores none partly, and leaves the file intact', async () => {
  for (const commits of [1, 7, 20]) {
    await withDatabaseFile(async (file) => {
      const acknowledged = await writeAndKill(file, commits);
      assert.equal(acknowledged, commits * 50);
      const db = new Database(file, { readonly: true });
      assert.deepEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }]);
      const kept = db.prepare('SELECT count(*), max(position) + 1 FROM results').raw().get();
      assert.ok(
        Array.isArray(kept) && kept[0] === kept[1] && kept[0] >= acknowledged,
        String(kept),
      );
      const orphans = db.prepare(
        'SELECT count(*) FROM results WHERE body_id NOT IN (SELECT id FROM bodies)',
      );
      assert.equal(orphans.pluck().get(), 0);
      db.close();
    });
  }
});

test('a run whose process was killed becomes "interrupted" with the counts of its results', async () => {
  await withDatabaseFile(async (file) => {
    await writeAndKill(file, 3);
    const store = await openStore({ file, clock: systemClock });
    const db = new Database(file, { readonly: true });
    const run = db.prepare(
      'SELECT status, reason, total, succeeded, failed, finished_at_ms - started_at_ms AS took_ms, owner FROM runs',
    );
    const counts = db.prepare<[], { total: number; succeeded: number }>(
      'SELECT count(*) AS total, sum(ok) AS succeeded FROM results',
    );
    const { total, succeeded } = counts.get() ?? { total: 0, succeeded: 0 };
    const row = run.get();
    assert.ok(total >= 150);
    assert.match(
      JSON.stringify(row),
      /"reason":"The process \(\d+\) that ran it ended before the run did"/,
    );
    assert.partialDeepStrictEqual(row, {
      status: 'interrupted',
      total,
      succeeded,
      failed: total - succeeded,
      took_ms: 10,
      owner: null,
    });
    // Its planned fire keeps its row and does not run again.
    assert.equal(await store.begin(makeRun({ plannedAtMs: 1000 })), undefined);
    db.close();
    await store.close();
  });
});

test('a run whose process is alive is left alone when the database is opened again', async () => {
  await withDatabaseFile(async (file) => {
    const first = await openStore({ file, clock: systemClock });
    await first.begin(makeRun());
    const second = await openStore({ file, clock: systemClock });
    await second.close();
    const db = new Database(file, { readonly: true });
    assert.equal(db.prepare('SELECT status FROM runs').pluck().get(), 'running');
    db.close();
    await first.close();
  });
});
