import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shorten, shortenQuoted } from '../../src/text/shorten.ts';

const long = 'x'.repeat(200);
const shown = `${'x'.repeat(120)}…`;

test('a text of more than 120 characters is cut', () => {
  assert.equal(shorten(long), shown);
  assert.equal(shorten('x'.repeat(120)), 'x'.repeat(120));
});

test('each quotation of a sentence is cut separately, and the text between them stays', () => {
  const between = ` ${'and '.repeat(50)}`;
  assert.equal(
    shortenQuoted(`bad: "${long}"${between}"short"${between}"${long}"`),
    `bad: "${shown}"${between}"short"${between}"${shown}"`,
  );
  assert.equal(shortenQuoted(`${long} "${'x'.repeat(120)}"`), `${long} "${'x'.repeat(120)}"`);
});

test('a cut does not split an escape, and a quote inside a quotation does not end it', () => {
  const quotes = JSON.stringify('"'.repeat(200));
  assert.equal(shortenQuoted(`bad: ${quotes} here`), `bad: "${'\\"'.repeat(120)}…" here`);
});
