import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import { renameSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { ReadProcess } from '../../../src/query/process/read-process.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

/** Allows a process to start slowly on a machine that is busy with other tests. */
const deadlineMs = 300_000;

test('one process answers reads in turn, from the present state of the database', async () => {
  await withStore(async (store, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    try {
      assert.deepEqual(await reads.reading.recordedJobs(), []);
      await storeRun(store, [{}, {}]);
      const [jobs, run, body] = await Promise.all([
        reads.reading.recordedJobs(),
        reads.reading.run(1),
        reads.reading.body(2),
      ]);
      assert.deepEqual(jobs, ['prices']);
      assert.equal(run?.total, 2);
      assert.ok('base64' in body);
      assert.equal(Buffer.from(body.base64, 'base64').toString(), 'hello');
    } finally {
      await reads.close();
    }
  });
});

test('Unicode line separators end neither a request nor a reply', async () => {
  const text = 'a\u2028b\u2029c\r\u0085d';
  await withStore(async (store, file) => {
    await storeRun(store, [
      { body: new TextEncoder().encode(text), headers: '{"content-type":"text/plain"}' },
    ]);
    const reads = new ReadProcess({ file, deadlineMs });
    try {
      assert.deepEqual(await reads.reading.runs({ job: text, limit: 10 }), []);
      const body = await reads.reading.bodyText(1);
      assert.equal(body.text, text);
    } finally {
      await reads.close();
    }
  });
});

test('a database file that replaces another is read from then on', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    await withStore(async (_, other) => {
      const reads = new ReadProcess({ file, deadlineMs });
      try {
        assert.deepEqual(await reads.reading.recordedJobs(), ['prices']);
        for (const end of ['', '-wal', '-shm']) renameSync(`${other}${end}`, `${file}${end}`);
        assert.deepEqual(await reads.reading.recordedJobs(), []);
        rmSync(file);
        await assert.rejects(reads.reading.recordedJobs(), { code: 'not_found' });
      } finally {
        await reads.close();
      }
    });
  });
});

test('a database that a newer Rota has changed meanwhile is refused', async () => {
  await withStore(async (_, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    try {
      assert.deepEqual(await reads.reading.recordedJobs(), []);
      const newer = new Database(file);
      newer.pragma('user_version = 99');
      newer.close();
      await assert.rejects(reads.reading.recordedJobs(), {
        code: 'database',
        message: /made by a newer Rota/,
      });
    } finally {
      await reads.close();
    }
  });
});

test('the error of a read arrives unchanged', async () => {
  await withStore(async (_, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    await assert.rejects(reads.reading.result(7), {
      name: 'AppError',
      code: 'not_found',
      message: 'There is no result 7',
    });
    await reads.close();
    const missing = new ReadProcess({ file: `${file}.missing`, deadlineMs });
    await assert.rejects(missing.reading.recordedJobs(), { code: 'not_found', hint: /rota start/ });
    await missing.close();
  });
});

test('a body that is too large to send is answered with its size', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: Buffer.alloc(64 * 1024 * 1024 + 1) }]);
    const reads = new ReadProcess({ file, deadlineMs });
    assert.deepEqual(await reads.reading.body(1), { size: 64 * 1024 * 1024 + 1 });
    await reads.close();
  });
});

test('a read that takes too long ends with its process, and the next read starts a new one', async () => {
  await withStore(async (_, file) => {
    // No process starts within a millisecond.
    const hasty = new ReadProcess({ file, deadlineMs: 1 });
    await assert.rejects(hasty.reading.recordedJobs(), {
      code: 'limit',
      message: 'Reading the database took longer than 0.001 s',
    });
    await assert.rejects(hasty.reading.recordedJobs(), { code: 'limit' });
    await hasty.close();
  });
});

test('a hundred reads may wait, and the next one is refused', async () => {
  await withStore(async (_, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    const asked = Array.from({ length: 102 }, () => reads.reading.recordedJobs());
    await assert.rejects(asked.pop() ?? Promise.resolve(), {
      code: 'database',
      message: '100 other reads already wait for the database',
    });
    assert.equal((await Promise.all(asked)).length, 101);
    await reads.close();
  });
});

test('reads fail while the process closes, and afterwards', async () => {
  await withStore(async (_, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    const asked = [reads.reading.recordedJobs(), reads.reading.tables()];
    const settled = Promise.allSettled(asked);
    await reads.close();
    assert.deepEqual(
      (await settled).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await assert.rejects(reads.reading.tables(), { message: 'The database is being closed' });
  });
});

test('a waiting read is dropped when its client is gone', async () => {
  await withStore(async (_, file) => {
    const reads = new ReadProcess({ file, deadlineMs });
    const leaving = new AbortController();
    const first = reads.reading.recordedJobs();
    const abandoned = reads.until(leaving.signal).recordedJobs();
    const last = reads.reading.recordedJobs();
    leaving.abort();
    await assert.rejects(abandoned, {
      code: 'limit',
      message: 'The client is gone: the read was dropped',
    });
    assert.deepEqual(await Promise.all([first, last]), [[], []]);
    await reads.close();
  });
});
