// Reads the first number in a text that was written for people, such as "1.299,00 €". docs/judging.md states the rule.
import type { DecimalMark } from '../../domain/rules.ts';

/** Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Thai and full-width digits: their zeros. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0xff10];
/** Marks of these scripts. The Arabic thousands separator cannot be anything else, so it becomes an apostrophe. */
const MARKS: Readonly<Record<string, string>> = {
  '−': '-',
  '－': '-',
  '＋': '+',
  '٫': '.',
  '٬': "'",
  '．': '.',
  '，': ',',
};
const OTHER_SCRIPTS = /[\u0660-\u0e59\uff0b-\uff19−]/gu;

/** Digits with separators: a blank or an apostrophe is one when exactly three digits follow. */
const DIGITS = /\.?(?:\d{1,3}(?:[ \u00a0\u2007\u2009\u202f'’]\d{3}(?!\d))+|\d+)(?:[.,]\d+)*/y;
const EXPONENT = /[eE][-+]?\d{1,3}(?![\p{L}\d])/uy;
/** What may stand before the digits of a negative number. */
const MINUS = /(?:(?:^|[^\p{L}\d])-(?:\p{Sc}\s?)?|\p{Sc}\s?-)$/u;

/** Longer texts are not searched for a number. */
const MAX_CHARACTERS = 10_000;

/** Returns the first number; undefined when there is none, or when its separators contradict each other. */
export function readNumber(written: string, decimal: DecimalMark = 'auto'): number | undefined {
  const text = inAscii(written.slice(0, MAX_CHARACTERS));
  const start = startOf(text);
  const digits = start < 0 ? undefined : matchAt(DIGITS, { text, index: start });
  if (digits === undefined) return undefined;
  const plain = plainNumber(digits, decimal);
  if (plain === undefined) return undefined;
  const exponent = matchAt(EXPONENT, { text, index: start + digits.length }) ?? '';
  const sign = MINUS.test(text.slice(0, start)) ? '-' : '';
  const number = Number(`${sign}${plain}${exponent}`);
  return Number.isFinite(number) ? number : undefined;
}

function inAscii(text: string): string {
  return text.replace(OTHER_SCRIPTS, (character) => {
    const code = character.charCodeAt(0);
    const zero = ZEROS.find((candidate) => code >= candidate && code < candidate + 10);
    return zero === undefined ? (MARKS[character] ?? character) : String(code - zero);
  });
}

/** Index of the first digit, or of the dot of ".5"; -1 without a digit. */
function startOf(text: string): number {
  const digit = text.search(/\d/);
  return digit > 0 && /(?:^|[^\p{L}\d])\.$/u.test(text.slice(0, digit)) ? digit - 1 : digit;
}

/** @param pattern - Sticky. */
function matchAt(
  pattern: RegExp,
  { text, index }: { text: string; index: number },
): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

/** From "1.299,00" to "1299.00"; undefined when the groups of digits are none. */
function plainNumber(digits: string, decimal: DecimalMark): string | undefined {
  const mark = decimal === 'auto' ? decimalMarkOf(digits) : decimal;
  const [whole = '', fraction = '', ...more] = mark === undefined ? [digits] : digits.split(mark);
  if (more.length > 0 || /\D/.test(fraction)) return undefined;
  const groups = whole.split(/\D/);
  return areGroups(groups) ? `${groups.join('') || '0'}.${fraction || '0'}` : undefined;
}

/** Undefined: there are no decimals. */
function decimalMarkOf(digits: string): '.' | ',' | undefined {
  const [dot, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  if (dot >= 0) return digits.indexOf('.') === dot ? '.' : undefined;
  if (comma < 0 || digits.indexOf(',') !== comma) return undefined;
  // "1,299" is a group of three digits; "0,125" and "1 299,500" are not.
  return /^[1-9]\d{0,2},\d{3}$/.test(digits) ? undefined : ',';
}

/** True for 1|299|000, and for 12|34|567 as in India. */
function areGroups([first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return true;
  const isStart = first.length >= 1 && first.length <= 3;
  const isMiddle = rest.slice(0, -1).every(({ length }) => length === 2 || length === 3);
  return isStart && isMiddle && rest.at(-1)?.length === 3;
}
