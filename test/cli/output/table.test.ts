import assert from 'node:assert/strict';
import test from 'node:test';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { formatTable } from '../../../src/cli/output/table.ts';

const plain = paintFor({ color: false });

test('a table pads its columns and leaves no blanks at the ends of lines', () => {
  const columns = [{ title: 'JOB' }, { title: 'URLS', align: 'right' as const }, { title: 'NEXT' }];
  const rows = [
    ['prices', '1,000', 'in 5 s'],
    ['a', '2', ''],
  ];
  assert.equal(
    formatTable(columns, rows, { paint: plain }),
    'JOB      URLS  NEXT\nprices  1,000  in 5 s\na           2\n',
  );
});

test('a table counts columns of the terminal, not code units', () => {
  const rows = [
    ['百度', 'x'],
    ['e\u0301a', 'x'],
    ['👩‍👩‍👧', 'x'],
  ];
  assert.equal(
    formatTable([{ title: 'A' }, { title: 'B' }], rows, { paint: plain }),
    'A     B\n百度  x\ne\u0301a    x\n👩‍👩‍👧    x\n',
  );
});

test('a table shows control characters instead of sending them', () => {
  const rows = [['a\u001B[31m\nb\u202E\u009B']];
  assert.equal(
    formatTable([{ title: 'URL' }], rows, { paint: plain }),
    'URL\na\\x1b[31m\\nb\\u202e\\x9b\n',
  );
});

test('a table wider than the terminal shortens its elastic columns, the widest first', () => {
  const columns = [
    { title: 'ID' },
    { title: 'URL', elastic: true },
    { title: 'ERROR', elastic: true },
  ];
  const rows = [['1', 'https://example.com/a/long/path', 'connection refused']];
  const table = formatTable(columns, rows, { paint: plain, width: 40 });
  assert.equal(table, 'ID  URL               ERROR\n1   https://example…  connection refused\n');
});

test('a table that cannot be narrow enough keeps its fixed columns whole', () => {
  const rows = [['abcdefghijklmnop', 'https://example.com/']];
  assert.equal(
    formatTable([{ title: 'A' }, { title: 'B', elastic: true }], rows, { paint: plain, width: 10 }),
    'A                 B\nabcdefghijklmnop  https://exa…\n',
  );
});

test('colours are added outside of the padding', () => {
  const paint = paintFor({ color: true });
  const rows = [[{ text: 'ok', paint: paint.good }, '1']];
  assert.equal(
    formatTable([{ title: 'S', align: 'right' }, { title: 'N' }], rows, { paint }),
    ' \u001B[1mS\u001B[22m  \u001B[1mN\u001B[22m\n\u001B[32mok\u001B[39m  1\n',
  );
});
