import assert from 'node:assert/strict';
import test from 'node:test';
import { assert as check, property, string } from 'fast-check';
import { escapeControls, isHarmlessText } from '../../../src/cli/output/escape-controls.ts';

test('escaped text never holds a control character or a line end', () => {
  check(
    property(string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(escapeControls(text), /[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
    }),
  );
});

test('text without control characters is left as it is', () => {
  assert.equal(escapeControls('https://例え.テスト/é?a=1 👋'), 'https://例え.テスト/é?a=1 👋');
});

test('text with tabs and line ends may go to a terminal; escapes and broken UTF-8 may not', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  assert.equal(isHarmlessText(bytes('{\n\t"a": "é"\r\n}')), true);
  assert.equal(isHarmlessText(bytes('a\u001B[2J')), false);
  assert.equal(isHarmlessText(bytes('a\0b')), false);
  assert.equal(isHarmlessText(new Uint8Array([0x61, 0xff])), false);
});
