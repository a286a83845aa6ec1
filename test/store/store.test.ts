import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/error.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { SCHEMA_VERSION } from '../../src/store/migrations/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { readRows } from '../support/read-rows.ts';
import {
  EARLIER_ATTEMPT,
  makeResult,
  makeRun,
  START_MS,
  storeRun,
  withDatabaseFile,
  withStore,
} from '../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a new database is created with its folder, for its owner alone, in WAL mode, with the application id', async () => {
  await withDatabaseFile(async (parent) => {
    const file = join(dirname(parent), 'deep', 'folder', 'rota.db');
    await (await openStore({ file, clock: systemClock })).close();
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
    assert.deepEqual(readRows(file, 'SELECT * FROM pragma_application_id, pragma_user_version'), [
      [0x526f7461, SCHEMA_VERSION],
    ]);
    assert.deepEqual(
      readRows(
        file,
        'SELECT journal_mode, auto_vacuum FROM pragma_journal_mode, pragma_auto_vacuum',
      ),
      [['wal', 2]],
    );
  });
});

test('a zero-length file becomes a new database', async () => {
  await withDatabaseFile(async (file) => {
    new Database(file).close();
    assert.equal(statSync(file, { throwIfNoEntry: false })?.size ?? 0, 0);
    const store = await openStore({ file, clock: systemClock });
    assert.equal(await store.begin(makeRun()), 1);
    await store.close();
  });
});

test('every field of a result and of its earlier attempts is stored', async () => {
  await withStore(async (store, file) => {
    await store.begin(makeRun());
    store.add(
      makeResult({
        position: 3,
        method: 'POST',
        url: 'https://example.test/ü?a=1',
        ok: false,
        degraded: true,
        status: 503,
        errorKind: 'expectation',
        error: 'expected status to be 200, but it is 503',
        unmet: '[{"where":"status","wanted":"200","got":"503"}]',
        attempts: 2,
        queuedMs: 1.5,
        connectMs: 2.5,
        ttfbMs: 3.5,
        durationMs: 4.5,
        bytes: 7,
        charset: 'gbk',
        headers: '{"a":"1"}',
        finalUrl: 'https://example.test/end',
        redirects: '[{"url":"https://example.test/","status":302}]',
        earlierAttempts: [EARLIER_ATTEMPT],
      }),
    );
    await store.flush();
    const [row] = readRows(file, 'SELECT * FROM results');
    assert.deepEqual(row, [
      1,
      1,
      'prices',
      3,
      'POST',
      'https://example.test/ü?a=1',
      'POST https://example.test/ü?a=1',
      null,
      0,
      1,
      503,
      'expectation',
      'expected status to be 200, but it is 503',
      '[{"where":"status","wanted":"200","got":"503"}]',
      2,
      START_MS,
      1.5,
      2.5,
      3.5,
      4.5,
      7,
      1,
      'gbk',
      null,
      0,
      null,
      '{"a":"1"}',
      'https://example.test/end',
      '[{"url":"https://example.test/","status":302}]',
      1,
    ]);
    assert.deepEqual(readRows(file, 'SELECT * FROM attempts'), [
      [1, 1, 5, 6.5, null, 'reset', 'gone', 1000],
    ]);
  });
});

test('close commits the added results', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: new FakeClock() });
    await store.begin(makeRun());
    store.add(makeResult());
    await store.close();
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM results'), [[1]]);
    await assert.rejects(store.begin(makeRun()), AppError);
  });
});

test('two stores write to one database', async () => {
  await withStore(async (first, file) => {
    const second = await openStore({ file, clock: systemClock });
    await Promise.all(
      [first, second].map(async (store, index) => {
        for (let round = 0; round < 5; round++) {
          await storeRun(store, [{}, { body: bytes(`${index} ${round}`) }], { job: `job${index}` });
        }
      }),
    );
    await second.close();
    assert.deepEqual(readRows(file, 'SELECT count(*), count(DISTINCT body_id) FROM results'), [
      [20, 11],
    ]);
    assert.deepEqual(readRows(file, "SELECT count(*) FROM runs WHERE status = 'succeeded'"), [
      [10],
    ]);
  });
});
