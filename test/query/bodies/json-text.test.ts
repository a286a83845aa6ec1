import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toText } from '../../../src/query/bodies/body-text.ts';
import { jsonShape, readJson } from '../../../src/query/bodies/json-text.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return own + Object.values(value).reduce((sum: number, inner) => sum + namesIn(inner), 0);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the shape of JSON is measured without parsing it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const plain = JSON.stringify(value);
      const { depth, indentation, names, keepsNumbers } = jsonShape(plain);
      assert.equal(depth, depthOf(value));
      assert.equal(names, namesIn(value));
      assert.ok(keepsNumbers, plain);
      const indented = JSON.stringify(value, undefined, 2);
      // Names have a space after their colon; empty arrays and objects have no line.
      const added = indented.replaceAll(/": /g, '":').length - plain.length;
      assert.ok(indentation >= added, `${indentation} for ${added}: ${plain}`);
    }),
  );
});

test('the indentation is exact when no array or object is empty', () => {
  assert.equal(jsonShape('[1,[2,3]]').indentation, '\n  \n  \n    \n    \n  \n'.length);
});

test('brackets, colons and numbers in strings do not count, nor do unmatched closing brackets', () => {
  const text = '"[[{\\"[,:12345678901234567890"';
  assert.deepEqual(jsonShape(text), { depth: 0, indentation: 0, names: 0, keepsNumbers: true });
  assert.equal(jsonShape(']]]').depth, 0);
});

test('numbers that parsing would change are found, and no others', () => {
  const changing = [
    '9007199254740993',
    '1234567890123456789',
    '-12345678901234567',
    '1234567890123456789.5',
    '123456789012345.6789',
    '0.12345678901234567890',
    '52.520006599999996',
    '900719925474099.3',
    '1.2345678901234567891e18',
    '40000000000000008',
    '90071992547409952',
    '1e400',
    '1e-400',
    '-1E+400',
    '1'.repeat(6_000_000),
    `1${'0'.repeat(1_000_000)}1`,
  ];
  for (const number of changing) {
    for (const json of [`[${number}]`, `{"a": 1,"b":${number} }`, `[[0,${number}\n]]`]) {
      assert.equal(jsonShape(json).keepsNumbers, false, json.slice(0, 80));
    }
  }
  const kept = [
    '1732600000000000',
    '10000000000000000',
    '0.30000000000000004',
    '1e300',
    '1E5',
    '100.0e-2',
    '-0.0',
    '0.00e0000',
    '1.50000000000000000000',
  ];
  for (const number of kept) assert.ok(jsonShape(`[${number}]`).keepsNumbers, number);
});

test('a number is kept with the fewest digits that identify it, and a fraction also with 17', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const [shortest, exact] = [String(number), number.toPrecision(17)];
      assert.ok(jsonShape(`[${shortest}]`).keepsNumbers, shortest);
      if (Number.isInteger(number)) return;
      assert.ok(jsonShape(`[${exact}]`).keepsNumbers, exact);
    }),
  );
});

test('an integer is kept only when JavaScript writes the same digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (number) => {
      const json = `[${number}]`;
      assert.equal(jsonShape(json).keepsNumbers, JSON.stringify(JSON.parse(json)) === json, json);
    }),
  );
});

test('JSON is parsed when that loses nothing', () => {
  const fits = (): boolean => true;
  assert.deepEqual(readJson(' {"a":[{"a":1}],"true":true}', fits)?.value, {
    a: [{ a: 1 }],
    true: true,
  });
  const others = [
    '{"a":1,"a":2}',
    '[{"a":{"b":1,"b":1}}]',
    '[1e400]',
    '1',
    'null',
    '',
    '[1',
    '["a":1]',
  ];
  for (const text of others) assert.equal(readJson(text, fits), undefined, text);
  assert.equal(
    readJson('[[]]', ({ depth }) => depth < 2),
    undefined,
  );
});

test('JSON that indenting would change is shown as it was received', () => {
  for (const text of ['{"id":1234567890123456789}', '{"a":1,"a":2}']) {
    assert.deepEqual(toText(bytes(text), null), {
      kind: 'text',
      text,
      truncated: false,
      size: text.length,
    });
  }
  assert.equal(toText(bytes('[1,2]'), null).text, '[\n  1,\n  2\n]');
});

test('JSON that indenting would make many times as long is shown as it was received', () => {
  // Below the longest string of V8, so that this limit does not decide.
  const deep = `${'['.repeat(400)}${'1,'.repeat(200_000)}1${']'.repeat(400)}`;
  const shown = toText(bytes(deep), null);
  assert.deepEqual([shown.kind, shown.text.length], ['text', deep.length]);
});
