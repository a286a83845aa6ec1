import assert from 'node:assert/strict';
import test from 'node:test';
import { assert as check, property, string } from 'fast-check';
import { escapeControls } from '../../src/text/escape-controls.ts';

test('escaped text never contains a control character or a line end', () => {
  check(
    property(string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(escapeControls(text), /[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
    }),
  );
});

test('text without control characters stays as it is', () => {
  assert.equal(escapeControls('https://例え.テスト/é?a=1 👋'), 'https://例え.テスト/é?a=1 👋');
});
