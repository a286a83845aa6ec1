import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { GROUP_ROWS, GroupedInsert } from '../../../src/store/tables/grouped-insert.ts';
import { readRows } from '../../support/read-rows.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

const COUNT = 5 * GROUP_ROWS;

function urlOf(name: number): string {
  return `http://localhost/${name}`;
}

/** Checks what is stored after runs with these targets and bodies, however the writer inserts it. */
async function check(runs: readonly (readonly number[])[]): Promise<void> {
  await withStore(async (store, file) => {
    for (const run of runs) {
      await storeRun(
        store,
        run.map((name) => ({ url: urlOf(name), body: Buffer.from(`body ${name}`) })),
      );
    }
    const names = runs.flat();
    assert.deepEqual(
      readRows(
        file,
        `SELECT r.url, CAST(b.data AS TEXT)
         FROM results AS r JOIN bodies AS b ON b.id = r.body_id ORDER BY r.id`,
      ),
      names.map((name) => [urlOf(name), `body ${name}`]),
    );
    const last = new Map(names.map((name, index) => [urlOf(name), index + 1]));
    assert.deepEqual(
      readRows(file, 'SELECT url, last_result_id FROM targets ORDER BY url'),
      [...last].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

const numbers = (from: number): number[] => Array.from({ length: COUNT }, (_, i) => from + i);

for (const [what, runs] of [
  ['all are new', [numbers(0)]],
  ['each comes twice within a group', [numbers(0).map((name) => name >> 1)]],
  ['each comes twice, in different groups', [[...numbers(0), ...numbers(0)]]],
  ['one in the middle of new ones is known', [[7], [...numbers(100), 7, ...numbers(1000)]]],
  ['a second run has known ones, then new ones', [numbers(0), numbers(COUNT / 2)]],
] as const) {
  test(`a result has its own target and body when ${what}`, async () => {
    await check(runs);
  });
}

test('a grouped insert returns the id of its first row, and none when a row has a conflict', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE)');
  const insert = new GroupedInsert(db, {
    table: 't',
    columns: { n: 'own' },
    conflict: 'DO NOTHING',
  });
  const insertAll = (values: readonly number[]): number | undefined => {
    for (const value of values) {
      insert.put(value);
      insert.endRow();
    }
    return insert.flush();
  };
  const group = numbers(1).slice(0, GROUP_ROWS);
  assert.equal(insertAll(group), 1);
  assert.equal(insertAll([100, 101]), GROUP_ROWS + 1);
  assert.equal(insertAll([102, 100]), undefined);
  assert.equal(insertAll(group.map((n) => n + 5)), undefined);
  insert.put(1000);
  insert.endRow();
  insert.forget();
  assert.equal(insertAll([]), undefined);
  const stored = db.prepare('SELECT n FROM t').pluck().all();
  assert.deepEqual(new Set(stored), new Set([...group, ...group.map((n) => n + 5), 100, 101, 102]));
  db.close();
});

const ids = numbers(1).slice(0, GROUP_ROWS);
for (const [what, rows] of [
  ['all columns follow each other as expected', ids.map((id) => [id, 'job', null, `${id}`])],
  [
    'one value differs from those around it',
    ids.map((id) => [id, id === 9 ? 'b' : 'a', null, 'x']),
  ],
  ['the last value is not null', ids.map((id) => [id, 'a', id === GROUP_ROWS ? 5 : null, 'x'])],
  ['an id is left out', ids.map((id) => [id < 4 ? id : id + 1, 'a', null, 'x'])],
  ['fewer rows than a group come', ids.slice(1).map((id) => [id, 'a', null, 'x'])],
] as const) {
  test(`a grouped insert stores the rows as they are when ${what}`, () => {
    const db = new Database(':memory:');
    db.exec(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, job TEXT, status INTEGER, url TEXT, ok INTEGER) STRICT',
    );
    const insert = new GroupedInsert(db, {
      table: 't',
      columns: { id: 'next', job: 'same', status: 'same', url: 'own' },
      fixed: { ok: '1' },
    });
    for (const row of rows) {
      for (const value of row) insert.put(value);
      insert.endRow();
    }
    insert.flush();
    assert.deepEqual(
      db.prepare('SELECT * FROM t').raw().all(),
      rows.map((row) => [...row, 1]),
    );
    db.close();
  });
}
