// A person's SQL in a process of its own: its columns, its rows and its errors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamQuery } from '../../../src/query/sql/run-query.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { ENDLESS, query, withData } from './ask-sql.ts';

test('a query answers with its columns and rows while the store is open', async () => {
  await withData(async (file) => {
    assert.deepEqual(
      await query(file, 'SELECT id, url AS id, error_kind FROM results ORDER BY id DESC LIMIT 2;'),
      {
        columns: ['id', 'id', 'error_kind'],
        values: [
          [3, 'http://localhost/items/2', 'dns'],
          [2, 'http://localhost/items/1', null],
        ],
        rows: 2,
        truncated: false,
      },
    );
  });
});

test('values keep their kind: big integers, bytes, infinities, texts of any character', async () => {
  await withData(async (file) => {
    const sql =
      "SELECT 9007199254740993, 9007199254740991, x'00ff', 1e999, -0.5, 'a' || char(10, 8232, 0x1f600), NULL";
    const { values } = await query(file, sql);
    assert.deepEqual(values, [
      [
        9007199254740993n,
        9007199254740991,
        new Uint8Array([0, 255]),
        Infinity,
        -0.5,
        'a\n\u2028😀',
        null,
      ],
    ]);
  });
});

test('a million rows arrive as fast as they are read', async () => {
  await withData(async (file) => {
    let [count, sum, most] = [0, 0, 0];
    await query(file, `${ENDLESS} SELECT x FROM c LIMIT 1000000`, {
      limit: Infinity,
      onRows: async (rows) => {
        most = Math.max(most, rows.length);
        count += rows.length;
        for (const [x] of rows) sum += Number(x);
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    assert.deepEqual([count, sum], [1_000_000, 500_000_500_000]);
    assert.ok(most < 100_000, `${most} rows at once`);
  });
});

test('every view and the pragmas that read can be queried', async () => {
  await withData(async (file) => {
    for (const view of ['responses', 'latest', 'failures', 'changes', 'job_stats']) {
      assert.ok((await query(file, `SELECT * FROM ${view}`)).columns.length > 5, view);
    }
    assert.deepEqual((await query(file, 'PRAGMA user_version')).values, [[SCHEMA_VERSION]]);
    const { values } = await query(file, "SELECT name FROM pragma_table_info('runs')");
    assert.ok(values.flat().includes('planned_at_ms'));
    assert.ok((await query(file, 'EXPLAIN QUERY PLAN SELECT * FROM latest')).rows > 0);
    assert.deepEqual((await query(file, `SELECT value FROM json_each('[1,"a"]')`)).values.flat(), [
      1,
      'a',
    ]);
  });
});

test("wrong SQL is reported with SQLite's message", async () => {
  await withData(async (file) => {
    await assert.rejects(query(file, 'SELECT nope FROM runs'), {
      code: 'usage',
      message: 'The SQL is wrong: no such column: nope',
    });
  });
});

test('an error after the first rows is not mistaken for the end', async () => {
  await withData(async (file) => {
    const sql = `SELECT value, abs(-9223372036854775807 - (value > 2)) FROM json_each('[1,2,3]')`;
    await assert.rejects(query(file, sql), { message: 'The SQL is wrong: integer overflow' });
  });
});

test('an error in the reader of the rows ends the query with that error', async () => {
  await withData(async (file) => {
    const failing = query(file, `${ENDLESS} SELECT x FROM c`, {
      limit: Infinity,
      onRows: () => {
        throw new Error('pipe closed');
      },
    });
    await assert.rejects(failing, { message: 'pipe closed' });
  });
});

test('large values arrive complete, wherever their JSON is cut', async () => {
  await withData(async (file) => {
    for (const unit of ['x', '\u{1f600}', '"', 'x\u{1f600}']) {
      const text = unit.repeat(100_000);
      const sql = `SELECT replace(hex(zeroblob(50000)), '0', '${unit}') AS t`;
      assert.equal((await query(file, sql)).values[0]?.[0], text);
    }
    const [[blob] = []] = (
      await query(file, "SELECT CAST(replace(hex(zeroblob(75000)), '0', 'ab') AS BLOB)")
    ).values;
    assert.equal(
      Buffer.from(blob instanceof Uint8Array ? blob : []).toString(),
      'ab'.repeat(150_000),
    );
  });
});

test('rows are passed on unchanged, wherever the pieces are cut', async () => {
  await withData(async (file) => {
    for (const count of [0, 1, 2, 5000]) {
      const pieces: Uint8Array[] = [];
      const sql = `SELECT x, '{' || char(10) || '[', printf('%.*c', x % 300, 'é') FROM (${ENDLESS} SELECT x FROM c LIMIT ${count})`;
      const { rows } = await streamQuery({
        file,
        sql,
        limit: Infinity,
        timeoutMs: 600_000,
        onColumns: () => undefined,
        onBytes: (bytes) => void pieces.push(bytes),
      });
      const parsed: unknown[] = JSON.parse(`[${Buffer.concat(pieces).toString()}]`);
      assert.deepEqual([rows, parsed.length], [count, count]);
      assert.deepEqual(parsed, (await query(file, sql, { limit: Infinity })).values);
    }
  });
});
