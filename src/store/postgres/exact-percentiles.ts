// The aggregate percentile(x, p) of a person's SQL, over any number of values. The function of that name in the schema
// takes at most 5,000: PostgreSQL copies the state of an aggregate with each value, unless it is written in C.

const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\w+|\s+|[^\w\s]/g;

/** Returns the statement with PostgreSQL's own percentile_disc, which counts ranks in the same way. */
export function exactPercentiles(sql: string): string {
  return rewritten(sql.match(TOKEN) ?? []);
}

function rewritten(tokens: readonly string[]): string {
  let text = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const call = /^percentile$/i.test(token) ? callAt(tokens, at + 1) : undefined;
    if (call === undefined) {
      text += token;
      continue;
    }
    const [value, percent] = call.parts.map(rewritten);
    // A share such as 0.07 is a little more than 7 hundredths: of 100 values it would be the eighth.
    const share = `(${percent})::double precision / 100 - sign((${percent})::double precision) * 1e-15`;
    text += `percentile_disc(${share}) WITHIN GROUP (ORDER BY (${value})::double precision)`;
    at = call.end;
  }
  return text;
}

interface FunctionCall {
  /** The tokens of its two arguments. */
  readonly parts: readonly (readonly string[])[];
  /** The index of its last token. */
  readonly end: number;
}

/** Undefined when no call of two arguments begins here, or the call is a window function. */
function callAt(tokens: readonly string[], start: number): FunctionCall | undefined {
  const open = tokens.findIndex((token, index) => index >= start && token.trim() !== '');
  if (tokens[open] !== '(') return undefined;
  const parts: string[][] = [[]];
  let depth = 1;
  for (let at = open + 1; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) {
      const isWindow = /^over$/i.test(
        tokens.slice(at + 1).find((next) => next.trim() !== '') ?? '',
      );
      return parts.length === 2 && !isWindow ? { parts, end: at } : undefined;
    }
    if (token === ',' && depth === 1) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return undefined;
}
