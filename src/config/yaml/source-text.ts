// The text of a file, with locations in it: line, column, and a frame that shows them.

import { hideCredentials } from '../../text/literal-credentials.ts';

/** Offsets in a text; `end` is exclusive. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

const MAX_FRAME_WIDTH = 100;
/** Characters that take two columns on a terminal (East Asian wide, emoji). */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

export class SourceText {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** The text with credentials hidden. */
  #shown: string;
  /** Offset of each line; computed with the first location. */
  #lineStarts: readonly number[] | undefined;
  #lastHidden: { readonly start: number; readonly text: string } | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#shown = text;
  }

  /** Makes frames show asterisks in these ranges, one for each character. */
  hide(ranges: readonly SourceRange[]): void {
    const pieces: string[] = [];
    let doneTo = 0;
    for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
      if (end <= doneTo) continue;
      const from = Math.max(start, doneTo);
      pieces.push(this.#shown.slice(doneTo, from), starred(this.text.slice(from, end)));
      doneTo = end;
    }
    this.#shown = pieces.join('') + this.#shown.slice(doneTo);
    this.#lastHidden = undefined;
  }

  /** Line and column, both from 1; the column in UTF-16 code units. */
  locationOf(offset: number): { line: number; column: number } {
    this.#lineStarts ??= lineStartsOf(this.text);
    const starts = this.#lineStarts;
    let line = 1;
    for (let beyond = starts.length + 1; beyond - line > 1;) {
      const middle = (line + beyond) >>> 1;
      if ((starts[middle - 1] ?? Infinity) <= offset) line = middle;
      else beyond = middle;
    }
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  }

  /** A line without its credentials; cached, because many problems may be in one long line. */
  #hiddenLine(start: number, end: number): string {
    if (this.#lastHidden?.start !== start) {
      const written = this.#shown.slice(start, end).trimEnd();
      this.#lastHidden = { start, text: hideCredentials(written, starred) };
    }
    return this.#lastHidden.text;
  }

  /**
   * The line at an offset with its number, and a caret below it:
   *
   *     7 | concurrency: 0
   *       |              ^
   *
   * Credentials become asterisks, then long lines are cut around the caret. Control characters are replaced.
   */
  frame(offset: number): string {
    const { line, column } = this.locationOf(offset);
    const start = offset - column + 1;
    const end = this.text.indexOf('\n', start);
    const whole = this.#hiddenLine(start, end < 0 ? this.text.length : end);
    const from = column > MAX_FRAME_WIDTH - 20 ? column - 40 : 0;
    const shown = printable(whole.slice(from, from + MAX_FRAME_WIDTH));
    const cutLeft = from > 0 ? '…' : '';
    const cutRight = whole.length > from + MAX_FRAME_WIDTH ? '…' : '';
    const before = cutLeft + printable(whole.slice(from, column - 1).padEnd(column - 1 - from));
    const number = String(line);
    const gutter = ' '.repeat(number.length);
    const code = `${number} | ${cutLeft}${shown}${cutRight}`.trimEnd();
    return `${code}\n${gutter} | ${' '.repeat(widthOf(before))}^`;
  }
}

/** Keeps the length, so that the caret below still points at the right column. */
function starred(text: string): string {
  return text.replaceAll(/[^\s"']/g, '*');
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}

/** Replaces every control character by one harmless character. */
export function printable(text: string): string {
  return text.replaceAll(CONTROL, (character) => (character === '\t' ? ' ' : '\ufffd'));
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}
