import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { formatTable } from '../../../src/cli/output/table.ts';
import { textWidth } from '../../../src/cli/output/text-width.ts';

const plain = paintFor({ color: false });

test('a table pads its columns and leaves no blanks at the ends of lines', () => {
  const columns = [{ title: 'JOB' }, { title: 'URLS', align: 'right' as const }, { title: 'NEXT' }];
  const rows = [
    ['prices', '1,000', 'in 5 s'],
    ['a', '2', ''],
  ];
  assert.equal(
    formatTable(columns, rows, { paint: plain, width: 80 }),
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
    formatTable([{ title: 'A' }, { title: 'B' }], rows, { paint: plain, width: 80 }),
    'A     B\n百度  x\ne\u0301a    x\n👩‍👩‍👧    x\n',
  );
});

test('a table shows control characters instead of sending them', () => {
  const rows = [['a\u001B[31m\nb\u202E\u009B']];
  assert.equal(
    formatTable([{ title: 'URL' }], rows, { paint: plain, width: 80 }),
    'URL\na\\x1b[31m\\nb\\u202e\\x9b\n',
  );
});

test('a table wider than the terminal shortens what may be shortened, the widest first', () => {
  const columns = [
    { title: 'ID' },
    { title: 'URL', least: 12, cut: 'middle' as const },
    { title: 'JOB', least: 12 },
  ];
  const rows = [['1', 'https://example.com/a/long/path', 'the prices here']];
  assert.equal(
    formatTable(columns, rows, { paint: plain, width: 36 }),
    'ID  URL              JOB\n1   https:/…ng/path  the prices here\n',
  );
});

test('the least useful columns go first, and come back with the room', () => {
  const columns = [
    { title: 'ID' },
    { title: 'RUN', leaves: 2 },
    { title: 'BYTES', leaves: 1 },
    { title: 'URL', least: 8 },
  ];
  const rows = [['1', '42', '10 KiB', 'https://example.com/']];
  const titlesAt = (width: number): string | undefined =>
    formatTable(columns, rows, { paint: plain, width }).split('\n')[0]?.replace(/ +/g, ' ');
  assert.equal(titlesAt(80), 'ID RUN BYTES URL');
  assert.equal(titlesAt(25), 'ID RUN BYTES URL');
  assert.equal(titlesAt(24), 'ID RUN URL');
  assert.equal(titlesAt(15), 'ID URL');
});

test('a note stands below its row, on a line of its own', () => {
  const rows = [['1'], ['2'], ['3']];
  const notes = ['the server closed the connection', undefined, ''];
  assert.equal(
    formatTable([{ title: 'ID' }], rows, { paint: plain, width: 20, notes }),
    'ID\n1\n  the server closed…\n2\n3\n',
  );
});

test('no line is wider than the terminal, whatever the columns and its width', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom('百度一下你就知道', '👩‍👩‍👧 x', 'é'.repeat(50)),
  );
  const column = fc.record(
    {
      title: fc.string({ maxLength: 12 }),
      least: fc.integer({ min: 1, max: 30 }),
      leaves: fc.integer({ min: 1, max: 5 }),
      cut: fc.constant('middle' as const),
      align: fc.constantFrom('left' as const, 'right' as const),
    },
    { requiredKeys: ['title'] },
  );
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 4 }),
      fc.integer({ min: 10, max: 120 }),
      (columns, rows, width) => {
        const notes = rows.map((row) => row[0]);
        const table = formatTable(columns, rows, { paint: plain, width, notes });
        for (const line of table.split('\n')) assert.ok(textWidth(line) <= width, line);
      },
    ),
  );
});

test('colours are added outside of the padding', () => {
  const paint = paintFor({ color: true });
  const rows = [[{ text: 'ok', paint: paint.good }, '1']];
  assert.equal(
    formatTable([{ title: 'S', align: 'right' }, { title: 'N' }], rows, { paint, width: 80 }),
    ' \u001B[1mS\u001B[22m  \u001B[1mN\u001B[22m\n\u001B[32mok\u001B[39m  1\n',
  );
});
