// A person's SQL reads one database of Rota, and nothing else.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { withDatabaseFile } from '../../support/stored-run.ts';
import { query, withData } from './ask-sql.ts';

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
