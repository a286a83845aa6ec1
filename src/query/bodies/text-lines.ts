// Compares two texts line by line.
import { diffArrays } from 'diff';

export interface DiffLine {
  /** `gap`: unchanged lines are left out here. */
  readonly op: 'same' | 'added' | 'removed' | 'gap';
  /** The line without its line end; for a gap, the number of lines left out. */
  readonly text: string;
}

/** Unchanged lines shown around a change. */
const CONTEXT = 3;
/** Texts that differ in more lines are shown as one removal and one addition: the shortest difference takes too long. */
const MAX_EDITS = 2000;

/** Marks a last line without a line end. It contains a line feed, which no line does. */
const NO_LINE_END = '\n\\ no line end';

/** Returns the changed lines with their context; empty when the texts are equal. */
export function diffTextLines(before: string, after: string): readonly DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  if (start === old.length && start === now.length) return [];
  return withGaps([
    ...asLines('same', old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...asLines('same', old.slice(old.length - end)),
  ]);
}

function middle(old: string[], now: string[]): DiffLine[] {
  const changes = diffArrays(old, now, { maxEditLength: MAX_EDITS });
  if (changes === undefined) return [...asLines('removed', old), ...asLines('added', now)];
  return changes.flatMap(({ value, added, removed }) =>
    asLines(added ? 'added' : removed ? 'removed' : 'same', value),
  );
}

function asLines(op: 'same' | 'added' | 'removed', texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ op, text: text.replace('\n', '') }));
}

function withGaps(lines: readonly DiffLine[]): DiffLine[] {
  const shown = new Set<number>();
  for (const [index, { op }] of lines.entries()) {
    if (op === 'same') continue;
    for (let near = index - CONTEXT; near <= index + CONTEXT; near += 1) shown.add(near);
  }
  const kept: DiffLine[] = [];
  let skipped = 0;
  for (const [index, line] of lines.entries()) {
    if (!shown.has(index)) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) kept.push({ op: 'gap', text: String(skipped) });
    skipped = 0;
    kept.push(line);
  }
  if (skipped > 0) kept.push({ op: 'gap', text: String(skipped) });
  return kept;
}

/** Splits a text into lines. A final line end does not begin another line; a missing one is a difference. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else if (text !== '') lines[lines.length - 1] += NO_LINE_END;
  return lines;
}
