// SQL as the editor needs it: its tokens for highlighting, and the names that complete a word.
import type { Schema } from '../api/answers/query-answers.ts';

export type SqlToken = {
  readonly text: string;
  readonly kind: 'keyword' | 'string' | 'number' | 'comment' | '';
};

const KEYWORDS = new Set(
  `all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or
  order outer over partition recursive right select then union using values when where window with`.split(
    /\s+/,
  ),
);
const TOKEN =
  /(--[^\n]*|\/\*[^]*?(?:\*\/|$))|('(?:[^']|'')*'?)|("(?:[^"]|"")*"?)|(\b\d[\w.]*)|([a-z_]\w*)|([^])/gi;
const MAX_COMPLETIONS = 8;

/** Splits a query into tokens that together are the query again. */
export function sqlTokens(sql: string): SqlToken[] {
  return Array.from(sql.matchAll(TOKEN), ([text, comment, string, , number, word]): SqlToken => {
    if (comment !== undefined) return { text, kind: 'comment' };
    if (string !== undefined) return { text, kind: 'string' };
    if (number !== undefined) return { text, kind: 'number' };
    return { text, kind: word !== undefined && KEYWORDS.has(text.toLowerCase()) ? 'keyword' : '' };
  });
}

export interface Completion {
  /** The part of the word that is written already. */
  readonly written: string;
  readonly names: readonly string[];
}

/** The names of tables and columns that begin as the text before the caret ends; columns alone behind `table.`. */
export function completionsOf(before: string, { tables }: Pick<Schema, 'tables'>): Completion {
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
