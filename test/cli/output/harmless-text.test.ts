import assert from 'node:assert/strict';
import test from 'node:test';
import { isHarmlessText } from '../../../src/cli/output/harmless-text.ts';

test('text with tabs and line ends may go to a terminal; escapes and broken UTF-8 may not', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  assert.equal(isHarmlessText(bytes('{\n\t"a": "é"\r\n}')), true);
  assert.equal(isHarmlessText(bytes('a\u001B[2J')), false);
  assert.equal(isHarmlessText(bytes('a\0b')), false);
  assert.equal(isHarmlessText(new Uint8Array([0x61, 0xff])), false);
});
