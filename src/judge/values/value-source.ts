// Finds the part of a response that contains a value.
import type { ValueSource } from '../../domain/rules.ts';
import type { ResponseDocument } from '../document.ts';
import type { HtmlElement } from '../html-document.ts';
import type { JsonNode, Readable } from '../json-value.ts';
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';
import { compileCss, textsOf } from '../sources/css.ts';
import { compileJsonPath } from '../sources/json-path.ts';
import { compileRegex } from '../sources/regex.ts';

/** Returns the first value; a problem says why there is none. `within`: a row of a list. */
export type FindValue = (document: ResponseDocument, within?: HtmlElement) => Readable<JsonNode>;

export function compileSource(source: ValueSource): Compiled<FindValue> {
  switch (source.type) {
    case 'json':
      return fromJson(source.path);
    case 'css':
      return fromCss(source);
    case 'regex':
      return fromText(source.pattern);
    case 'header':
      return compiled((document) =>
        firstOf(document.headerValues(source.name), 'the header is absent'),
      );
  }
}

function first(found: Readable<readonly JsonNode[]>, absent: string): Readable<JsonNode> {
  if (!found.ok) return found;
  const [value] = found.value;
  return value === undefined ? { ok: false, problem: absent } : { ok: true, value };
}

function firstOf(values: readonly JsonNode[], absent: string): Readable<JsonNode> {
  return first({ ok: true, value: values }, absent);
}

function fromJson(path: string): Compiled<FindValue> {
  const result = compileJsonPath(path);
  if (!result.ok) return notCompiled(result.problem);
  return compiled(({ json, budget }) => {
    if (!json.ok) return json;
    return first(result.rule.select(json.value, { budget, limit: 1 }), 'the path finds nothing');
  });
}

function fromCss({
  selector,
  attribute,
}: Extract<ValueSource, { type: 'css' }>): Compiled<FindValue> {
  const absent =
    attribute === undefined ? 'no element matches' : `the first element lacks "${attribute}"`;
  const reading = attribute === undefined ? {} : { attribute };
  if (selector === undefined) {
    return compiled(({ html, budget }, row) => {
      if (!html.ok) return html;
      const elements = row === undefined ? [] : [row];
      return first(textsOf(elements, { ...reading, budget, isXml: html.value.isXml }), absent);
    });
  }
  const result = compileCss(selector);
  if (!result.ok) return notCompiled(result.problem);
  return compiled(({ html, budget }, row) => {
    if (!html.ok) return html;
    const within = row === undefined ? {} : { within: row };
    return first(
      result.rule.texts(html.value, { ...reading, ...within, budget, limit: 1 }),
      absent,
    );
  });
}

function fromText(pattern: string): Compiled<FindValue> {
  const result = compileRegex(pattern);
  if (!result.ok) return notCompiled(result.problem);
  return compiled(({ text }) => firstOf(result.rule.select(text, 1), 'the pattern does not match'));
}
