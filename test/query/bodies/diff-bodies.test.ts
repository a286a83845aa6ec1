import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { diffBodies } from '../../../src/query/bodies/diff-bodies.ts';
import type { StoredText } from '../../../src/query/bodies/stored-body.ts';
import { jsonChanges } from '../../../src/query/bodies/json-changes.ts';

const utf8 = (bytes: Uint8Array): StoredText => ({ bytes, charset: null });
const bytes = (text: string): StoredText => utf8(new TextEncoder().encode(text));

/** Marked as in `rota diff`. */
function lines(before: string, after: string): string[] {
  const diff = diffBodies(bytes(before), bytes(after));
  if (diff.kind !== 'text') return [diff.kind];
  const marks = { same: ' ', added: '+', removed: '-', gap: '…' };
  return diff.lines.map(({ op, text }) => marks[op] + text);
}

function paths(before: unknown, after: unknown): string[] {
  return jsonChanges(before, after, { limit: 100 }).changes.map(
    ({ op, path, before: old, after: now }) =>
      [op, path, JSON.stringify(old), JSON.stringify(now)].join(' '),
  );
}

test('two texts differ in lines, shown with three lines around them', () => {
  const numbers = Array.from({ length: 20 }, (_, index) => String(index));
  const after = numbers.with(10, 'ten');
  assert.deepEqual(lines(`${numbers.join('\n')}\n`, `${after.join('\n')}\n`), [
    '…7',
    ' 7',
    ' 8',
    ' 9',
    '-10',
    '+ten',
    ' 11',
    ' 12',
    ' 13',
    '…6',
  ]);
  assert.deepEqual(lines('a\nb\n', 'b\na\n'), ['-a', ' b', '+a']);
});

test('a missing final line end and an empty text are differences', () => {
  assert.deepEqual(lines('a\n', 'a'), ['-a', '+a\\ no line end']);
  assert.deepEqual(lines('', 'a\n'), ['+a']);
  assert.deepEqual(lines('a', 'a'), ['same']);
});

test('texts with almost nothing in common are shown as removed and added', () => {
  const before = Array.from({ length: 3000 }, (_, index) => `a${index}`);
  const after = Array.from({ length: 3000 }, (_, index) => `b${index}`);
  const marks = lines(before.join('\n'), after.join('\n')).map((line) => line[0]);
  assert.equal(marks.join(''), '-'.repeat(3000) + '+'.repeat(3000));
});

test('the comparison is binary when one side is not text', () => {
  assert.deepEqual(diffBodies(utf8(new Uint8Array([0xff])), bytes('a')), { kind: 'binary' });
  assert.deepEqual(diffBodies(bytes('a'), bytes('a\0')), { kind: 'binary' });
});

test('two JSON documents differ by path', () => {
  assert.deepEqual(
    paths(
      { price: 1, gone: null, deep: { 'a b': [1] }, list: [{ id: 1 }, { id: 2 }] },
      { price: 2, deep: { 'a b': [2] }, list: [{ id: 0 }, { id: 1 }, { id: 2 }], new: {} },
    ),
    [
      'changed $.price 1 2',
      'removed $.gone null ',
      'changed $.deep."a b"[0] 1 2',
      'added $.list[0]  {"id":0}',
      'added $.new  {}',
    ],
  );
  assert.deepEqual(paths([1, 2, 3], [1, 3]), ['removed $[1] 2 ']);
  assert.deepEqual(paths({ a: [] }, { a: {} }), ['changed $.a [] {}']);
  const own: unknown = JSON.parse('{"__proto__":1}');
  assert.deepEqual(paths({}, own), ['added $.__proto__  1']);
});

test('SQLite can read the paths with any name', () => {
  const db = new Database(':memory:');
  const read = db.prepare<[string, string], number>('SELECT json_extract(?, ?)').pluck();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (name) => {
      const { changes } = jsonChanges({ [name]: [0] }, { [name]: [1] }, { limit: 10 });
      const found = changes.map(({ path }) => read.get(JSON.stringify({ [name]: [1] }), path));
      assert.deepEqual(found, [1], name);
    }),
  );
  db.close();
});

test('values have no change exactly when they are equal as JSON', () => {
  assert.deepEqual(paths({ a: 1, b: [2, { c: 3 }] }, { b: [2, { c: 3 }], a: 1 }), []);
  assert.deepEqual(paths([{ a: 0 }], [{ a: -0 }]), []);
  assert.deepEqual(paths([{}], [{ a: 1 }]), ['added $[0].a  1']);
  assert.deepEqual(paths([{ a: 1 }], [{}]), ['removed $[0].a 1 ']);
  assert.deepEqual(paths([{ a: 1 }], [{ b: 1 }]), ['removed $[0].a 1 ', 'added $[0].b  1']);
  assert.deepEqual(paths([[1]], [[1, 2]]), ['added $[0][1]  2']);
  const own: unknown = JSON.parse('[{"__proto__":{}}]');
  assert.deepEqual(paths([{}], own), ['added $[0].__proto__  {}']);
  assert.deepEqual(paths(own, [{ a: 1 }]), ['removed $[0].__proto__ {} ', 'added $[0].a  1']);
  assert.deepEqual(paths([{ toString: 1 }], [{ a: 1 }]), [
    'removed $[0].toString 1 ',
    'added $[0].a  1',
  ]);
});

test('nested arrays are compared a few times, not once per level', () => {
  let reads = 0;
  const watched = {
    get read() {
      reads += 1;
      return 1;
    },
  };
  const nested = (last: number): unknown => {
    let value: unknown = [watched, last];
    for (let depth = 0; depth < 200; depth += 1) value = [value];
    return value;
  };
  assert.equal(jsonChanges(nested(1), nested(2), { limit: 10 }).changes.length, 1);
  assert.ok(reads < 20, `${reads}`);
});

test('the first change is reported with a path of any length', () => {
  const name = 'n'.repeat(5_000_000);
  const { changes, truncated } = jsonChanges(
    { [name]: 1, z: 1 },
    { [name]: 2, z: 2 },
    { limit: 10 },
  );
  assert.deepEqual([changes.length, truncated], [1, true]);
});

test('different bodies are never reported as the same', () => {
  assert.deepEqual(lines('\uFEFF{"a":1}\n', '{"a":1}\n'), ['-\uFEFF{"a":1}', '+{"a":1}']);
  assert.deepEqual(lines('\uFEFFx\n', 'x\n'), ['-\uFEFFx', '+x']);
  assert.deepEqual(lines('a\\ no line end\n', 'a'), ['-a\\ no line end', '+a\\ no line end']);
  assert.deepEqual(lines('{"a":1,"a":5}\n', '{"a":2,"a":5}\n'), [
    '-{"a":1,"a":5}',
    '+{"a":2,"a":5}',
  ]);
  assert.deepEqual(lines('[1234567890123456789.5,1]\n', '[1234567890123456799.5,2]\n'), [
    '-[1234567890123456789.5,1]',
    '+[1234567890123456799.5,2]',
  ]);
  assert.deepEqual(lines('[-0]\n', '[0]\n'), ['-[-0]', '+[0]']);
});

test('JSON with a byte order mark is compared as JSON', () => {
  const [before, after] = [bytes('\uFEFF{"a":1}'), bytes('{"a":2}')];
  assert.equal(diffBodies(before, after).kind, 'json');
});

test('very long numbers are compared as text', () => {
  const digits = '1'.repeat(6_000_000);
  const [before, after] = [`[${digits},"1"]`, `[${digits},"2"]`];
  assert.equal(diffBodies(bytes(before), bytes(after)).kind, 'text');
});

test('JSON that differs only in formatting is compared line by line', () => {
  assert.deepEqual(lines('{"a":1}\n', '{ "a": 1 }\n'), ['-{"a":1}', '+{ "a": 1 }']);
  assert.deepEqual(lines('{"a":1', '{"a":2}'), ['-{"a":1\\ no line end', '+{"a":2}\\ no line end']);
});

test('very deeply nested JSON is compared as text', () => {
  const deep = '['.repeat(100_000);
  assert.equal(diffBodies(bytes(deep + ']'.repeat(100_000)), bytes('[1]')).kind, 'text');
  assert.equal(diffBodies(bytes(`["${deep}"]`), bytes('["\\"]"]')).kind, 'json');
});

test('the number of changes and the length of all paths are limited', () => {
  const numbers = (from: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`n${index}`, from + index]));
  const [before, after] = [numbers(0), numbers(100)];
  assert.equal(jsonChanges(before, after, { limit: 10 }).truncated, false);
  const few = jsonChanges(before, after, { limit: 9 });
  assert.deepEqual([few.changes.length, few.truncated], [9, true]);
  // Each path repeats the long name of the object around it.
  const name = 'k'.repeat(1024 * 1024);
  const long = jsonChanges({ [name]: before }, { [name]: after }, { limit: 10 });
  assert.deepEqual([long.changes.length, long.truncated], [3, true]);
});
