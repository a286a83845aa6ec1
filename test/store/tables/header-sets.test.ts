import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import type { Result } from '../../../src/domain/result.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

function read(file: string, sql: string): unknown[][] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], unknown[]>(sql).raw().all();
  } finally {
    db.close();
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Headers that nginx sends with a file; only the date changes. */
function headersAt(second: number, more: Readonly<Record<string, string | string[]>> = {}): string {
  return JSON.stringify({
    server: 'nginx/1.22.1',
    date: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toUTCString(),
    'content-type': 'application/json',
    'content-length': '922',
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    connection: 'keep-alive',
    etag: '"6955b900-39a"',
    ...more,
  });
}

const SETS_AND_CHANGES =
  'SELECT header_set_id, header_changes FROM result_rows ORDER BY run_id, position';
const ALL_HEADERS = 'SELECT headers FROM results ORDER BY run_id, position';

/** Stores one result with these headers, of one URL, in its own run. */
function runWith(headers: string, fields: Partial<Result> = {}): Partial<Result>[] {
  return [{ url: 'http://localhost/', headers, ...fields }];
}

test('repeated headers are stored once, with any date', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ headers: headersAt(0) }, { headers: headersAt(1) }]);
    await storeRun(store, [{ headers: headersAt(2) }, { headers: headersAt(0) }], { job: 'pages' });
    assert.deepEqual(read(file, 'SELECT headers FROM header_sets'), [[headersAt(0)]]);
    assert.deepEqual(read(file, SETS_AND_CHANGES), [
      [1, null],
      [1, '{"date":"Thu, 01 Jan 2026 00:00:01 GMT"}'],
      [1, '{"date":"Thu, 01 Jan 2026 00:00:02 GMT"}'],
      [1, null],
    ]);
    assert.deepEqual(
      read(file, ALL_HEADERS).flat(),
      [0, 1, 2, 0].map((second) => headersAt(second)),
    );
  });
});

test('an unlisted header that is new each time does not create a set each time', async () => {
  await withStore(async (store, file) => {
    const sent = [1, 2, 3].map((second) => headersAt(second, { 'x-token': `token ${second}` }));
    for (const headers of sent) await storeRun(store, runWith(headers));
    assert.deepEqual(read(file, 'SELECT count(*) FROM header_sets'), [[1]]);
    assert.deepEqual(read(file, ALL_HEADERS).flat(), sent);
  });
});

test('a response with a new body creates a set, and the unchanged responses after it refer to it', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, runWith(headersAt(0)));
    for (const second of [1, 2]) {
      const headers = headersAt(second, { etag: '"new"' });
      await storeRun(store, runWith(headers, { body: bytes('new') }));
    }
    assert.deepEqual(read(file, SETS_AND_CHANGES), [
      [1, null],
      [2, null],
      [2, '{"date":"Thu, 01 Jan 2026 00:00:02 GMT"}'],
    ]);
  });
});

test('other names, another order of names, or very different values create a new set', async () => {
  await withStore(async (store, file) => {
    const sent = [
      '{"a":"1","b":"2"}',
      '{"b":"2","a":"1"}',
      '{"a":"1"}',
      `{"a":"${'long'.repeat(10)}"}`,
    ];
    for (const headers of sent) await storeRun(store, runWith(headers));
    assert.deepEqual(read(file, 'SELECT headers FROM header_sets').flat(), sent);
    assert.deepEqual(read(file, ALL_HEADERS).flat(), sent);
  });
});

test('a store that is opened again uses the existing sets', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ headers: headersAt(0) }]);
    // Another connection removes rows that the store remembers.
    const db = new Database(file);
    db.exec('DELETE FROM header_sets');
    db.close();
    await storeRun(store, [{ headers: headersAt(1) }]);
    assert.deepEqual(read(file, 'SELECT headers FROM header_sets'), [[headersAt(1)]]);
  });
});

const names = fc.constantFrom('date', 'set-cookie', 'etag', 'x-a', '__proto__', '7');
const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string(), { minLength: 2 }));
const anyHeaders = fc
  .array(fc.tuple(names, value), { maxLength: 6 })
  .map((entries) => JSON.stringify(Object.fromEntries(entries)));

test('each result shows its own headers, for any headers in any order', async () => {
  await withStore(async (store, file) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyHeaders, { minLength: 1, maxLength: 8 }), async (sent) => {
        const runs = sent.map((headers, index) => ({
          url: `http://localhost/${index % 2}`,
          headers,
        }));
        const runId = await storeRun(store, runs);
        const shown = read(file, `SELECT headers FROM results WHERE run_id = ${runId} ORDER BY id`);
        assert.deepEqual(shown.flat(), sent);
      }),
      { numRuns: 60 },
    );
  });
});

test('an unchanged response stored again takes less than 250 bytes, indexes included', async () => {
  const count = 2000;
  await withStore(async (store, file) => {
    const sizeAfterRun = async (second: number): Promise<number> => {
      const url = `http://localhost:8080/items/of/some/length/`;
      await storeRun(
        store,
        Array.from({ length: count }, (_, item) => ({
          url: `${url}${item}`,
          headers: headersAt(second),
          connectMs: null,
          ttfbMs: 1.234,
          durationMs: 5.678,
          queuedMs: 0.123,
          body: bytes(`${item}`.padStart(922)),
        })),
      );
      return Number(read(file, 'SELECT sum(pgsize) FROM dbstat')[0]?.[0]);
    };
    const first = await sizeAfterRun(0);
    const rest = await sizeAfterRun(1);
    const each = (rest - first) / count;
    assert.ok(each < 250, `${each} bytes each`);
  });
});
