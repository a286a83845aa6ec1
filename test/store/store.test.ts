import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/error.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { SCHEMA_VERSION } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  makeEnd,
  makeResult,
  makeRun,
  START_MS,
  storeRun,
  withDatabaseFile,
  withStore,
} from '../support/stored-run.ts';

/** Rows of a query over a database, read by a connection of its own. */
function read(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a new database is made with its folder, for its owner alone, in WAL mode and marked as ours', async () => {
  await withDatabaseFile(async (parent) => {
    const file = join(dirname(parent), 'deep', 'folder', 'rota.db');
    await (await openStore({ file, clock: systemClock })).close();
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
    assert.deepEqual(read(file, 'SELECT * FROM pragma_application_id, pragma_user_version'), [
      [0x526f7461, SCHEMA_VERSION],
    ]);
    assert.deepEqual(
      read(file, 'SELECT journal_mode, auto_vacuum FROM pragma_journal_mode, pragma_auto_vacuum'),
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

test('every field of a result and of its earlier tries is stored', async () => {
  await withStore(async (store, file) => {
    await store.begin(makeRun());
    store.add(
      makeResult({
        position: 3,
        method: 'POST',
        url: 'https://example.test/ü?a=1',
        ok: false,
        status: 503,
        errorKind: 'status',
        error: 'Service Unavailable',
        attempts: 2,
        queuedMs: 1.5,
        connectMs: 2.5,
        ttfbMs: 3.5,
        durationMs: 4.5,
        bytes: 7,
        headers: '{"a":"1"}',
        finalUrl: 'https://example.test/end',
        redirects: '[{"url":"https://example.test/","status":302}]',
        earlierTries: [
          {
            number: 1,
            startedAtMs: 5,
            durationMs: 6.5,
            status: null,
            errorKind: 'reset',
            error: 'gone',
            delayMs: 1000,
          },
        ],
      }),
    );
    await store.flush();
    const [row] = read(file, 'SELECT * FROM results');
    assert.deepEqual(row, [
      1,
      1,
      'prices',
      3,
      'POST',
      'https://example.test/ü?a=1',
      0,
      503,
      'status',
      'Service Unavailable',
      2,
      START_MS,
      1.5,
      2.5,
      3.5,
      4.5,
      7,
      1,
      '{"a":"1"}',
      'https://example.test/end',
      '[{"url":"https://example.test/","status":302}]',
      1,
    ]);
    assert.deepEqual(read(file, 'SELECT * FROM attempts'), [
      [1, 1, 5, 6.5, null, 'reset', 'gone', 1000],
    ]);
  });
});

test('a body is stored once, however often and wherever it comes', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, {}, { body: bytes('other') }, { body: bytes('') }]);
    await storeRun(store, [{}, { body: null }], { job: 'another' });
    assert.deepEqual(read(file, 'SELECT size, codec, CAST(data AS TEXT) FROM bodies ORDER BY id'), [
      [5, 'none', 'hello'],
      [5, 'none', 'other'],
      [0, 'none', ''],
    ]);
    assert.deepEqual(read(file, 'SELECT body_id FROM results ORDER BY id').flat(), [
      1,
      1,
      2,
      3,
      1,
      null,
    ]);
  });
});

test('a body seen before the store was opened is found again', async () => {
  await withDatabaseFile(async (file) => {
    for (let round = 0; round < 2; round++) {
      const store = await openStore({ file, clock: systemClock });
      await storeRun(store, [{}]);
      await store.close();
    }
    assert.deepEqual(read(file, 'SELECT count(*) FROM bodies'), [[1]]);
  });
});

test('a body that another process removed is stored again', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const other = new Database(file);
    other.exec('DELETE FROM bodies');
    other.close();
    await storeRun(store, [{}]);
    assert.deepEqual(read(file, 'SELECT CAST(data AS TEXT) FROM bodies'), [['hello']]);
  });
});

test('with the rule "changed" a body is kept when it differs from the last one of that URL and job', async () => {
  await withStore(async (store, file) => {
    for (const text of ['a', 'a', 'b', 'b', 'a']) {
      await storeRun(store, [
        { body: bytes(text), bodyRule: 'changed' },
        { body: bytes('still'), bodyRule: 'changed' },
      ]);
    }
    await storeRun(store, [{ body: bytes('a'), bodyRule: 'changed' }], { job: 'another' });
    const kept = 'SELECT body_id IS NOT NULL FROM results WHERE position =';
    assert.deepEqual(
      read(file, `${kept} 0 AND job = 'prices' ORDER BY id`).flat(),
      [1, 0, 1, 0, 1],
    );
    assert.deepEqual(read(file, `${kept} 1 ORDER BY id`).flat(), [1, 0, 0, 0, 0]);
    assert.deepEqual(read(file, `${kept} 0 AND job = 'another'`).flat(), [1]);
  });
});

test('with the rule "drop" no body is kept', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ bodyRule: 'drop' }]);
    assert.deepEqual(read(file, 'SELECT body_id, (SELECT count(*) FROM bodies) FROM results'), [
      [null, 0],
    ]);
  });
});

test('a body that is a view of a larger buffer is stored as it is', async () => {
  await withStore(async (store, file) => {
    const large = bytes('before hello after');
    await storeRun(store, [{ body: large.subarray(7, 12) }, { body: Buffer.from('small') }]);
    assert.deepEqual(read(file, 'SELECT CAST(data AS TEXT) FROM bodies ORDER BY id').flat(), [
      'hello',
      'small',
    ]);
  });
});

test('a planned fire has one row, whoever records it and however often', async () => {
  await withStore(async (store, file) => {
    const fire = makeRun({ trigger: 'schedule', plannedAtMs: START_MS });
    const unrun = {
      job: 'prices',
      plannedAtMs: START_MS,
      status: 'missed',
      reason: 'asleep',
      configHash: '',
    } as const;
    assert.equal(await store.begin(fire), 1);
    assert.equal(await store.begin(fire), undefined);
    await store.recordUnrun([unrun, { ...unrun, plannedAtMs: START_MS + 1 }]);
    await store.recordUnrun([{ ...unrun, plannedAtMs: START_MS + 1, status: 'skipped' }]);
    assert.equal(await store.begin({ ...fire, plannedAtMs: START_MS + 1 }), undefined);
    assert.equal(await store.begin({ ...fire, job: 'another' }), 3);
    assert.deepEqual(
      read(file, 'SELECT job, planned_at_ms, status, reason, started_at_ms FROM runs ORDER BY id'),
      [
        ['prices', START_MS, 'running', null, START_MS],
        ['prices', START_MS + 1, 'missed', 'asleep', null],
        ['another', START_MS, 'running', null, START_MS],
      ],
    );
  });
});

test('runs by hand have no planned time and never collide', async () => {
  await withStore(async (store) => {
    assert.deepEqual([await store.begin(makeRun()), await store.begin(makeRun())], [1, 2]);
  });
});

test('a run is closed after all its results are committed', async () => {
  await withStore(async (store, file) => {
    const runId = (await store.begin(makeRun())) ?? 0;
    for (let position = 0; position < 1234; position++) store.add(makeResult({ runId, position }));
    await store.finish(
      makeEnd({
        runId,
        status: 'failed',
        reason: 'why',
        total: 1234,
        succeeded: 1000,
        failed: 234,
      }),
    );
    assert.deepEqual(
      read(
        file,
        'SELECT status, reason, finished_at_ms, total, succeeded, failed, owner, (SELECT count(*) FROM results) FROM runs',
      ),
      [['failed', 'why', START_MS + 1000, 1234, 1000, 234, null, 1234]],
    );
  });
});

test('a run is closed while the results of another never cease', async () => {
  await withStore(async (store) => {
    const quiet = (await store.begin(makeRun({ job: 'quiet' }))) ?? 0;
    const busy = (await store.begin(makeRun({ job: 'busy' }))) ?? 0;
    store.add(makeResult({ runId: quiet, job: 'quiet' }));
    const most = 50_000;
    let position = 0;
    const closed = new AbortController();
    const neverCeasing = async (): Promise<void> => {
      while (!closed.signal.aborted && position < most) {
        while (store.held < 1_000)
          store.add(makeResult({ runId: busy, job: 'busy', position: position++ }));
        await setImmediate();
      }
    };
    const coming = neverCeasing();
    await store.finish(makeEnd({ runId: quiet }));
    closed.abort();
    await coming;
    assert.ok(position < most, `${position} results came before the run was closed`);
  });
});

test('a job is accounted for up to its last planned fire, by each timetable that it had', async () => {
  await withStore(async (store) => {
    const timetable = { schedules: [], timezone: 'UTC' };
    const plan = async (job: string, hash: string, atMs: number): Promise<unknown> =>
      (await store.plan(job, { timetable, hash, atMs })).map(({ sinceMs, untilMs }) => [
        sinceMs,
        untilMs,
      ]);
    assert.deepEqual(await plan('prices', 'A', 1000), [[1000, null]]);
    assert.deepEqual(await plan('prices', 'A', 5000), [[1000, null]]);
    await store.begin(makeRun({ plannedAtMs: 3000 }));
    assert.deepEqual(await plan('prices', 'A', 5000), [[3000, null]]);
    assert.deepEqual(await plan('prices', 'B', 6000), [
      [3000, 6000],
      [6000, null],
    ]);
    assert.deepEqual(await store.plannedJobs(), [
      {
        job: 'prices',
        spans: [
          { ...timetable, sinceMs: 3000, untilMs: 6000 },
          { ...timetable, sinceMs: 6000, untilMs: null },
        ],
      },
    ]);
    await store.begin(makeRun({ plannedAtMs: 7000 }));
    assert.deepEqual(await plan('prices', 'B', 8000), [[7000, null]]);
    assert.deepEqual(await plan('another', 'A', 7000), [[7000, null]]);
    await store.unplan('prices');
    assert.deepEqual(await plan('prices', 'B', 9000), [[9000, null]]);
  });
});

test('results are handed to the disk a moment after they came, without being asked for', async () => {
  await withDatabaseFile(async (file) => {
    const clock = new FakeClock();
    const store = await openStore({ file, clock });
    await store.begin(makeRun());
    store.add(makeResult());
    assert.equal(clock.pendingTimers, 1);
    await clock.advance(250);
    while (store.held > 0) await setImmediate();
    assert.deepEqual(read(file, 'SELECT count(*) FROM results'), [[1]]);
    assert.equal(clock.pendingTimers, 0);
    await store.close();
  });
});

test('while another program holds the lock nothing is lost: the sink fills, waits and drains', async () => {
  await withStore(async (store, file) => {
    const runId = (await store.begin(makeRun())) ?? 0;
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    let position = 0;
    while (!store.full) store.add(makeResult({ runId, position: position++ }));
    const began = store.begin(makeRun({ job: 'another' }));
    // Longer than the writer waits for a lock before it tries again.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(read(file, 'SELECT count(*) FROM results'), [[0]]);
    assert.equal(store.full, true);
    other.exec('COMMIT');
    other.close();
    await store.drained();
    assert.equal(await began, 2);
    await store.flush();
    assert.equal(position, 4000);
    assert.deepEqual(read(file, 'SELECT count(*), max(position) FROM results'), [[4000, 3999]]);
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

test('without patience a full disk fails the sink for good, and what was committed before is intact', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock, maxPages: 100 });
    const runId = (await store.begin(makeRun())) ?? 0;
    store.add(makeResult({ runId }));
    await store.flush();
    store.add(makeResult({ runId, position: 1, body: new Uint8Array(1_000_000) }));
    const full = {
      code: 'database',
      message: `Cannot write ${file}: the disk is full`,
      hint: 'Make room and start again: everything committed before is intact.',
    };
    await assert.rejects(store.flush(), full);
    await assert.rejects(store.drained(), full);
    await assert.rejects(store.begin(makeRun()), full);
    await assert.rejects(store.finish(makeEnd({ runId })), full);
    assert.equal(store.full, true);
    store.add(makeResult({ runId, position: 2 }));
    await assert.rejects(store.close(), full);
    assert.deepEqual(read(file, 'SELECT position FROM results'), [[0]]);
    assert.deepEqual(read(file, 'PRAGMA integrity_check'), [['ok']]);
  });
});

test('with patience a full disk makes the sink full until there is room, and nothing is lost or refused', async () => {
  await withDatabaseFile(async (file) => {
    const told: (string | undefined)[] = [];
    const problem = Promise.withResolvers<void>();
    const store = await openStore({
      file,
      clock: systemClock,
      maxPages: 100,
      patient: true,
      onStorage: (error) => {
        told.push(error?.message);
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
    assert.deepEqual(told, [`Cannot write ${file}: the disk is full`, undefined]);
    assert.deepEqual(read(file, 'SELECT position FROM results ORDER BY id'), [[0], [1]]);
    assert.deepEqual(read(file, 'SELECT status FROM runs ORDER BY id'), [
      ['succeeded'],
      ['running'],
    ]);
    assert.deepEqual(read(file, 'PRAGMA integrity_check'), [['ok']]);
    await store.close();
  });
});

test('closing commits what was added', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: new FakeClock() });
    await store.begin(makeRun());
    store.add(makeResult());
    await store.close();
    assert.deepEqual(read(file, 'SELECT count(*) FROM results'), [[1]]);
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
    assert.deepEqual(read(file, 'SELECT count(*), count(DISTINCT body_id) FROM results'), [
      [20, 11],
    ]);
    assert.deepEqual(read(file, "SELECT count(*) FROM runs WHERE status = 'succeeded'"), [[10]]);
  });
});
