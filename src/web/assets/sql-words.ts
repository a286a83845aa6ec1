// SQL as the editor needs it: its tokens for highlighting, and the names that complete a word.
import type { Schema } from '../api/answers/query-answers.ts';

/** The tables and views that can be read. */
export type Tables = Schema['tables'];

const KEYWORDS = `all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`;
/** The groups are the kinds of tokens that have a colour. */
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
    String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,
    String.raw`(?<number>\b\d[\w.]*)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS.split(/\s+/).join('|')})\b)|[a-z_]\w*|[^]`,
  ].join('|'),
  'gi',
);
const MAX_COMPLETIONS = 8;

/** Splits a query into tokens that together are the query again; those without colour have the kind ''. */
export function sqlTokens(sql: string): { readonly text: string; readonly kind: string }[] {
  return Array.from(sql.matchAll(TOKEN), ({ 0: text, groups = {} }) => {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    return { text, kind: kind ?? '' };
  });
}

export interface Completion {
  /** The part of the word that is written already. */
  readonly written: string;
  readonly names: readonly string[];
}

/** The names of tables and columns that begin as the text before the caret ends; columns alone behind `table.`. */
export function completionsOf(before: string, tables: Tables): Completion {
  const [, table, written = ''] = /(?:(\b\w+)\.)?(\w*)$/.exec(before) ?? [];
  if (table === undefined && written === '') return { written, names: [] };
  const known = tables.find(({ name }) => name === table);
  const columns = (known === undefined ? tables : [known]).flatMap((each) => each.columns);
  const all = [...(table === undefined ? tables : []), ...columns].map(({ name }) => name);
  const start = written.toLowerCase();
  const names = [...new Set(all)].filter(
    (name) => name.toLowerCase().startsWith(start) && name.toLowerCase() !== start,
  );
  return { written, names: names.slice(0, MAX_COMPLETIONS) };
}
