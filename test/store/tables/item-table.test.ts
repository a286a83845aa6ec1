import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { ItemSnapshot } from '../../../src/domain/result.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { changedColumns } from '../../../src/store/tables/changed-columns.ts';
import { START_MS, storeRun, withDatabaseFile, withStore } from '../../support/stored-run.ts';

const MINUTE_MS = 60_000;

function read(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

function itemsOf(rows: Readonly<Record<string, unknown>>, dropped = 0): string {
  const snapshot: ItemSnapshot = {
    rows: Object.entries(rows).map(([key, value]) => [key, JSON.stringify(value)]),
    withoutKey: dropped,
    duplicates: 0,
  };
  return JSON.stringify(snapshot);
}

/** One response a minute, each with this list; null: it has no good list. */
async function storeLists(store: Store, lists: readonly (string | null)[]): Promise<void> {
  for (const [minute, items] of lists.entries()) {
    const startedAtMs = START_MS + minute * MINUTE_MS;
    await storeRun(store, [{ startedAtMs, items }], { startedAtMs });
  }
}

test('rows come, change and go', async () => {
  await withStore(async (store, file) => {
    await storeLists(store, [
      itemsOf({ a: { price: 1, stock: 5 }, b: { price: 2 } }),
      itemsOf({ b: { price: 2 }, a: { stock: 5, price: 1 } }),
      itemsOf({ a: { price: 3, note: 'new' }, b: { price: 2 } }),
      null,
      itemsOf({ a: { price: 3, note: 'new' } }),
      itemsOf({ a: { price: 3, note: 'new' }, b: { price: 4 } }),
    ]);
    const rows = read(
      file,
      `SELECT key, substr(from_at, 15, 2) AS "from", substr(to_at, 15, 2) AS "to", change, columns, value, before
       FROM item_history ORDER BY key, from_at`,
    );
    assert.deepEqual(rows, [
      {
        key: 'a',
        from: '00',
        to: '02',
        change: 'came',
        columns: null,
        value: '{"price":1,"stock":5}',
        before: null,
      },
      {
        key: 'a',
        from: '02',
        to: null,
        change: 'changed',
        columns: '["price","stock","note"]',
        value: '{"price":3,"note":"new"}',
        before: '{"price":1,"stock":5}',
      },
      {
        key: 'b',
        from: '00',
        to: '04',
        change: 'came',
        columns: null,
        value: '{"price":2}',
        before: null,
      },
      {
        key: 'b',
        from: '04',
        to: '05',
        change: 'went',
        columns: null,
        value: '{"price":2}',
        before: '{"price":2}',
      },
      {
        key: 'b',
        from: '05',
        to: null,
        change: 'came',
        columns: null,
        value: '{"price":4}',
        before: null,
      },
    ]);
    assert.deepEqual(
      read(
        file,
        `SELECT job, target, url, result_id FROM item_history WHERE to_at IS NULL AND key = 'a'`,
      ),
      [
        {
          job: 'prices',
          target: 'GET http://localhost/items/0',
          url: 'http://localhost/items/0',
          result_id: 3,
        },
      ],
    );
  });
});

test('a list that does not change stores nothing', async () => {
  await withStore(async (store, file) => {
    await storeLists(
      store,
      Array.from({ length: 5 }, () => itemsOf({ a: { price: 1 } }, 2)),
    );
    assert.deepEqual(read(file, 'SELECT count(*) AS count FROM item_rows'), [{ count: 1 }]);
    assert.deepEqual(
      read(file, 'SELECT rows, without_key, duplicates, result_id FROM item_lists'),
      [{ rows: 1, without_key: 2, duplicates: 0, result_id: 1 }],
    );
  });
});

test('a restart goes on with the rows of before', async () => {
  await withDatabaseFile(async (file) => {
    for (const minute of [0, 1]) {
      const startedAtMs = START_MS + minute * MINUTE_MS;
      const store = await openStore({ file, clock: systemClock });
      try {
        await storeRun(store, [{ startedAtMs, items: itemsOf({ a: minute }) }], { startedAtMs });
      } finally {
        await store.close();
      }
    }
    assert.deepEqual(read(file, 'SELECT change, columns, value FROM item_rows ORDER BY id'), [
      { change: 'came', columns: null, value: '0' },
      { change: 'changed', columns: '[]', value: '1' },
    ]);
  });
});

test('an older list that is stored later changes nothing', async () => {
  await withStore(async (store, file) => {
    const at = (minute: number): { startedAtMs: number } => ({
      startedAtMs: START_MS + minute * MINUTE_MS,
    });
    await storeRun(store, [{ ...at(2), items: itemsOf({ a: 2 }) }], at(2));
    await storeRun(store, [{ ...at(1), items: itemsOf({ a: 1 }) }], at(1));
    assert.deepEqual(read(file, 'SELECT value FROM item_rows'), [{ value: '2' }]);
  });
});

test('members are compared without their order, and with all digits', () => {
  const cases = [
    ['{"a":1,"b":[1,{"x":1,"y":2}]}', '{"b":[1,{"y":2,"x":1}],"a":1}', undefined],
    ['{"id":1234567890123456789}', '{"id":1234567890123456788}', ['id']],
    ['{"p":1.50}', '{"p":1.5}', undefined],
    ['{"a":1}', '{"b":1}', ['a', 'b']],
    ['{"a":null}', '{}', ['a']],
    ['[1,2]', '[2,1]', []],
    ['"x"', '"x"', undefined],
    ['"x"', '{}', []],
  ] as const;
  for (const [before, after, columns] of cases) {
    assert.deepEqual(changedColumns(before, after), columns, `${before} ${after}`);
  }
});
