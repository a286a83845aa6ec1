// Statements of SQLite's dialect in that of PostgreSQL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../../src/store/postgres/translate.ts';

test('parameters are numbered with the type of their value, and a null is written out', () => {
  assert.deepEqual(translate('UPDATE t SET a = ?, b = ?, c = ?, d = ?', [1, 1.5, 'x', null]), {
    text: 'UPDATE t SET a = $1::bigint, b = $2::double precision, c = $3::text, d = NULL',
    values: ['1', '1.5', 'x'],
  });
  assert.deepEqual(translate('SELECT @a + @b + @a', { a: 1, b: 2 }), {
    text: 'SELECT $1::bigint + $2::bigint + $1::bigint',
    values: ['1', '2'],
  });
});

test('texts, comments and quoted names stay as they are', () => {
  const sql = `SELECT '@a ? it''s', "startedAt" -- ? @b`;
  assert.equal(translate(sql, {}).text, sql);
});

test('aliases in mixed case and reserved words are quoted', () => {
  assert.equal(
    translate('SELECT started_at_ms AS startedAtMs, user FROM audit', {}).text,
    'SELECT started_at_ms AS "startedAtMs", "user" FROM audit',
  );
});

test('a list becomes rows of numbers or of texts', () => {
  const sql = 'SELECT 1 FROM json_each(@list) AS l';
  assert.match(translate(sql, { list: '[1,2]' }).text, /json_numbers\(\$1::text\) AS l/);
  assert.match(translate(sql, { list: '["a"]' }).text, /json_texts\(\$1::text\) AS l/);
  const empty = 'DELETE FROM t WHERE id IN (SELECT value FROM json_each(?))';
  assert.match(translate(empty, ['[]']).text, /json_numbers/);
});

test('a join in a fixed order keeps its condition, and a subquery gets an alias', () => {
  assert.equal(
    translate('SELECT 1 FROM a CROSS JOIN b ON b.id = a.id', {}).text,
    'SELECT 1 FROM a  JOIN b ON b.id = a.id',
  );
  assert.equal(
    translate('SELECT 1 FROM a CROSS JOIN b WHERE a.x', {}).text,
    'SELECT 1 FROM a CROSS JOIN b WHERE a.x',
  );
  assert.match(
    translate('SELECT * FROM (SELECT 1 AS one) WHERE one = 1', {}).text,
    /\) AS subquery_\d+ WHERE/,
  );
  assert.doesNotMatch(translate('SELECT * FROM (SELECT 1) AS s', {}).text, /subquery/);
});

test('a plus before a column is dropped, and one between values stays', () => {
  assert.equal(
    translate('SELECT a + 1 FROM t WHERE x = 1 AND +status = 2', {}).text,
    'SELECT a + 1 FROM t WHERE x = 1 AND status = 2',
  );
});

test('a NUL, which PostgreSQL cannot hold, is replaced', () => {
  assert.deepEqual(translate('SELECT ?', ['a\0b']).values, ['a\uFFFDb']);
});
