// What is told of JSON before it is taken apart: how deep it is nested, since what servers send may be built to be
// dear, and whether its numbers would stay what they are.

export interface JsonNesting {
  /** Arrays and objects within each other at most. */
  readonly depth: number;
  /** Characters that an indent of two adds: a line for each value, with two for each level. */
  readonly indentation: number;
}

/** Of a text that need not be JSON. */
export function jsonNesting(text: string): JsonNesting {
  let level = 0;
  let depth = 0;
  let indentation = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if ('[{]},'.includes(character)) {
      if (character === '[' || character === '{') level += 1;
      else if (character !== ',') level -= 1;
      depth = Math.max(depth, level);
      indentation += 1 + 2 * Math.max(level, 0);
    }
  }
  return { depth, indentation };
}

/** Numbers that JavaScript may not hold as they are written: long whole ones, and those with a large exponent. */
const LONG_NUMBER = /[[:,]\s*(-?\d{16,}|-?[\d.]+e\+?\d{3,})(?![\d.])/gi;

/** False when a number would become another by being taken from the JSON: an id of 19 digits, or `1e400`. */
export function keepsNumbers(json: string): boolean {
  for (const [, number = ''] of json.matchAll(LONG_NUMBER)) {
    const value = Number(number);
    if (/e/i.test(number) ? !Number.isFinite(value) : !Number.isSafeInteger(value)) return false;
  }
  return true;
}
