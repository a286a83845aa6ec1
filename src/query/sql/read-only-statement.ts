// Checks, before SQLite sees it, that a text is one SQL statement that only reads. The guards in the
// child process keep the file safe; this check gives the refusal a clear message.

const READING_KEYWORDS = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);

/** Pragmas that only read: the first group with any argument, the rest only without a value. */
const READING_PRAGMA =
  /^PRAGMA\s+(?:(?:table_info|table_xinfo|index_list|index_info|index_xinfo|foreign_key_list)\s*\(\s*\w+\s*\)|user_version|application_id|data_version|page_size|page_count|freelist_count|encoding|auto_vacuum|journal_mode|table_list|database_list|compile_options)\s*$/i;

/** Blanks, comments, strings and quoted names: they may hold a semicolon or a keyword (sqlite.org/lang_comment.html). */
const SKIPPED =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y;
const BLANK = /^(?:\s|--|\/\*)/;
const WORD = /[a-z]+/iy;

export type ReadOnlyStatement =
  | {
      /** In upper case. */
      readonly keyword: string;
      /** The statement up to its semicolon. */
      readonly text: string;
    }
  /** Why the text is refused, as one sentence. */
  | { readonly problem: string };

/** Returns the one statement in the text, or the problem when it does not only read. */
export function readOnlyStatement(sql: string): ReadOnlyStatement {
  if (sql.includes('\0')) return { problem: 'The SQL holds a NUL character' };
  let keyword: string | undefined;
  let end: number | undefined;
  for (let at = 0; at < sql.length;) {
    const skipped = matchAt(SKIPPED, { text: sql, at });
    if (sql[at] === ';') {
      if (keyword !== undefined) end ??= at;
    } else if (skipped === undefined || !BLANK.test(skipped)) {
      if (end !== undefined) return { problem: 'A query is one statement: this text has several' };
      keyword ??= (matchAt(WORD, { text: sql, at }) ?? sql[at] ?? '').toUpperCase();
    }
    at += skipped?.length ?? 1;
  }
  if (keyword === undefined) return { problem: 'There is no SQL to run' };
  const text = sql.slice(0, end);
  if (keyword === 'PRAGMA' && READING_PRAGMA.test(text.trim())) return { keyword, text };
  if (!READING_KEYWORDS.has(keyword)) {
    const what =
      keyword === 'PRAGMA' ? 'is a PRAGMA that may change something' : `starts with ${keyword}`;
    return {
      problem: `A query can only read (SELECT, WITH, VALUES, EXPLAIN, or a PRAGMA that only reads): this one ${what}`,
    };
  }
  return { keyword, text };
}

/** True when a semicolon ends the first statement. Semicolons in strings, names and comments do not count. */
export function isEnded(sql: string): boolean {
  for (let at = 0; at < sql.length;) {
    const skipped = matchAt(SKIPPED, { text: sql, at });
    if (sql[at] === ';') return true;
    at += skipped?.length ?? 1;
  }
  return false;
}

function matchAt(pattern: RegExp, { text, at }: { text: string; at: number }): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
