import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { examine } from '../../../src/store/examination/examine.ts';
import { START_MS, storeRun, withDatabaseFile, withStore } from '../../support/stored-run.ts';

/** Changes the file as another program might, without checking foreign keys. */
function meddle(file: string, sql: string): void {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

test('a sound database has no damage and no orphans, and its tables have their sizes', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, { body: new Uint8Array(200_000) }]);
    const found = examine(file);
    assert.deepEqual(found.damage, []);
    assert.deepEqual(found.orphans, { withoutParent: 0, bodies: 0, headerSets: 0, targets: 0 });
    assert.equal(found.results, 2);
    assert.deepEqual([found.oldestResultMs, found.newestResultMs], [START_MS, START_MS]);
    assert.equal(found.givesBack, true);
    assert.equal(found.tables[0]?.table, 'bodies');
    const total = found.tables.reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(total > 200_000 && total <= found.fileBytes, `${total} of ${found.fileBytes} bytes`);
  });
});

test('rows that nothing refers to are counted', async () => {
  await withStore(async (store, file) => {
    for (const body of ['a', 'b', 'c']) {
      const headers = JSON.stringify({ server: body });
      const url = `http://localhost/${body}`;
      await storeRun(store, [{ url, headers, body: new TextEncoder().encode(body) }]);
    }
    meddle(file, 'DELETE FROM result_rows WHERE id = 1; UPDATE targets SET last_body_id = NULL');
    meddle(file, 'DELETE FROM runs WHERE id = 2');
    assert.deepEqual(examine(file).orphans, {
      withoutParent: 1,
      bodies: 1,
      headerSets: 1,
      targets: 1,
    });
  });
});

test('a damaged index is named', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}, {}]);
    const db = new Database(file);
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(`UPDATE sqlite_schema SET sql = replace(sql, '(target_id)', '(run_id)')
      WHERE name = 'result_rows_target'`);
    db.close();
    assert.match(examine(file).damage[0] ?? '', /result_rows_target/);
  });
});

test('without a database examine throws', async () => {
  await withDatabaseFile((file) => {
    assert.throws(() => examine(file), { code: 'not_found' });
  });
});

test('changes of the schema by another program are named, and its additions are not', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    assert.deepEqual(examine(file).schemaFaults, []);
    const db = new Database(file);
    db.exec(`CREATE TABLE notes (text);
      CREATE INDEX notes_of_mine ON result_rows (attempts);
      DROP VIEW latest;
      DROP VIEW failures;
      CREATE VIEW failures AS SELECT 1;
      CREATE TRIGGER copy AFTER INSERT ON result_rows BEGIN INSERT INTO notes VALUES (1); END;`);
    db.close();
    assert.deepEqual(examine(file).schemaFaults, [
      'the view "latest" is missing',
      'the view "failures" is changed',
      'the trigger "copy" does not belong to Rota',
    ]);
  });
});
