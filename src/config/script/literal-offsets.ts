// Offsets of the keys and values of an object literal in a TypeScript file, so that problems have a location. What is
// computed elsewhere has none.

export interface LiteralRange {
  /** Offset of the key; that of the value for an element of a list. */
  readonly key: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Ranges by path; see {@link pathKey}. */
export type LiteralRanges = ReadonlyMap<string, LiteralRange>;

type Path = readonly (string | number)[];

const STARTS = [/\bdefineJob\s*\(\s*/, /^[^\S\n]*export\s+default\s+/m];
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const TEXT = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`/y;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+/uy;
const REGEXP = /\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y;

export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/** The ranges below the argument of `defineJob`, or below the default export; empty when that is not a literal. */
export function literalRanges(text: string): LiteralRanges {
  const [start] = STARTS.flatMap((pattern) => pattern.exec(text) ?? []);
  if (start === undefined) return new Map();
  return new LiteralReader(text, text.indexOf(start) + start.length).ranges;
}

class LiteralReader {
  readonly ranges = new Map<string, LiteralRange>();
  readonly #text: string;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
    this.#value([], start);
  }

  /** Reads an expression up to a comma or a closing bracket, and the literals in it. */
  #value(path: Path, key: number): void {
    this.#skip(SPACE);
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{') this.#map(path);
    else if (first === '[') this.#list(path);
    this.#expression();
    const end = start + this.#text.slice(start, this.#at).trimEnd().length;
    this.ranges.set(pathKey(path), { key, start, end });
  }

  #map(path: Path): void {
    this.#at += 1;
    for (;;) {
      this.#skip(SPACE);
      const key = this.#at;
      const name = this.#skip(NAME) ?? unquoted(this.#skip(TEXT));
      this.#skip(SPACE);
      if (name !== undefined && this.#text[this.#at] === ':') {
        this.#at += 1;
        this.#value([...path, name], key);
      } else if (name !== undefined && /[,}]/.test(this.#text[this.#at] ?? '')) {
        this.ranges.set(pathKey([...path, name]), { key, start: key, end: this.#at });
      } else this.#expression();
      if (!this.#endsPart()) return;
    }
  }

  #list(path: Path): void {
    this.#at += 1;
    for (let index = 0; ; index += 1) {
      this.#skip(SPACE);
      // The elements after a spread have unknown positions.
      if (this.#text.startsWith('...', this.#at)) index = Number.NaN;
      if (this.#text[this.#at] !== ']') {
        if (Number.isNaN(index)) this.#expression();
        else this.#value([...path, index], this.#at);
      }
      if (!this.#endsPart()) return;
    }
  }

  /** True after a comma; false after the closing bracket or at the end of the text. */
  #endsPart(): boolean {
    const mark = this.#text[this.#at];
    this.#at += 1;
    return mark === ',';
  }

  /** Skips to the comma or closing bracket that ends an expression. */
  #expression(): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      if ((this.#skip(SPACE) ?? this.#skip(TEXT) ?? this.#skip(NAME)) !== undefined) continue;
      const character = this.#text[this.#at] ?? '';
      if (depth === 0 && /[,)\]}]/.test(character)) return;
      if (character === '/' && this.#skip(REGEXP) !== undefined) continue;
      if (/[([{]/.test(character)) depth += 1;
      if (/[)\]}]/.test(character)) depth -= 1;
      this.#at += 1;
    }
  }

  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

function unquoted(text: string | undefined): string | undefined {
  return text?.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}
