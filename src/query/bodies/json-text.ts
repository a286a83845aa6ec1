// JSON that a server sent, taken apart only where nothing is lost by it: such a text may be built to be dear, hold
// numbers that JavaScript does not, or the same name twice.

export interface JsonShape {
  /** Arrays and objects within each other at most. */
  readonly depth: number;
  /** Characters that an indent of two adds at most: a line for each value, with two for each level. */
  readonly indentation: number;
  /** Names of all objects, each as often as it stands there. */
  readonly names: number;
  /** False when a number would become another by being taken from the text: an id of 19 digits, or `1e400`. */
  readonly keepsNumbers: boolean;
}

/**
 * An object or an array; what else JSON is, is as well taken as text. Undefined when the text is neither, does not
 * fit, or would not be the same document any more.
 */
export function readJson(
  text: string,
  fits: (shape: JsonShape) => boolean,
): { readonly value: object } | undefined {
  if (!'[{'.includes(text.trimStart()[0] ?? '-')) return undefined;
  const shape = jsonShape(text);
  if (!shape.keepsNumbers || !fits(shape)) return undefined;
  const value = parse(text);
  // Of a name that stands twice JavaScript keeps the last value.
  if (typeof value !== 'object' || value === null || namesIn(value) < shape.names) return undefined;
  return { value };
}

/** Of a text that need not be JSON. */
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

/** Where the quote stands that ends it. */
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

/** Any number of so many characters without an exponent is one that JavaScript holds. */
const KEPT_LENGTH = 15;
/** The number that JavaScript holds may be written shorter than this. */
const MAX_NUMBER_LENGTH = 400;

/** Some programs write the fraction that JavaScript holds in 17 digits, others in as few as tell it apart. */
function keepsNumber(text: string, { start, end }: { start: number; end: number }): boolean {
  const length = end - start;
  if (length > MAX_NUMBER_LENGTH) return false;
  const number = text.slice(start, end);
  if (length <= KEPT_LENGTH && !/e/i.test(number)) return true;
  const value = Number(number);
  const written = String(value);
  if (written === number) return true;
  const decimal = decimalOf(number);
  if (decimal === decimalOf(written)) return true;
  return !Number.isInteger(value) && decimal === decimalOf(value.toPrecision(17));
}

/** The same text for each way to write the same number: its digits without zeros around them, and their place. */
function decimalOf(number: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return sign === undefined ? number : '0';
  const place = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign}${significant}e${place}`;
}

/** Undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names of all objects in a value, however deep it is. */
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
