import assert from 'node:assert/strict';
import test from 'node:test';
import { paintFor } from '../../../../src/cli/output/paint.ts';
import { rowFormatter, type RowFormat } from '../../../../src/cli/output/export/row-format.ts';
import type { SqlValue } from '../../../../src/query/sql/sql-protocol.ts';

const columns = ['id', 'url', 'x'];
const rows: readonly (readonly SqlValue[])[] = [
  [1, 'https://a/?q="b",c', null],
  [9_007_199_254_740_993n, 'line\nend', new Uint8Array([0, 255])],
  [-0.5, '', 'é'],
];

function format(name: RowFormat, given: readonly (readonly SqlValue[])[] = rows): string {
  const formatter = rowFormatter(name, { paint: paintFor({ color: false }), width: 80 });
  return (
    formatter.begin(columns) + given.map((row) => formatter.rows([row])).join('') + formatter.end()
  );
}

test('a table shows NULL, bytes and line ends for what they are', () => {
  assert.equal(
    format('table'),
    `              id  url                 x
               1  https://a/?q="b",c  NULL
9007199254740993  line\\nend           <2 bytes>
            -0.5                      é
`,
  );
});

test('JSON is one array, with whole numbers in full and bytes as base64', () => {
  assert.equal(
    format('json'),
    `[
  {"id":1,"url":"https://a/?q=\\"b\\",c","x":null},
  {"id":9007199254740993,"url":"line\\nend","x":"AP8="},
  {"id":-0.5,"url":"","x":"é"}
]
`,
  );
  assert.equal(format('json', []), '[]\n');
});

test('NDJSON is one object a line, and nothing without rows', () => {
  assert.equal(format('ndjson').split('\n').length, 4);
  assert.equal(format('ndjson', []), '');
});

test('CSV quotes what needs it and tells NULL from an empty text', () => {
  assert.equal(
    format('csv'),
    'id,url,x\n1,"https://a/?q=""b"",c",\n9007199254740993,"line\nend",AP8=\n-0.5,"",é\n',
  );
});

test('CSV puts an apostrophe before what a spreadsheet would take for a formula, but not before a number', () => {
  const texts = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\n=1', '-1.5e3', '+7', 'a=b', "'=1"];
  assert.equal(
    format(
      'csv',
      texts.map((text) => [text, -1]),
    ),
    `id,url,x\n'=1+1,-1\n'+1+1,-1\n'-1+1,-1\n'@SUM(A1),-1\n'\t=1,-1\n"'\n=1",-1\n-1.5e3,-1\n+7,-1\na=b,-1\n'=1,-1\n`,
  );
});

test('a column name that comes twice is numbered in JSON', () => {
  const formatter = rowFormatter('ndjson', { paint: paintFor({ color: false }), width: 80 });
  formatter.begin(['n', 'n', 'n_2']);
  assert.equal(formatter.rows([[1, 2, 3]]), '{"n":1,"n_2":2,"n_2_2":3}\n');
});

test('CSV begins with a byte-order mark only where one is asked for', () => {
  const options = { paint: paintFor({ color: false }), width: 80 };
  assert.equal(rowFormatter('csv', { ...options, bom: true }).begin(['é']), '\uFEFFé\n');
  assert.equal(rowFormatter('csv', options).begin(['é']), 'é\n');
});

test('a table rounds numbers for people; other formats have every digit', () => {
  const formatter = rowFormatter('table', { paint: paintFor({ color: false }), width: 80 });
  formatter.begin(['avg(duration_ms)', 'share', 'p95_ms']);
  formatter.rows([[12.345678901234567, 0.123456789, 1 / 3]]);
  assert.match(formatter.end(), /\n +12\.346 +0\.1235 +0\.3333\n$/);
});
