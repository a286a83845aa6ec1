import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8Text } from '../../src/text/utf8-text.ts';

const HALF_EURO = [0x61, 0xe2, 0x82];
const MARKED = new TextEncoder().encode('\uFEFFa');

test('bytes are text when they are UTF-8', () => {
  assert.equal(utf8Text(new TextEncoder().encode('10 €\u0000')), '10 €\u0000');
  assert.equal(utf8Text(new Uint8Array()), '');
  assert.equal(utf8Text(Uint8Array.of(0x61, 0xff)), undefined);
});

test('an incomplete character at the end is dropped from cut bytes, and invalid in others', () => {
  assert.equal(utf8Text(Uint8Array.from(HALF_EURO), { isCut: true }), 'a');
  assert.equal(utf8Text(Uint8Array.from(HALF_EURO)), undefined);
});

test('a byte-order mark is not part of the text, unless keepMark is set', () => {
  assert.equal(utf8Text(MARKED), 'a');
  assert.equal(utf8Text(MARKED, { keepMark: true }), '\uFEFFa');
});
