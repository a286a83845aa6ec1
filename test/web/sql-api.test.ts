// POST /query of the API: what ends a query that is too long, and what cuts off its answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock, type Clock } from '../../src/platform/clock.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

/** A clock whose timers take this many times as long. */
function slowed(factor: number): Clock {
  return {
    ...systemClock,
    setTimer: (ms, callback) => systemClock.setTimer(ms * factor, callback),
  };
}

/** So that no answer takes too long, however busy the machine is. */
const IN_TIME = { clock: slowed(20) };

test('an endless query is ended, and others run in the meantime', async () => {
  // A second is ten milliseconds.
  const clock = slowed(1 / 100);
  const work = async ({ ask, post }: WebFixture): Promise<void> => {
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';
    const slow = post('/api/v1/query', {
      sql: endless.replace('SELECT i FROM', 'SELECT max(i) FROM'),
    });
    assert.equal((await ask('/api/v1/status')).status, 200);
    const { status, json } = await slow;
    assert.deepEqual([status, json().error.code], [422, 'limit']);
  };
  await withWeb(work, { clock });
});

test('a query returns the first 100,000 rows and says that there are more', async () => {
  await withWeb(async ({ post }) => {
    const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';
    const { truncated, rows, columns } = (await post('/api/v1/query', { sql })).json();
    assert.deepEqual([truncated, rows.length, columns], [true, 100_000, ['i']]);
  }, IN_TIME);
});

test('an answer of SQL that is too long ends after a complete row, and says so', async () => {
  await withWeb(async ({ post }) => {
    const sql = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT printf('%.*c', 1000000, char(1)) FROM n`;
    const { status, bytes, json } = await post('/api/v1/query', { sql });
    assert.deepEqual([status, json().truncated, json().rows.length], [200, true, 11]);
    assert.ok(bytes.length < 64 * 1024 * 1024);
  }, IN_TIME);
});
