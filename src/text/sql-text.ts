// SQL as people write it: its tokens, for colours, and the names that complete it.

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

/** Splits a query into tokens that together are the query again; those without colour have the kind ''. */
export function sqlTokens(sql: string): { readonly text: string; readonly kind: string }[] {
  return Array.from(sql.matchAll(TOKEN), ({ 0: text, groups = {} }) => {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    return { text, kind: kind ?? '' };
  });
}

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
}

export interface SqlCompletion {
  /** The part of the word that is written already. */
  readonly written: string;
  /** What stands before the dot; undefined: there is none. */
  readonly table?: string | undefined;
  readonly names: readonly string[];
}

/**
 * The names of tables and columns that begin as the text ends, in upper or lower case. Behind `table.` these are its
 * columns, and behind another name, such as an alias, those of all tables.
 */
export function sqlCompletion(before: string, tables: readonly SqlTable[]): SqlCompletion {
  const [, table, written = ''] = /(?:(\b\w+)\.)?(\w*)$/.exec(before) ?? [];
  if (table === undefined && written === '') return { written, table, names: [] };
  const known = tables.find(({ name }) => name === table?.toLowerCase());
  const columns = (known === undefined ? tables : [known]).flatMap((each) => each.columns);
  const all = [...(table === undefined ? tables : []), ...columns].map(({ name }) => name);
  const start = written.toLowerCase();
  const names = [...new Set(all)].filter((name) => name.toLowerCase().startsWith(start));
  return { written, table, names };
}
