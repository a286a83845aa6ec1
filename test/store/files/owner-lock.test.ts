import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  anyOwnerLives,
  OwnerLock,
  ownerLives,
  removeDeadOwners,
} from '../../../src/store/files/owner-lock.ts';
import { openStore } from '../../../src/store/store.ts';
import { startScript } from '../../support/script-process.ts';
import { makeEnd, makeResult, makeRun, withDatabaseFile } from '../../support/stored-run.ts';

const OWNING_PROCESS = join(import.meta.dirname, 'owning-process.ts');

interface RunRow {
  readonly status: string;
  readonly owner: string | null;
  readonly results: number;
}

function runIn(file: string): RunRow | undefined {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<[], RunRow>(
        'SELECT status, owner, (SELECT count(*) FROM result_rows WHERE run_id = runs.id) AS results FROM runs',
      )
      .get();
  } finally {
    db.close();
  }
}

test('an owner is alive as long as it holds its lock, with any process id', async () => {
  await withDatabaseFile((file) => {
    assert.equal(anyOwnerLives(file), false);
    const lock = OwnerLock.take(file);
    assert.equal(ownerLives(file, lock.owner), true);
    // Another container has its own process ids: only the name counts.
    assert.equal(ownerLives(file, lock.owner.replace(/^\d+/, '1')), true);
    assert.equal(anyOwnerLives(file), true);
    removeDeadOwners(file);
    assert.equal(ownerLives(file, lock.owner), true);
    lock.release();
    assert.equal(ownerLives(file, lock.owner), false);
    assert.deepEqual(readdirSync(`${file}.owners`), []);
  });
});

test('other texts are not owners: a process id alone, an id of an older Rota, a path', async () => {
  await withDatabaseFile((file) => {
    for (const owner of [
      '',
      ':',
      `${process.pid}:`,
      `${process.pid}:12-abcdef01`,
      '1:../rota.db',
    ]) {
      assert.equal(ownerLives(file, owner), false, owner);
    }
  });
});

test('a stopped process is alive, and a killed one is dead at once', async () => {
  await withDatabaseFile(async (file) => {
    const script = startScript(OWNING_PROCESS, [file]);
    await script.nextLine();
    const owner = runIn(file)?.owner ?? '';
    // On Deno a child that got a signal by its own method gets no second one.
    process.kill(script.child.pid ?? 0, 'SIGSTOP');
    assert.equal(ownerLives(file, owner), true);
    await (await openStore({ file, clock: systemClock })).close();
    assert.equal(runIn(file)?.status, 'running');
    script.child.kill('SIGKILL');
    await script.ended;
    assert.equal(ownerLives(file, owner), false);
    await (await openStore({ file, clock: systemClock })).close();
    assert.equal(runIn(file)?.status, 'interrupted');
    assert.deepEqual(readdirSync(`${file}.owners`), []);
  });
});

test('a lock whose file was deleted gets a new file', async () => {
  await withDatabaseFile((file) => {
    const lock = OwnerLock.take(file);
    rmSync(`${file}.owners`, { recursive: true });
    assert.equal(ownerLives(file, lock.owner), false);
    lock.renew();
    assert.equal(ownerLives(file, lock.owner), true);
    lock.release();
  });
});

test('results and the end of a run that another process has taken over are dropped with a warning', async () => {
  await withDatabaseFile(async (file) => {
    const warnings: string[] = [];
    const store = await openStore({
      file,
      clock: systemClock,
      onWarning: (message) => warnings.push(message),
    });
    const runId = (await store.begin(makeRun())) ?? 0;
    store.add(makeResult({ runId, position: 0 }));
    await store.flush();
    const other = new Database(file);
    other.exec(`UPDATE runs SET owner = '1:another'`);
    for (const position of [0, 1]) store.add(makeResult({ runId, position }));
    await store.flush();
    await store.finish(makeEnd({ runId }));
    await store.close();
    other.close();
    assert.deepEqual(runIn(file), { status: 'running', owner: '1:another', results: 1 });
    assert.deepEqual(warnings, [
      `run ${runId} no longer belongs to this process: 2 of its results are not stored`,
      `run ${runId} no longer belongs to this process: its end is not recorded`,
    ]);
  });
});
