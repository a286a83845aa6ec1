// The limits of a person's SQL: rows, bytes, time and memory.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../../support/fake-clock.ts';
import { ENDLESS, query, withData } from './ask-sql.ts';

test('rows end at the limit, and the end says whether there were more', async () => {
  await withData(async (file) => {
    const sql = 'SELECT id FROM results';
    assert.partialDeepStrictEqual(await query(file, sql, { limit: 2 }), {
      rows: 2,
      truncated: true,
    });
    assert.partialDeepStrictEqual(await query(file, sql, { limit: 3 }), {
      rows: 3,
      truncated: false,
    });
    assert.partialDeepStrictEqual(await query(file, sql, { limit: Infinity }), {
      rows: 3,
      truncated: false,
    });
    const endless = await query(file, `${ENDLESS} SELECT x FROM c`, { limit: 5 });
    assert.deepEqual(endless.values.flat(), [1, 2, 3, 4, 5]);
  });
});

test('a value or a sort that would exhaust the memory is refused', async () => {
  await withData(async (file) => {
    for (const sql of [
      'SELECT zeroblob(500000000)',
      "SELECT printf('%.500000000c', 'x')",
      "SELECT replace(hex(zeroblob(20000000)), '0', 'abcdefgh')",
    ]) {
      await assert.rejects(query(file, sql), { code: 'limit' }, sql);
    }
  });
});

test('a query that takes too long is ended', async () => {
  await withData(async (file) => {
    await assert.rejects(query(file, `${ENDLESS} SELECT count(*) FROM c`, { timeoutMs: 300 }), {
      code: 'limit',
      message: 'The query took longer than 300 ms',
      hint: '"rota query --timeout" gives it more time.',
    });
  });
});

test('the time that rows wait for their reader does not count', async () => {
  await withData(async (file) => {
    const clock = new FakeClock();
    const onRows = (): Promise<void> => clock.advance(60_000);
    assert.equal((await query(file, 'SELECT 1', { timeoutMs: 1400, clock, onRows })).rows, 1);
  });
});

test('an endless query ends when it is stopped', async () => {
  await withData(async (file) => {
    const stop = new AbortController();
    const running = query(
      file,
      `${ENDLESS} SELECT iif(x < 10, x, (SELECT count(*) FROM c)) FROM c`,
      {
        signal: stop.signal,
        onColumns: () => stop.abort(),
      },
    );
    await assert.rejects(running, { code: 'limit', message: 'The query was stopped' });
    await assert.rejects(query(file, 'SELECT 1', { signal: AbortSignal.abort() }), {
      message: 'The query was stopped',
    });
  });
});

test('the size limit counts the JSON, which may be six times as long as its values', async () => {
  await withData(async (file) => {
    // A control character takes six characters.
    const sql = `SELECT replace(hex(zeroblob(50)), '0', char(1)) FROM (${ENDLESS} SELECT x FROM c LIMIT 9)`;
    const { rows, truncated } = await query(file, sql, { maxBytes: 2000 });
    assert.deepEqual([rows, truncated], [3, true]);
    assert.equal((await query(file, sql, { maxBytes: 9 * 606 })).truncated, false);
    const bytes = 'SELECT zeroblob(3000)';
    await assert.rejects(query(file, bytes, { maxBytes: 3000 }), {
      name: 'AppError',
      code: 'limit',
      message: 'The first row has more than 2.93 KiB',
      hint: 'Select fewer columns, a part of a value with substr(), or use "rota query".',
    });
    assert.equal((await query(file, bytes, { maxBytes: 4100 })).rows, 1);
  });
});

test('a query that exceeds the heap of JavaScript fails with one clear error', async () => {
  await withData(async (file) => {
    const values = Array.from({ length: 14 }, () => "printf('%.*c', 16000000, '日')");
    await assert.rejects(query(file, `SELECT ${values.join(', ')}`), (error: Error) => {
      assert.match(error.message, /^The query needs more memory than it may have/);
      assert.ok(error.message.length < 200);
      return true;
    });
  });
});
