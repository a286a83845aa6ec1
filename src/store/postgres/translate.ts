// Rota's own SQL is written once, in the dialect of SQLite. This file translates a statement into PostgreSQL's dialect.
// Functions that PostgreSQL has under another name (iif, instr, hex, total, glob) are functions of the schema instead.

/** A value that a parameter may have. */
export type BoundValue = string | number | bigint | null | Uint8Array;
/** Parameters by position, or by name. */
export type SqlParameters = readonly BoundValue[] | Readonly<Record<string, BoundValue>>;

export interface Translated {
  readonly text: string;
  readonly values: readonly (string | Uint8Array)[];
}

const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|json_each\((?:@\w+|\?)\)|@\w+|\?|\w+|\s+|[^\w\s]/g;
const JSON_EACH = /^json_each\((@\w+|\?)\)$/;
const BOUND = /^(?:\?|@\w+)$/;
/** An alias such as `startedAtMs`: unquoted, PostgreSQL would fold it to lower case. */
const MIXED_CASE = /^[a-z]\w*[A-Z]\w*$/;
/** A plus behind these is a sign. It keeps SQLite from using an index; PostgreSQL has no such sign for texts. */
const BEFORE_SIGN = /^(?:AND|OR|NOT|WHERE|ON|BY|,|\()$/i;
/** Words that end the table of a join. */
const END_OF_TABLE = /^(?:ON|WHERE|JOIN|CROSS|LEFT|ORDER|GROUP|LIMIT|UNION|SET|,)$/i;

/**
 * Returns the statement with `$1`, `$2`… Each has the type of its value, so that PostgreSQL never has to guess it. A null
 * is part of the text.
 */
export function translate(sql: string, parameters: SqlParameters): Translated {
  const bound = new Bound(parameters);
  // Both keep a subquery apart from the query around it.
  const tokens = withoutHints(sql).replaceAll('LIMIT -1', 'OFFSET 0').match(TOKEN) ?? [];
  const aliases = missingAliases(tokens);
  const text = tokens
    .map((token, index) => {
      if (token === ')') return aliases.has(index) ? `) AS subquery_${index}` : token;
      const [, list] = JSON_EACH.exec(token) ?? [];
      if (list !== undefined) return bound.list(list, ofIds(tokens, index));
      // A reserved word, and a column of `audit`.
      if (token === 'user') return '"user"';
      if (BOUND.test(token)) return bound.value(token);
      if (MIXED_CASE.test(token)) return `"${token}"`;
      if (token === 'CROSS' && hasCondition(tokens, index)) return '';
      if (token === '+' && BEFORE_SIGN.test(wordBefore(tokens, index))) return '';
      return token;
    })
    .join('');
  return { text, values: bound.values };
}

/** PostgreSQL chooses indexes by itself. */
function withoutHints(sql: string): string {
  return sql.replaceAll(/ INDEXED BY \w+/g, '');
}

/** The ends of those subqueries in FROM that have no alias: PostgreSQL needs one before version 16. */
function missingAliases(tokens: readonly string[]): ReadonlySet<number> {
  const ends = new Set<number>();
  const open: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === '(') {
      const isTable = /^(?:FROM|JOIN)$/.test(wordBefore(tokens, index));
      open.push(isTable && /^(?:SELECT|WITH)$/.test(wordAfter(tokens, index)));
    }
    if (token !== ')') continue;
    const next = wordAfter(tokens, index);
    const hasAlias = next === 'AS' || (/^\w/.test(next) && !END_OF_TABLE.test(next));
    if (open.pop() === true && !hasAlias) ends.add(index);
  }
  return ends;
}

/** True when the values of a list are compared with ids: `id IN (SELECT value FROM json_each(?))`, `json_each(@ids)`. */
function ofIds(tokens: readonly string[], index: number): boolean {
  if (tokens[index] === 'json_each(@ids)') return true;
  const before = tokens.slice(0, index).filter((token) => token.trim() !== '');
  return /(?:^|_)id$/.test(before.at(-6) ?? '') && before.at(-5) === 'IN';
}

/** The first token behind this one that is not a blank; empty at the end. */
function wordAfter(tokens: readonly string[], index: number): string {
  return tokens.slice(index + 1).find((token) => token.trim() !== '') ?? '';
}

/** The last token before this one that is not a blank. */
function wordBefore(tokens: readonly string[], index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const token = tokens[at] ?? '';
    if (token.trim() !== '') return token;
  }
  return '';
}

/** True when the join that begins here has an ON: SQLite's CROSS JOIN only fixes the order of the tables. */
function hasCondition(tokens: readonly string[], start: number): boolean {
  let depth = 0;
  let joins = 0;
  for (const token of tokens.slice(start)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) return false;
    if (depth > 0) continue;
    if (token === 'JOIN') joins += 1;
    else if (END_OF_TABLE.test(token) && joins > 0) return token === 'ON';
    if (joins > 1) return false;
  }
  return false;
}

/** The parameters in the order in which the text uses them; one that is used twice has one number. */
class Bound {
  readonly values: (string | Uint8Array)[] = [];
  readonly #parameters: SqlParameters;
  readonly #numbers = new Map<string, string>();
  #position = 0;

  constructor(parameters: SqlParameters) {
    this.#parameters = parameters;
  }

  value(token: string): string {
    const value = this.#valueOf(token);
    if (value === null) return 'NULL';
    return `${this.#bind(token, value)}::${typeOf(value)}`;
  }

  /** A JSON array of numbers, or of texts. @param ofIds says which when it is empty. */
  list(token: string, idsWanted: boolean): string {
    const json = String(this.#valueOf(token));
    const items: readonly unknown[] = JSON.parse(json);
    const areNumbers =
      items.length === 0 ? idsWanted : items.every((item) => typeof item === 'number');
    return `${areNumbers ? 'json_numbers' : 'json_texts'}(${this.#bind(token, json)}::text)`;
  }

  #valueOf(token: string): BoundValue {
    const parameters = this.#parameters;
    if (isList(parameters)) return parameters[this.#position++] ?? null;
    const value = parameters[token.slice(1)];
    if (value === undefined) throw new TypeError(`The statement has no value for ${token}`);
    return value;
  }

  #bind(token: string, value: NonNullable<BoundValue>): string {
    const known = token === '?' ? undefined : this.#numbers.get(token);
    if (known !== undefined) return known;
    const number = `$${this.values.push(wireForm(value))}`;
    if (token !== '?') this.#numbers.set(token, number);
    return number;
  }
}

function isList(parameters: SqlParameters): parameters is readonly BoundValue[] {
  return Array.isArray(parameters);
}

function typeOf(value: NonNullable<BoundValue>): string {
  if (typeof value === 'string') return 'text';
  if (value instanceof Uint8Array) return 'bytea';
  return Number.isInteger(Number(value)) ? 'bigint' : 'double precision';
}

/** PostgreSQL's texts have no NUL. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function wireForm(value: NonNullable<BoundValue>): string | Uint8Array {
  if (value instanceof Uint8Array) return value;
  return typeof value === 'string' ? withoutNul(value) : String(value);
}
