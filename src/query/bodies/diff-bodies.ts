// Compares two bodies: by path when both are JSON, by line when both are text.
import type { IgnoredPart } from '../../domain/rules.ts';
import { ResponseDocument } from '../../judge/document.ts';
import { IgnoredParts } from '../../judge/ignored-parts.ts';
import { StepBudget } from '../../judge/step-budget.ts';
import { textOf } from '../../text/encoding.ts';
import { jsonChanges, type JsonChange } from './json-changes.ts';
import { readJson } from './json-text.ts';
import type { StoredText } from './stored-body.ts';
import { diffTextLines, type DiffLine } from './text-lines.ts';

export type BodyDiff =
  | { readonly kind: 'same' }
  /** They differ only in parts that are left out. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'json'; readonly changes: readonly JsonChange[]; readonly truncated: boolean }
  | { readonly kind: 'text'; readonly lines: readonly DiffLine[]; readonly truncated: boolean }
  /** At least one of them is not text. */
  | { readonly kind: 'binary' };

/** Maximum number of changes or lines. */
const MAX_CHANGES = 10_000;
/** Nesting of arrays and objects: deeper ones, which no real document has, would overflow the stack. */
const MAX_DEPTH = 500;

/** @param options.ignored - Parts that are left out of both, as far as they are text. */
export function diffBodies(
  before: StoredText,
  after: StoredText,
  { ignored = [] }: { readonly ignored?: readonly IgnoredPart[] } = {},
): BodyDiff {
  if (Buffer.from(before.bytes).equals(after.bytes)) return { kind: 'same' };
  const parts = ignored.length === 0 ? undefined : new IgnoredParts(ignored);
  const texts = [readText(before, parts), readText(after, parts)] as const;
  if (texts[0] === undefined || texts[1] === undefined) return { kind: 'binary' };
  if (parts !== undefined && texts[0] === texts[1]) return { kind: 'ignored' };
  const values = [jsonOf(texts[0]), jsonOf(texts[1])] as const;
  if (values[0] !== undefined && values[1] !== undefined) {
    const found = jsonChanges(values[0].value, values[1].value, { limit: MAX_CHANGES });
    // Without changes only the formatting differs: that is compared by line.
    if (found.changes.length > 0) return { kind: 'json', ...found };
  }
  const lines = diffTextLines(texts[0], texts[1]);
  return {
    kind: 'text',
    lines: lines.slice(0, MAX_CHANGES),
    truncated: lines.length > MAX_CHANGES,
  };
}

/** Undefined when the bytes are not text. Keeps a byte-order mark: it may be the only change. */
function readText(
  { bytes, charset }: StoredText,
  parts: IgnoredParts | undefined,
): string | undefined {
  const text = textOf(bytes, { encoding: charset, keepMark: true });
  if (text === undefined || parts === undefined) return text;
  const document = new ResponseDocument({
    status: null,
    headers: [],
    body: bytes,
    charset: charset ?? 'utf-8',
    budget: new StepBudget(),
  });
  return parts.leftOf(document) ?? text;
}

function jsonOf(text: string): { readonly value: object } | undefined {
  return readJson(text.replace(/^\uFEFF/, ''), ({ depth }) => depth <= MAX_DEPTH);
}
