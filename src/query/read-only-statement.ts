// Says, before SQLite sees it, whether a text is one SQL statement that reads. SQLite's own guards in
// the child process are what keeps the file safe; this is what makes the refusal clear.

const READING_KEYWORDS = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);

/** A blank, a comment, a text, a quoted name: what may hold a semicolon or hide a keyword (sqlite.org/lang_comment.html). */
const SKIPPED =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y;
const BLANK = /^(?:\s|--|\/\*)/;
const WORD = /[a-z]+/iy;

export type ReadOnlyStatement =
  | {
      /** In upper case. */
      readonly keyword: string;
      /** The statement without its semicolon and what follows. */
      readonly text: string;
    }
  /** Why the text is not accepted, as one sentence. */
  | { readonly problem: string };

/** The one statement that a text holds, if it is one that reads. */
export function readOnlyStatement(sql: string): ReadOnlyStatement {
  if (sql.includes('\0')) return { problem: 'The SQL holds a NUL character' };
  let keyword: string | undefined;
  let end: number | undefined;
  for (let at = 0; at < sql.length;) {
    const skipped = matchAt(SKIPPED, { text: sql, at });
    if (sql[at] === ';') {
      if (keyword !== undefined) end ??= at;
    } else if (skipped === undefined || !BLANK.test(skipped)) {
      if (end !== undefined) return { problem: 'Only one statement can be run at a time' };
      keyword ??= (matchAt(WORD, { text: sql, at }) ?? sql[at] ?? '').toUpperCase();
    }
    at += skipped?.length ?? 1;
  }
  if (keyword === undefined) return { problem: 'There is no SQL to run' };
  if (!READING_KEYWORDS.has(keyword)) {
    return {
      problem: `Only statements that read can be run (SELECT, WITH, VALUES, EXPLAIN): this one starts with ${keyword}`,
    };
  }
  return { keyword, text: sql.slice(0, end) };
}

function matchAt(pattern: RegExp, { text, at }: { text: string; at: number }): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
