import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as checkProperty, constantFrom, integer, property } from 'fast-check';
import type { DecimalMark } from '../../../src/domain/rules.ts';
import { readNumber } from '../../../src/judge/values/read-number.ts';

type Case = readonly [text: string, number: number | undefined];

function check(cases: readonly Case[], decimal: DecimalMark = 'auto'): void {
  for (const [text, number] of cases) assert.equal(readNumber(text, decimal), number, text);
}

test('with both marks, the last one is the decimal mark', () => {
  check([
    ['1.299,00 €', 1299],
    ['1,299.00', 1299],
    ['1.234.567,89', 1234567.89],
    ['1,234,567.89', 1234567.89],
    ['12,34,567.89', 1234567.89],
  ]);
});

test('a mark that comes several times separates groups', () => {
  check([
    ['1.299.000', 1299000],
    ['1,299,000', 1299000],
    ['₹ 1,23,45,678', 12345678],
    ['1.2.3', undefined],
    ['192.168.1.1', undefined],
    ['01.12.2025', undefined],
    ['1,2,3', undefined],
    ['1.299.00,5', undefined],
    ['1,299.00.5', undefined],
  ]);
});

test('a single dot is the decimal mark, also before three digits', () => {
  check([
    ['12.5%', 12.5],
    ['1.299', 1.299],
    ['1.000', 1],
    ['.5', 0.5],
    ['$.99', 0.99],
    ['5.', 5],
    ['12.–', 12],
  ]);
});

test('a single comma is the decimal mark, except before exactly three digits', () => {
  check([
    ['12,5', 12.5],
    ['1,299', 1299],
    ['123,456', 123456],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
    ['1,2999', 1.2999],
    ['1, 2', 1],
  ]);
});

test('blanks and apostrophes separate groups of three digits', () => {
  check([
    ['1 299,50', 1299.5],
    ['1\u00a0299,50\u00a0€', 1299.5],
    ['1\u202f299\u202f000', 1299000],
    ["CHF 1'299.50", 1299.5],
    ['1’299.–', 1299],
    ['1 299,500', 1299.5],
    ['10 20', 10],
    ['3 of 1000', 3],
    ['2024 100', 2024],
  ]);
});

test('signs, currencies, units and exponents', () => {
  check([
    ['$1.2', 1.2],
    ['-5', -5],
    ['+5', 5],
    ['−12,5 °C', -12.5],
    ['-$1,299.00', -1299],
    ['$-5', -5],
    ['€ -5', -5],
    ['Price -5', -5],
    ['10-5', 10],
    ['GTX-1080', 1080],
    ['v12.5', 12.5],
    ['1.5e-7', 1.5e-7],
    ['6.02E23', 6.02e23],
    ['5 euros', 5],
    ['5e', 5],
    ['1e999', undefined],
  ]);
});

test('digits of other scripts', () => {
  check([
    ['١٬٢٣٤٫٥', 1234.5],
    ['۱۲۳', 123],
    ['१२३.४', 123.4],
    ['１，２９９．５０円', 1299.5],
    ['๑๒๓', 123],
  ]);
});

test('a text without a number has none', () => {
  check([
    ['sold out', undefined],
    ['', undefined],
    ['-', undefined],
    ['€', undefined],
  ]);
});

test('a stated decimal mark decides', () => {
  check(
    [
      ['1.299', 1299],
      ['1.299,5', 1299.5],
      ['12,5', 12.5],
      ['1,299', 1.299],
      ['12.5', undefined],
    ],
    ',',
  );
  check(
    [
      ['1,299', 1299],
      ['12,5', undefined],
      ['1.299', 1.299],
      ['1,234.5', 1234.5],
    ],
    '.',
  );
});

test('prices with two decimals are read back, however a locale writes them', () => {
  const locales = [
    'en-US',
    'de-DE',
    'fr-FR',
    'en-IN',
    'de-CH',
    'pt-BR',
    'ar-EG',
    'fa-IR',
    'hi-IN-u-nu-deva',
    'ja-JP',
  ];
  const styles = locales.flatMap((locale) =>
    ['USD', 'EUR'].map(
      (currency) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: 2 }),
    ),
  );
  checkProperty(
    property(integer({ min: 0, max: 1e11 }), constantFrom(...styles), (cents, style) => {
      const text = style.format(cents / 100);
      assert.equal(readNumber(text), cents / 100, text);
    }),
  );
});
