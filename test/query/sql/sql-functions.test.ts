import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { runQuery } from '../../../src/query/sql/run-query.ts';
import type { SqlValue } from '../../../src/query/sql/sql-protocol.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function rowsOf(file: string, sql: string): Promise<readonly (readonly SqlValue[])[]> {
  const rows: (readonly SqlValue[])[] = [];
  const onRows = (more: readonly (readonly SqlValue[])[]): void => void rows.push(...more);
  await runQuery({ file, sql, limit: 100, timeoutMs: 20_000, onColumns: () => {}, onRows });
  return rows;
}

/** Compresses the data of a stored body, as the daemon may. */
function compressBody(file: string, id: number): void {
  const db = new Database(file);
  const data = db.prepare<[number], Buffer>('SELECT data FROM bodies WHERE id = ?').pluck().get(id);
  db.prepare("UPDATE bodies SET codec = 'zstd', data = ? WHERE id = ?").run(
    zstdCompressSync(data ?? ''),
    id,
  );
  db.close();
}

test('percentile(x, p) is exact, by nearest rank, and leaves NULL out', async () => {
  await withStore(async (store, file) => {
    await storeRun(
      store,
      Array.from({ length: 200 }, (_, index) => ({ durationMs: 200 - index })),
    );
    const sql = `SELECT percentile(duration_ms, 50), percentile(duration_ms, 95), percentile(duration_ms, 0),
      percentile(duration_ms, 100), percentile(NULL, 50), percentile(ttfb_ms, 50) FROM results`;
    assert.deepEqual(await rowsOf(file, sql), [[100, 190, 1, 200, null, 5]]);
    assert.deepEqual(await rowsOf(file, 'SELECT percentile(1, 50) FROM results WHERE 0'), [[null]]);
    const grouped = 'SELECT ok, percentile(position, 50) FROM results GROUP BY ok';
    assert.deepEqual(await rowsOf(file, grouped), [[1, 99]]);
    await assert.rejects(rowsOf(file, 'SELECT percentile(id, 50) OVER () FROM results'), {
      code: 'usage',
      message: /percentile\(\) may not be used as a window function/,
    });
    await assert.rejects(rowsOf(file, 'SELECT percentile(id, 101) FROM results'), {
      code: 'usage',
      message: /p from 0 to 100: current value is 101/,
    });
  });
});

test('body_text(id) and the views show a body as text, compressed or not', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [
      { body: bytes('plain') },
      { body: bytes('packed "ü"') },
      { body: null },
    ]);
    compressBody(file, 2);
    const texts = [['plain'], ['packed "ü"'], [null]];
    assert.deepEqual(
      await rowsOf(file, 'SELECT body_text(body_id) FROM results ORDER BY id'),
      texts,
    );
    for (const view of ['responses', 'latest']) {
      assert.deepEqual(await rowsOf(file, `SELECT body FROM ${view} ORDER BY id`), texts, view);
    }
    assert.deepEqual(await rowsOf(file, 'SELECT body_text(99), body_text(NULL)'), [[null, null]]);
  });
});

test('views created by people may have any name', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: bytes('plain') }]);
    compressBody(file, 1);
    const db = new Database(file);
    db.exec('CREATE VIEW "my ""own"" view" AS SELECT body_id, body, id AS "the id" FROM responses');
    db.close();
    assert.deepEqual(await rowsOf(file, 'SELECT "the id", body FROM "my ""own"" view"'), [
      [1, 'plain'],
    ]);
  });
});

test('json_path(id, path) reads a JSON body, and is NULL without one', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: bytes('{"a":[{"b c":1.5}],"t":"x"}') }, { body: bytes('no') }]);
    compressBody(file, 1);
    const sql = `SELECT json_path(body_id, '$.a[0]."b c"'), json_path(body_id, '$.t'),
      json_path(body_id, '$.a'), json_path(body_id, '$.none') FROM results ORDER BY id`;
    assert.deepEqual(await rowsOf(file, sql), [
      [1.5, 'x', '[{"b c":1.5}]', null],
      [null, null, null, null],
    ]);
    await assert.rejects(rowsOf(file, "SELECT json_path(1, 'a')"), { code: 'usage' });
  });
});

test("host(url) is a URL's name and port, and ago('24h') a moment in Unix milliseconds", async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ url: 'http://Example.com:81/a' }]);
    assert.deepEqual(await rowsOf(file, "SELECT host(url), host('x'), host(NULL) FROM results"), [
      ['example.com:81', null, null],
    ]);
    const [row] = await rowsOf(file, "SELECT ago('0s') - ago('1h30m'), ago('0s')");
    assert.equal(row?.[0], 5_400_000);
    assert.ok(Math.abs(Number(row?.[1]) - Date.now()) < 60_000);
    await assert.rejects(rowsOf(file, "SELECT ago('yesterday')"), {
      code: 'usage',
      message: /takes a duration.*current value is yesterday/,
    });
  });
});

test('integers beyond 2^53 are accepted and returned', async () => {
  const body = bytes('{"id":1234567890123456789}');
  await withStore(async (store, file) => {
    await storeRun(store, [{ body }]);
    const large = 9_223_372_036_854_775_807n;
    const sql = `SELECT json_path(1, '$.id'), body_text(${large}), host(${large}),
      percentile(9007199254740994, 50), percentile(id, 9007199254740993 - 9007199254740943) FROM results`;
    assert.deepEqual(await rowsOf(file, sql), [
      [1_234_567_890_123_456_789n, null, null, 2 ** 53 + 2, 1],
    ]);
    await assert.rejects(rowsOf(file, `SELECT ago(${large})`), {
      code: 'usage',
      message: /current value is 9223372036854775807/,
    });
  });
});

test('a damaged body is NULL, and one with a false size cannot fill the memory', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: bytes('hello') }]);
    const db = new Database(file);
    db.prepare("UPDATE bodies SET codec = 'zstd', data = ?").run(
      zstdCompressSync(Buffer.alloc(100_000_000)),
    );
    db.close();
    assert.deepEqual(await rowsOf(file, 'SELECT body_text(1)'), [[null]]);
  });
});
