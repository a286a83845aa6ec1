import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv, toJson } from '../../../src/web/assets/format.ts';
import { completionsOf, sqlTokens } from '../../../src/web/assets/parts/sql-editor.ts';

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
  assert.deepEqual(completionsOf('select r', TABLES).names, [
    'results',
    'runs',
    'run_id',
    'reason',
  ]);
  assert.deepEqual(completionsOf('select runs.', TABLES), { written: '', names: ['reason'] });
  assert.deepEqual(completionsOf('select results.RU', TABLES), {
    written: 'RU',
    names: ['run_id'],
  });
  assert.deepEqual(completionsOf('select url', TABLES).names, []);
  assert.deepEqual(completionsOf('select ', TABLES).names, []);
});

test('a downloaded CSV has quotes where it must, and no formula', () => {
  const answer = {
    columns: ['a', 'b,c'],
    rows: [
      [1, '=1+1'],
      [null, 'two\nlines "x"'],
      [{ integer: '9007199254740993' }, '-5'],
    ],
  };
  assert.equal(
    toCsv(answer),
    'a,"b,c"\r\n1,\'=1+1\r\n,"two\nlines ""x"""\r\n9007199254740993,-5\r\n',
  );
  assert.deepEqual(JSON.parse(toJson(answer)), [
    { a: 1, 'b,c': '=1+1' },
    { a: null, 'b,c': 'two\nlines "x"' },
    { a: '9007199254740993', 'b,c': '-5' },
  ]);
});
