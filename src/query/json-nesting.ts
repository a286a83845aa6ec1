// How deep JSON is nested, told by its brackets before it is taken apart: what servers send may be built to be dear.

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
