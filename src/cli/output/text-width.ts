// The width of a text in columns of a terminal.

/** Made when it is needed: that takes longer than most tables, which are ASCII. */
let segmenter: Intl.Segmenter | undefined;

/** Printable ASCII: one column each, and by far the most common case. */
const ASCII = /^[ -~]*$/;

/** A narrow terminal breaks lines by itself rather than show a few characters in each. */
const MIN_HANGING = 20;

const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** Emoji shown as pictures, and the wide and fullwidth blocks of Unicode Standard Annex 11. */
const WIDE =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303E\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]/u;

/** Columns of a text without control characters. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemesOf(text)) width += graphemeWidth(segment);
  return width;
}

function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The text when it fits into `width` columns (at least 1), else its beginning and `…`. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemesOf(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The text when it fits into `width` columns (at least 1), else its beginning, `…` and its end. */
export function truncateMiddle(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const segments = Array.from(graphemesOf(text), ({ segment }) => segment);
  const half = Math.floor((width - 1) / 2);
  const end = endingWithin(segments, half);
  const start = truncate(text, width - textWidth(end));
  return start + end;
}

/** The text in lines that are no wider than `width`, where its words allow that. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || textWidth(last) + 1 + textWidth(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/**
 * The text in lines of at most `columns`, of which all except the first begin with `indent` spaces: broken between
 * words, and within words that are longer than a line. Undefined `columns`, as in a pipe: the text as it is.
 */
export function hangText(
  text: string,
  { indent, columns }: { indent: number; columns: number | undefined },
): string {
  if (columns === undefined || indent + textWidth(text) <= columns) return text;
  const width = Math.max(columns - indent, MIN_HANGING);
  const lines = wrapWords(text, width).flatMap((line) => piecesOf(line, width));
  return lines.join(`\n${' '.repeat(indent)}`);
}

function piecesOf(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const pieces = [''];
  let used = 0;
  for (const { segment } of graphemesOf(text)) {
    used += graphemeWidth(segment);
    if (used > width) {
      pieces.push('');
      used = graphemeWidth(segment);
    }
    pieces[pieces.length - 1] += segment;
  }
  return pieces;
}

/** The longest end of a text that is not wider than `width`. */
function endingWithin(segments: readonly string[], width: number): string {
  let end = '';
  let used = 0;
  for (const segment of segments.toReversed()) {
    used += graphemeWidth(segment);
    if (used > width) break;
    end = segment + end;
  }
  return end;
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) || grapheme.includes('\uFE0F') ? 2 : 1;
}
