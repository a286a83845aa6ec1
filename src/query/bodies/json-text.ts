// Parses JSON from a server only when that loses nothing. The text may be costly on purpose, contain numbers that
// JavaScript cannot hold, or contain the same name twice.

export interface JsonShape {
  /** Deepest nesting of arrays and objects. */
  readonly depth: number;
  /** Maximum characters that indenting by two adds: a line per value, with two per level. */
  readonly indentation: number;
  /** Number of names in all objects, duplicates included. */
  readonly names: number;
  /** False when parsing would change a number: an id of 19 digits, or `1e400`. */
  readonly keepsNumbers: boolean;
}

/**
 * Parses an object or an array; other JSON values are handled as text. Undefined when the text is neither, when `fits`
 * refuses its shape, or when parsing would lose something.
 */
export function readJson(
  text: string,
  fits: (shape: JsonShape) => boolean,
): { readonly value: object } | undefined {
  if (!'[{'.includes(text.trimStart()[0] ?? '-')) return undefined;
  const shape = jsonShape(text);
  if (!shape.keepsNumbers || !fits(shape)) return undefined;
  const value = parse(text);
  // Of duplicate names JavaScript keeps only the last value.
  if (typeof value !== 'object' || value === null || namesIn(value) < shape.names) return undefined;
  return { value };
}

/** Measures a text, which need not be JSON. */
export function jsonShape(text: string): JsonShape {
  let level = 0;
  let depth = 0;
  let indentation = 0;
  let names = 0;
  let keepsNumbers = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = endOfString(text, at);
    } else if (isDigit(character) || character === '-') {
      const start = at;
      while (isOfNumber(text[at + 1] ?? '')) at += 1;
      keepsNumbers &&= keepsNumber(text, { start, end: at + 1 });
    } else if (character === ':') {
      names += 1;
    } else if ('[{]},'.includes(character)) {
      if (character === '[' || character === '{') level += 1;
      else if (character !== ',') level -= 1;
      depth = Math.max(depth, level);
      indentation += 1 + 2 * Math.max(level, 0);
    }
  }
  return { depth, indentation, names, keepsNumbers };
}

/** Index of the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isOfNumber(character: string): boolean {
  return isDigit(character) || (character !== '' && '-+.eE'.includes(character));
}

/** JavaScript holds any number of up to this many characters without an exponent. */
const SAFE_LENGTH = 15;
/** Longer numbers are not checked: the text is not parsed. */
const MAX_NUMBER_LENGTH = 400;

/** Accepts both spellings of a fraction: with 17 digits, and with the fewest digits that identify it. */
function keepsNumber(text: string, { start, end }: { start: number; end: number }): boolean {
  const length = end - start;
  if (length > MAX_NUMBER_LENGTH) return false;
  const number = text.slice(start, end);
  if (length <= SAFE_LENGTH && !/e/i.test(number)) return true;
  const value = Number(number);
  const written = String(value);
  if (written === number) return true;
  const decimal = decimalOf(number);
  if (decimal === decimalOf(written)) return true;
  return !Number.isInteger(value) && decimal === decimalOf(value.toPrecision(17));
}

/** The canonical spelling of a number: its digits without outer zeros, and its exponent. */
function decimalOf(number: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return sign === undefined ? number : '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign}${significant}e${power}`;
}

/** Undefined when the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counts the names of all objects in a value, at any depth. */
function namesIn(value: object): number {
  let names = 0;
  const left: object[] = [value];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    const values: unknown[] = Array.isArray(each) ? each : Object.values(each);
    if (!Array.isArray(each)) names += values.length;
    for (const inner of values) if (typeof inner === 'object' && inner !== null) left.push(inner);
  }
  return names;
}
