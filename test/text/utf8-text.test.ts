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

test('half a character at the end is left out where the bytes were cut, and is no text elsewhere', () => {
  assert.equal(utf8Text(Uint8Array.from(HALF_EURO), { isCut: true }), 'a');
  assert.equal(utf8Text(Uint8Array.from(HALF_EURO)), undefined);
});

test('a byte order mark is no part of the text, unless it is to be kept', () => {
  assert.equal(utf8Text(MARKED), 'a');
  assert.equal(utf8Text(MARKED, { keepMark: true }), '\uFEFFa');
});
