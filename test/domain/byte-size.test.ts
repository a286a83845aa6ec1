import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatBytes, parseBytes } from '../../src/domain/byte-size.ts';

test('a size is parsed to bytes, in binary and decimal units', () => {
  assert.equal(parseBytes('64KiB'), 65_536);
  assert.equal(parseBytes('10MiB'), 10_485_760);
  assert.equal(parseBytes('1.5 GiB'), 1_610_612_736);
  assert.equal(parseBytes('2MB'), 2_000_000);
  assert.equal(parseBytes('12B'), 12);
});

test('a text that is not a size is undefined', () => {
  for (const text of [
    '',
    '10',
    '10 ',
    'MiB',
    '10M',
    '10mb',
    '10iB',
    '-1B',
    '1e3B',
    '10  MiB',
    '9999999999TiB',
  ])
    assert.equal(parseBytes(text), undefined, text);
});

test('bytes are formatted in the unit that leaves about three digits', () => {
  const cases: [number, string][] = [
    [0, '0 B'],
    [812, '812 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [10_485_760, '10 MiB'],
    [148_897_792, '142 MiB'],
    [1_048_575, '1 MiB'],
    [2 ** 50, '1024 TiB'],
    [-1536, '-1.5 KiB'],
  ];
  for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text);
});

test('a formatted size is parsed back within one percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 44 }), (bytes) => {
      const read = parseBytes(formatBytes(bytes));
      assert.ok(read !== undefined && Math.abs(read - bytes) <= bytes / 100);
    }),
  );
});
