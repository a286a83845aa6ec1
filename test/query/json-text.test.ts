import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toText } from '../../src/query/body-text.ts';
import { jsonNesting, keepsNumbers } from '../../src/query/json-text.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('depth and indentation are told without taking the JSON apart', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const plain = JSON.stringify(value);
      const { depth, indentation } = jsonNesting(plain);
      assert.equal(depth, depthOf(value));
      const indented = JSON.stringify(value, undefined, 2);
      // Names have a space after their colon, and empty arrays and objects no line.
      const added = indented.replaceAll(/": /g, '":').length - plain.length;
      assert.ok(indentation >= added, `${indentation} for ${added}: ${plain}`);
    }),
  );
});

test('the indentation is exact where nothing is empty', () => {
  assert.equal(jsonNesting('[1,[2,3]]').indentation, '\n  \n  \n    \n    \n  \n'.length);
});

test('brackets in texts do not count, nor do those that close nothing', () => {
  assert.deepEqual(jsonNesting('"[[{\\"[,"'), { depth: 0, indentation: 0 });
  assert.deepEqual(jsonNesting(']]]'), { depth: 0, indentation: 3 });
});

test('numbers that would become others are seen, and those that would not are none of them', () => {
  const changing = [
    '[9007199254740993]',
    '{"id": 1234567890123456789}',
    '[1,-12345678901234567]',
    '[1e400]',
  ];
  for (const json of changing) assert.equal(keepsNumbers(json), false, json);
  const kept = [
    '[1732600000000000]',
    '[0.30000000000000004]',
    '[52.520006599999996]',
    '[1e300]',
    '["9007199254740993"]',
  ];
  for (const json of kept) assert.equal(keepsNumbers(json), true, json);
  const long = '{"id":1234567890123456789}';
  assert.deepEqual(toText(new TextEncoder().encode(long)).text, long);
});

test('JSON that would be a thousand times as long with an indent is shown as it came', () => {
  const deep = `${'['.repeat(900)}${'1,'.repeat(400_000)}1${']'.repeat(900)}`;
  const shown = toText(new TextEncoder().encode(deep));
  assert.deepEqual([shown.kind, shown.text.length], ['text', deep.length]);
  assert.equal(toText(new TextEncoder().encode('[1,2]')).text, '[\n  1,\n  2\n]');
});
