// The differences of two bodies, and the list of all changes of a target, for people and as JSON.
import { formatBytes } from '../../domain/byte-size.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { JsonChange } from '../../query/bodies/json-changes.ts';
import type { DiffSide, StoredDiff } from '../../query/bodies/stored-diff.ts';
import type { DiffLine } from '../../query/bodies/text-lines.ts';
import type { BodyChange } from '../../query/targets/url-history.ts';
import { toIso } from './moment.ts';
import type { Paint } from './paint.ts';
import { formatTable } from './table.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** A value of a JSON document is shown no longer than this. */
const MAX_VALUE_LENGTH = 200;
/** Characters that are shown of the common beginning of two long values. */
const SHARED_LENGTH = 40;

const CHANGE_COLUMNS = [
  { title: 'CHANGED' },
  { title: 'RESULT', align: 'right' as const },
  { title: 'SIZE', align: 'right' as const },
  { title: 'BEFORE', align: 'right' as const },
  { title: 'SIZE', align: 'right' as const, leaves: 1 },
  { title: 'SINCE', leaves: 2 },
];

export function formatChanges(
  changes: readonly BodyChange[],
  options: { paint: Paint; width: number },
): string {
  if (changes.length === 0) return '';
  const rows = changes.map((change) => [
    seconds(change.startedAtMs),
    String(change.id),
    change.size === null ? 'gone' : formatBytes(change.size),
    String(change.previousId),
    change.previousSize === null ? 'gone' : formatBytes(change.previousSize),
    seconds(change.previousAtMs),
  ]);
  return formatTable(CHANGE_COLUMNS, rows, options);
}

export function changesToJson(changes: readonly BodyChange[]): unknown {
  return changes.map((change) => ({
    id: change.id,
    changed_at: toIso(change.startedAtMs),
    body_id: change.bodyId,
    size: change.size,
    previous_id: change.previousId,
    previous_at: toIso(change.previousAtMs),
    previous_body_id: change.previousBodyId,
    previous_size: change.previousSize,
  }));
}

export function formatDiff({ target, from, to, diff }: StoredDiff, paint: Paint): string {
  const head =
    paint.strong(`${escapeControls(target)}\n`) +
    paint.strong(`--- result ${from.id}  ${seconds(from.startedAtMs)}\n`) +
    paint.strong(`+++ result ${to.id}  ${seconds(to.startedAtMs)}\n`);
  switch (diff.kind) {
    case 'same':
      return `${head}The bodies are the same.\n`;
    case 'ignored':
      return `${head}They differ only in what "changes.ignore" names.\n`;
    case 'binary':
      return `${head}The bodies differ, and are not text.\n`;
    case 'json':
      return head + diff.changes.map((change) => jsonLine(change, paint)).join('') + more(diff);
    case 'text':
      return head + diff.lines.map((line) => textLine(line, paint)).join('') + more(diff);
  }
}

function more({ truncated }: { truncated: boolean }): string {
  return truncated ? 'There is more.\n' : '';
}

function textLine({ op, text }: DiffLine, paint: Paint): string {
  // A tab controls nothing, and texts are indented by it.
  const shown = text.split('\t').map(escapeControls).join('\t');
  switch (op) {
    case 'added':
      return paint.good(`+${shown}`) + '\n';
    case 'removed':
      return paint.bad(`-${shown}`) + '\n';
    case 'same':
      return ` ${shown}\n`;
    case 'gap':
      return paint.faint(`@@ ${groupDigits(Number(text))} lines are the same`) + '\n';
  }
}

function jsonLine({ path, op, before, after }: JsonChange, paint: Paint): string {
  const where = escapeControls(path);
  switch (op) {
    case 'added':
      return paint.good(`+ ${where}  ${cut(JSON.stringify(after), 0)}`) + '\n';
    case 'removed':
      return paint.bad(`- ${where}  ${cut(JSON.stringify(before), 0)}`) + '\n';
    case 'changed': {
      const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
      const start = startOfChange(old, now);
      return `~ ${where}  ${paint.bad(cut(old, start))} → ${paint.good(cut(now, start))}\n`;
    }
  }
}

/** Where two values are shown from: their beginning, unless they differ only beyond what is shown of that. */
function startOfChange(old: string, now: string): number {
  let shared = 0;
  while (shared < old.length && old[shared] === now[shared]) shared += 1;
  // At the very end of a shortened value, a change might not be seen.
  return shared < MAX_VALUE_LENGTH - SHARED_LENGTH ? 0 : shared - SHARED_LENGTH;
}

function cut(text: string, start: number): string {
  const end = start + MAX_VALUE_LENGTH;
  const shown = text.slice(start, end);
  return escapeControls(`${start > 0 ? '…' : ''}${shown}${end < text.length ? '…' : ''}`);
}

/** The form of `--json`. */
export function diffToJson({ job, url, target, from, to, diff }: StoredDiff): unknown {
  return { job, target, url, from: sideToJson(from), to: sideToJson(to), ...diff };
}

function sideToJson({ id, startedAtMs, bodyId }: DiffSide): unknown {
  return { id, started_at: toIso(startedAtMs), body_id: bodyId };
}

function seconds(atMs: number): string {
  return `${toIso(atMs).slice(0, 19)}Z`;
}
