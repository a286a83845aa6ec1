import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlCompletion, sqlTokens } from '../../src/text/sql-text.ts';

const TABLES = [
  {
    name: 'results',
    kind: 'view' as const,
    columns: [
      { name: 'run_id', type: 'INTEGER' },
      { name: 'url', type: 'TEXT' },
    ],
  },
  { name: 'runs', kind: 'table' as const, columns: [{ name: 'reason', type: 'TEXT' }] },
];

test('the tokens of a query together are the query, with words, texts, numbers and comments apart', () => {
  const sql = `select "a b", 'it''s', 1.5e3 -- no 'text'\nfrom t /* open`;
  const tokens = sqlTokens(sql);
  assert.equal(tokens.map(({ text }) => text).join(''), sql);
  assert.deepEqual(
    tokens.filter(({ kind }) => kind !== '').map(({ text, kind }) => `${kind}: ${text}`),
    [
      'keyword: select',
      "string: 'it''s'",
      'number: 1.5e3',
      "comment: -- no 'text'",
      'keyword: from',
      'comment: /* open',
    ],
  );
});

test('a word is completed with tables and columns, and behind a table with its columns', () => {
  const namesOf = (before: string): readonly string[] => sqlCompletion(before, TABLES).names;
  assert.deepEqual(namesOf('select r'), ['results', 'runs', 'run_id', 'reason']);
  const behind = { table: 'Runs', written: '', names: ['reason'] };
  assert.deepEqual(sqlCompletion('select Runs.', TABLES), behind);
  const begun = { table: 'results', written: 'RU', names: ['run_id'] };
  assert.deepEqual(sqlCompletion('select results.RU', TABLES), begun);
  assert.deepEqual(namesOf('select alias.r'), ['run_id', 'reason']);
  assert.deepEqual(namesOf('select url'), ['url']);
  assert.deepEqual(namesOf('select '), []);
});
