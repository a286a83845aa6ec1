import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMasker } from '../../src/domain/secrets.ts';

test('every occurrence of a secret in a text becomes ***', () => {
  const masker = createMasker(['hunter22']);
  assert.equal(masker.text('a hunter22 b hunter22'), 'a *** b ***');
});

test('a secret that contains another is masked whole', () => {
  const masker = createMasker(['pass', 'password']);
  assert.equal(masker.text('password, pass'), '***, ***');
});

test('secrets shorter than four characters are left alone', () => {
  assert.equal(createMasker(['eu', '']).text('eu-west'), 'eu-west');
});

test('a body without a secret is returned as the same object', () => {
  const bytes = new Uint8Array([0, 255, 1]);
  assert.equal(createMasker(['hunter22']).bytes(bytes), bytes);
});

test('a secret in a body is masked, and every other byte is kept', () => {
  const masker = createMasker(['schlüssel']);
  const body = Buffer.concat([
    Buffer.from([0, 255]),
    Buffer.from('=schlüssel;'),
    Buffer.from([128]),
  ]);
  const masked = Buffer.from(masker.bytes(body));
  assert.deepEqual(
    masked,
    Buffer.concat([Buffer.from([0, 255]), Buffer.from('=***;'), Buffer.from([128])]),
  );
});
