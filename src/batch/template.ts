// The syntax of `{variables}` in a request template: finds the variables, and problems with them.
//
// `{name}` is replaced by a value, percent-encoded in a URL (except at its very start). `{+name}` is
// replaced without encoding, as in RFC 6570. `{{name}}` is the literal text `{name}`. Any other text in
// braces is literal, so JSON and GraphQL need no escaping, except for a single word in braces, and for what
// begins like a variable of the run: `{planned:yyyy-MM-dd}`.
import type { BatchEntry, RequestTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import { readRequestUrl } from './request-url.ts';
import { isRunVariable, RUN_VARIABLES, runVariableProblem } from './run-variables.ts';

/** A `{variable}` in a text. */
export interface Variable {
  readonly name: string;
  /** True for `{+name}`. */
  readonly raw: boolean;
}

/** The keys of a job file that lead to a variable or a problem: `['headers', 'x-id']`, `['json', 'items', 0]`. */
export type TemplatePath = readonly (string | number)[];

export interface VariableUse {
  readonly name: string;
  readonly path: TemplatePath;
}

export interface TemplateProblem {
  readonly path: TemplatePath;
  /** One sentence without the location: `Unknown variable "{idd}"`. */
  readonly message: string;
  readonly hint: string | undefined;
}

/** `columns`: the names are known only when the list file is read. */
export type KnownVariables = readonly string[] | 'columns';

/** The name of the variable for a line of a plain list. */
export const LINE_VARIABLE = 'line';
/** The column with the URL when the entry of a .csv or .ndjson file has no `url`. */
export const URL_COLUMN = 'url';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_-]*`;
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');
/** The instant of the run with an offset or a date pattern, right or wrong: `planned-1d:yyyy-MM-dd`. */
const PLANNED = String.raw`planned(?:[+\-]\d[\d.a-z]*(?::[^{}]*)?|:[^{}]*)`;
const IN_BRACES = `(?:${PLANNED}|${NAME})`;
const VARIABLE = String.raw`\{(\+?)(${IN_BRACES})\}`;
const TOKEN = new RegExp(String.raw`\{\{(\+?${IN_BRACES})\}\}|${VARIABLE}`, 'gu');
const EVERY_VARIABLE = new RegExp(VARIABLE, 'gu');
/** A character that RFC 9110 does not allow in a field value. */
const NOT_IN_A_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** True when a text is a variable name: letters, digits, `_` and `-`, not starting with a digit or `-`. */
export function isVariableName(text: string): boolean {
  return WHOLE_NAME.test(text);
}

/** Escapes `{words}` in a text that is to stay as it is, such as the value of a reference. */
export function escapeVariables(text: string): string {
  return text.replaceAll(EVERY_VARIABLE, '{{$1$2}}');
}

/** Splits a text into literal texts and variables; `{{name}}` becomes the literal `{name}`. */
export function splitTemplate(text: string): readonly (string | Variable)[] {
  const parts: (string | Variable)[] = [];
  let literal = '';
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    literal += text.slice(end, token.index);
    end = token.index + token[0].length;
    const [, escaped, plus, name] = token;
    if (name === undefined) {
      literal += `{${escaped ?? ''}}`;
    } else {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ name, raw: plus === '+' });
    }
  }
  literal += text.slice(end);
  if (literal !== '') parts.push(literal);
  return parts;
}

/** Returns the names of the variables in a text, in the order of their first use. */
export function textVariables(text: string): readonly string[] {
  const names = new Set<string>();
  for (const part of splitTemplate(text)) if (typeof part !== 'string') names.add(part.name);
  return [...names];
}

/** Returns every use of a variable in a template: in the URL, header values, body text, JSON strings and form values. */
export function templateVariables(template: RequestTemplate): readonly VariableUse[] {
  return textsOf(template).flatMap(({ text, path }) =>
    textVariables(text).map((name) => ({ name, path })),
  );
}

/** Returns the variables that an entry provides. */
export function knownVariables(entry: BatchEntry): KnownVariables {
  if (entry.type === 'single') return [];
  if (entry.type === 'each') return entry.variables.map(([name]) => name);
  return entry.format === 'lines' ? [LINE_VARIABLE] : 'columns';
}

/**
 * Returns the problems of a template that are visible before any value is known: unknown variables, a
 * URL that no value makes valid, a header value with a forbidden character. Empty without problems.
 */
export function templateProblems(
  template: RequestTemplate,
  known: KnownVariables,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const { name, path } of templateVariables(template)) {
    const problem = isRunVariable(name)
      ? runVariableUseProblem(name, path)
      : unknownVariableProblem(name, known);
    if (problem !== undefined) problems.push({ path, ...problem });
  }
  if (template.url !== undefined) {
    const message = urlTemplateProblem(template.url);
    if (message !== undefined) problems.push({ path: ['url'], message, hint: undefined });
  }
  for (const [name, value] of headerPairs(template)) {
    const literal = splitTemplate(value).filter((part) => typeof part === 'string');
    if (literal.every(isHeaderText)) continue;
    problems.push({
      path: ['headers', name],
      message: `Header "${name}" holds a character that a header cannot hold, such as a line break`,
      hint: undefined,
    });
  }
  return problems;
}

/** Why no values make this URL template an absolute http or https URL; undefined when some may. */
export function urlTemplateProblem(url: string): string | undefined {
  const parts = splitTemplate(url);
  if (typeof parts[0] === 'object') return undefined;
  // A digit is a valid host, port, path and query alike.
  const read = readRequestUrl(
    parts.map((part) => (typeof part === 'string' ? part : '1')).join(''),
  );
  return 'problem' in read ? read.problem : undefined;
}

/** True when a header value can be sent: without line breaks, control characters and characters beyond Latin-1. */
export function isHeaderText(value: string): boolean {
  return !NOT_IN_A_HEADER.test(value);
}

/** Returns the headers of a template as pairs. */
export function headerPairs(template: RequestTemplate): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < template.headers.length; i += 2) {
    pairs.push([template.headers[i] ?? '', template.headers[i + 1] ?? '']);
  }
  return pairs;
}

type ProblemText = Omit<TemplateProblem, 'path'>;

function unknownVariableProblem(name: string, known: KnownVariables): ProblemText | undefined {
  if (known === 'columns' || known.includes(name)) return undefined;
  const names = [...known, ...RUN_VARIABLES].map((each) => `{${each}}`).join(', ');
  return {
    message: `Unknown variable "{${name}}"`,
    hint: `Known here: ${names}; write "{{${name}}}" for the text "{${name}}".`,
  };
}

function runVariableUseProblem(name: string, [key]: TemplatePath): ProblemText | undefined {
  const problem = runVariableProblem(name);
  if (problem !== undefined || key !== 'name') return problem;
  return {
    message: `A name cannot hold "{${name}}", which differs from run to run`,
    hint: 'A target is the same one in every run, and so is its name.',
  };
}

interface TextAtPath {
  readonly text: string;
  readonly path: TemplatePath;
}

function textsOf(template: RequestTemplate): readonly TextAtPath[] {
  const texts: TextAtPath[] = [];
  if (template.url !== undefined) texts.push({ text: template.url, path: ['url'] });
  for (const [name, text] of headerPairs(template)) texts.push({ text, path: ['headers', name] });
  const name = template.target?.name;
  if (name !== undefined) texts.push({ text: name, path: ['name'] });
  switch (template.body?.type) {
    case 'text':
      texts.push({ text: template.body.text, path: ['body'] });
      break;
    case 'json':
      texts.push(...jsonTexts(template.body.value, ['json']));
      break;
    case 'form':
      for (const [name, text] of template.body.fields) texts.push({ text, path: ['form', name] });
      break;
    case undefined:
      break;
  }
  return texts;
}

/** The strings in a JSON value, without the keys of its objects, which are not templates. */
function jsonTexts(value: JsonValue, path: TemplatePath): readonly TextAtPath[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  const members: [string | number, JsonValue][] = isJsonArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return members.flatMap(([key, item]) => jsonTexts(item, [...path, key]));
}

/** `Array.isArray`, which also narrows readonly arrays. */
export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
