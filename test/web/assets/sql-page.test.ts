import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv, toJson } from '../../../src/web/assets/format.ts';

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
