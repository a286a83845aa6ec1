import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { CsvRecords } from '../../src/batch/csv-records.ts';
import type { CsvRecord } from '../../src/batch/csv-records.ts';
import type { ListLine } from '../../src/batch/read-lines.ts';

function readRecords(lines: readonly ListLine[]): readonly CsvRecord[] {
  const reader = new CsvRecords();
  const records: CsvRecord[] = [];
  for (const [index, line] of lines.entries()) reader.add(line, { number: index + 1, records });
  reader.end(records);
  return records;
}

function rowsOf(text: string): readonly (readonly string[] | string)[] {
  return readRecords(text.split('\n')).map((record) =>
    'fields' in record ? record.fields : `${record.line}: ${record.fault.slice(0, STRAY.length)}`,
  );
}

const STRAY = 'a double quote is not allowed here: ';

test('fields are separated by commas, and quoted fields may contain commas, quotes and line breaks', () => {
  assert.deepEqual(rowsOf('a,b\r\n1,"x,""y"""\r\n,\r\n"two\r\nlines",3\r\n'), [
    ['a', 'b'],
    ['1', 'x,"y"'],
    ['', ''],
    ['two\r\nlines', '3'],
  ]);
});

test('blank lines are skipped between records and kept inside quotes', () => {
  assert.deepEqual(rowsOf('\na\n\r\n"x\n\ny"\n\n'), [['a'], ['x\n\ny']]);
});

test('any fields written as CSV are read back, with the number of their first line', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r', '') });
  const row = fc.array(fc.record({ text: field, quote: fc.boolean() }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
      let text = '';
      const expected: CsvRecord[] = [];
      for (const cells of rows) {
        const line = text.split('\n').length;
        expected.push({ line, fields: cells.map((cell) => cell.text) });
        const written = cells.map((cell) => {
          const mustQuote = cell.quote || cells.length === 1 || /[",\r\n]/.test(cell.text);
          return mustQuote ? `"${cell.text.replaceAll('"', '""')}"` : cell.text;
        });
        text += written.join(',') + lineEnd;
      }
      assert.deepEqual(readRecords(text.split('\n')), expected);
    }),
  );
});

test('a stray quote spoils only its own record', () => {
  assert.deepEqual(rowsOf('a,b\n1,x"y\n2,"b"c\n3,d'), [
    ['a', 'b'],
    `2: ${STRAY}`,
    `3: ${STRAY}`,
    ['3', 'd'],
  ]);
});

test('a quote that is never closed spoils only its own record', () => {
  assert.deepEqual(rowsOf('a,b\n1,"x\n2,y\n3,z'), [
    ['a', 'b'],
    `2: ${STRAY}`,
    ['2', 'y'],
    ['3', 'z'],
  ]);
  assert.deepEqual(rowsOf('1,"x\n2,"y"\n3,z'), [`1: ${STRAY}`, ['2', 'y'], ['3', 'z']]);
});

test('the end of an open quote is searched for in at most 64 KiB', () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index},x`);
  const lines = ['0,"open', ...rows];
  const reader = new CsvRecords();
  const records: CsvRecord[] = [];
  let longestWait = 0;
  for (const [index, line] of lines.entries()) {
    reader.add(line, { number: index + 1, records });
    longestWait = Math.max(longestWait, index + 1 - records.length);
  }
  assert.equal(records.length, lines.length);
  assert.ok(longestWait < 20_000);
});

test('a line with a fault is a record with that fault', () => {
  assert.deepEqual(readRecords(['a', { fault: 'no text' }, 'b']), [
    { line: 1, fields: ['a'] },
    { line: 2, fault: 'no text' },
    { line: 3, fields: ['b'] },
  ]);
});
