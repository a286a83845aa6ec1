import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import {
  runQuery,
  streamQuery,
  type QueryEnd,
  type QueryOptions,
} from '../../../src/query/sql/run-query.ts';
import type { SqlValue } from '../../../src/query/sql/sql-protocol.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { storeRun, withDatabaseFile, withStore } from '../../support/stored-run.ts';

interface Answer extends QueryEnd {
  readonly columns: readonly string[];
  readonly values: readonly (readonly SqlValue[])[];
}

const ENDLESS = 'WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';

async function query(
  file: string,
  sql: string,
  options: Partial<QueryOptions> = {},
): Promise<Answer> {
  let columns: readonly string[] = [];
  const values: (readonly SqlValue[])[] = [];
  const end = await runQuery({
    file,
    sql,
    limit: 1000,
    timeoutMs: 600_000,
    onColumns: (names) => void (columns = names),
    onRows: (rows) => void values.push(...rows),
    ...options,
  });
  return { ...end, columns, values };
}

/** A database with one run of three results; `attack` sees its path, and its rows are the same afterwards. */
async function withData(attack: (file: string) => Promise<void>): Promise<void> {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, {}, { ok: false, errorKind: 'dns', status: null, body: null }]);
    await attack(file);
    const db = new Database(file, { readonly: true });
    assert.deepEqual(db.prepare('SELECT count(*), sum(ok) FROM results').raw().get(), [3, 2]);
    db.close();
  });
}

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

test('a query can only read this database', async () => {
  await withData(async (file) => {
    const target = join(dirname(file), 'written.db');
    const attacks = [
      `ATTACH '${target}' AS other`,
      'PRAGMA query_only = 0',
      'PRAGMA journal_mode = DELETE',
      'PRAGMA writable_schema = 1',
      `VACUUM INTO '${target}'`,
      'CREATE TEMP TABLE t (a)',
      'INSERT INTO runs (job) VALUES (1)',
      'WITH x AS (SELECT 1) DELETE FROM results',
      'WITH x AS (SELECT 1) INSERT INTO runs (job) SELECT 1',
      'WITH x AS (SELECT 1) UPDATE results SET ok = 0',
      'SELECT 1; DELETE FROM results',
      'EXPLAIN DELETE FROM results',
      "SELECT load_extension('/tmp/evil')",
      "SELECT fts3_tokenizer('simple')",
      `SELECT writefile('${target}', 'x')`,
      `SELECT readfile('/etc/passwd')`,
      'SELECT * FROM pragma_query_only(0)',
      'SELECT * FROM pragma_wal_checkpoint',
      'SELECT * FROM pragma_journal_mode(1)',
    ];
    for (const sql of attacks) await assert.rejects(query(file, sql), { code: 'usage' }, sql);
    assert.equal(existsSync(target), false);
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

test('a query without a database says how to create one', async () => {
  await withDatabaseFile(async (file) => {
    await assert.rejects(query(file, 'SELECT 1'), {
      code: 'not_found',
      message: `There is no database ${file} yet`,
    });
    assert.equal(existsSync(file), false);
  });
});

test('a query of a file that is not a database of this Rota says what the file is', async () => {
  await withDatabaseFile(async (file) => {
    writeFileSync(
      file,
      'a text that is long enough to be looked at as a database, and is none\n'.repeat(9),
    );
    const message = `${file} is not a SQLite database`;
    await assert.rejects(query(file, 'SELECT 1'), { code: 'database', message });
  });
  await withDatabaseFile(async (file) => {
    const other = new Database(file);
    other.exec('CREATE TABLE a (b)');
    other.close();
    const message = `${file} is a SQLite database of another program, not Rota's`;
    await assert.rejects(query(file, 'SELECT 1'), { code: 'database', message });
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
