import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, property, string } from 'fast-check';
import { readOnlyStatement } from '../../../src/query/sql/read-only-statement.ts';

function problemOf(sql: string): string | undefined {
  const read = readOnlyStatement(sql);
  return 'problem' in read ? read.problem : undefined;
}

test('one statement that reads is accepted, with comments, blanks and semicolons around it', () => {
  const accepted = [
    'select 1',
    'SELECT 1;',
    ' ;; with a as (select 1) select * from a ; ; -- done',
    'values (1), (2)',
    'explain query plan select 1',
    '-- first; drop table x\nselect 1',
    '/* a ; b */ select 1 /* never closed',
    "select ';', \"a;b\", [c;d], `e;f`, 'it''s; fine'",
    'select(1)',
  ];
  assert.deepEqual(
    accepted.map(problemOf),
    accepted.map(() => undefined),
  );
});

test('the statement is returned without its semicolon', () => {
  assert.deepEqual(readOnlyStatement(" select ';' ; -- bye"), {
    keyword: 'SELECT',
    text: " select ';' ",
  });
});

test('a statement that does more than reading is refused by its first word', () => {
  const words =
    'ATTACH VACUUM INSERT UPDATE DELETE REPLACE CREATE DROP ALTER BEGIN DETACH REINDEX ANALYZE';
  for (const word of words.split(' ')) {
    assert.equal(
      problemOf(`/* x */ ${word.toLowerCase()} something`),
      `A query can only read (SELECT, WITH, VALUES, EXPLAIN, or a PRAGMA that only reads): this one starts with ${word}`,
    );
  }
});

test('a PRAGMA is accepted where it only reads', () => {
  const reading = [
    'pragma user_version',
    'PRAGMA table_info(runs);',
    'PRAGMA index_list ( results )',
  ];
  assert.deepEqual(
    reading.map(problemOf),
    reading.map(() => undefined),
  );
  for (const sql of [
    'PRAGMA user_version = 5',
    'PRAGMA user_version(5)',
    'PRAGMA journal_mode(delete)',
    'PRAGMA query_only',
    'PRAGMA wal_checkpoint',
    'PRAGMA main.user_version',
  ]) {
    assert.match(problemOf(sql) ?? '', /this one is a PRAGMA that may change something$/, sql);
  }
});

test('a second statement is refused', () => {
  for (const sql of [
    'select 1; delete from runs',
    'select 1;select 2',
    "select 'a';/* */values(1)",
  ]) {
    assert.equal(problemOf(sql), 'A query is one statement: this text has several', sql);
  }
});

test('an empty text is refused', () => {
  for (const sql of ['', '  \n', ';', '-- select 1', '/* select 1 */;']) {
    assert.equal(problemOf(sql), 'There is no SQL to run', JSON.stringify(sql));
  }
});

test('a NUL character is refused', () => {
  assert.equal(problemOf('select 1\0; delete from runs'), 'The SQL holds a NUL character');
});

test('a second statement is found behind any string or comment', () => {
  check(
    property(
      string().filter((text) => !text.includes('\0')),
      (text) => {
        const quoted = `'${text.replaceAll("'", "''")}'`;
        const commented = `/*${text.replaceAll('*/', '')} */`;
        assert.equal(problemOf(`select ${quoted} ${commented}`), undefined);
        assert.equal(
          problemOf(`select ${quoted} ${commented}; delete from runs`),
          'A query is one statement: this text has several',
        );
      },
    ),
  );
});

test('every text is read to its end', () => {
  const pieces = constantFrom(
    "'",
    '"',
    '`',
    '[',
    ']',
    '--',
    '/*',
    '*/',
    ';',
    '\n',
    'select',
    ' ',
    'x',
    '\\',
  );
  check(
    property(array(pieces), (parts) => {
      readOnlyStatement(parts.join(''));
    }),
  );
});
