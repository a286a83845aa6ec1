// Says, before SQLite sees it, whether a text is one SQL statement that reads. SQLite's own guards in
// the child process are what keeps the file safe; this is what makes the refusal clear.

const READING_KEYWORDS = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);

/** A blank, a comment, a text, a quoted name: what may hold a semicolon or hide a keyword (sqlite.org/lang_comment.html). */
const SKIPPED =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y;
const BLANK = /^(?:\s|--|\/\*)/;
const WORD = /[a-z]+/iy;

/** Why the text is not accepted, as one sentence; undefined when it is. */
export function readOnlyProblem(sql: string): string | undefined {
  if (sql.includes('\0')) return 'The SQL holds a NUL character';
  let keyword: string | undefined;
  let ended = false;
  for (let at = 0; at < sql.length;) {
    const skipped = matchAt(SKIPPED, { text: sql, at });
    if (skipped !== undefined && BLANK.test(skipped)) {
      at += skipped.length;
      continue;
    }
    if (sql[at] === ';') {
      ended ||= keyword !== undefined;
      at += 1;
      continue;
    }
    if (ended) return 'Only one statement can be run at a time';
    if (keyword === undefined) {
      keyword = (matchAt(WORD, { text: sql, at }) ?? sql[at] ?? '').toUpperCase();
      if (!READING_KEYWORDS.has(keyword)) {
        return `Only statements that read can be run (SELECT, WITH, VALUES, EXPLAIN): this one starts with ${keyword}`;
      }
    }
    at += skipped?.length ?? 1;
  }
  return keyword === undefined ? 'There is no SQL to run' : undefined;
}

function matchAt(pattern: RegExp, { text, at }: { text: string; at: number }): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
