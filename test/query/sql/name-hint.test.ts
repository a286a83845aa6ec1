import assert from 'node:assert/strict';
import test from 'node:test';
import { nameHint } from '../../../src/query/sql/name-hint.ts';

const column = (name: string) => ({ name, type: '' });
const tables = [
  { name: 'runs', kind: 'table', columns: [column('id'), column('reason')] },
  { name: 'results', kind: 'view', columns: [column('id'), column('url'), column('error_kind')] },
] as const;

function hint(message: string, sql: string): string | undefined {
  return nameHint(message, { sql, tables });
}

test('an unknown table or column is answered with the one that was meant', () => {
  assert.equal(hint('no such table: reslts', 'select * from reslts'), 'did you mean "results"?');
  assert.equal(
    hint('no such column: r.errorkind', 'select r.errorkind from results as r'),
    'did you mean "error_kind"?',
  );
});

test('a column of another table is named with its table', () => {
  assert.equal(
    hint('no such column: reason', 'select reason from results'),
    '"reason" is a column of "runs"',
  );
});

test('without a near name, the names that there are stand in the hint', () => {
  assert.equal(
    hint('no such table: x', 'select * from x'),
    'the tables and views are runs, results',
  );
  assert.equal(
    hint('no such column: colour', 'select colour from runs'),
    'the columns of "runs" are id, reason',
  );
  assert.equal(hint('near "selct": syntax error', 'selct 1'), undefined);
});
