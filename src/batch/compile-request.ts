// A request template, split once so that each request costs no more than joining its parts.
import type { JsonValue, RequestTemplate } from '../domain/job.ts';
import type { HeaderList } from '../domain/request.ts';
import { CompiledTarget } from './compiled-target.ts';
import { CONTENT_TYPES, placeBody } from './body-parts.ts';
import type { Draft } from './draft.ts';
import { readRequestUrl, withAuthorization } from './request-url.ts';
import type { Row } from './target-values.ts';
import { headerPairs, isHeaderText } from './template.ts';
import { isLiteral, join, Slots } from './text-parts.ts';
import type { Part } from './text-parts.ts';
import { plainText, reservedText, urlText, valueProblem } from './value-text.ts';

/** A template whose variables are filled in by number instead of by name. */
export class CompiledRequest {
  /** What each of the values that `make` takes stands for. */
  readonly variables: readonly string[];
  readonly #template: RequestTemplate;
  readonly #url: readonly Part[];
  /** Variables that are encoded into the URL's path. */
  readonly #pathSlots: readonly number[];
  readonly #headers: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  readonly #body: readonly Part[] | undefined;
  readonly #target: CompiledTarget;
  /** What is the same in every request; undefined when it is not. */
  readonly #sameHeaders: HeaderList | undefined;
  readonly #sameBody: string | undefined;

  /** `url` stands in for the template's own, so that a list of whole URLs is the template `{+line}`. */
  constructor(template: RequestTemplate, url: string) {
    const slots = new Slots();
    this.#template = template;
    this.#url = slots.place(url, ({ raw, first }) =>
      first ? plainText : raw ? reservedText : urlText,
    );
    this.#pathSlots = encodedBeforeQuery(this.#url);
    const headers = headerPairs(template).map(([name, value]) => ({
      name,
      parts: slots.place(value, () => plainText),
    }));
    if (template.body !== undefined) {
      this.#body = placeBody(template.body, slots);
      if (!headers.some(({ name }) => name === 'content-type')) {
        headers.push({ name: 'content-type', parts: [CONTENT_TYPES[template.body.type]] });
      }
    }
    this.#headers = headers;
    this.#target = new CompiledTarget(template, { slots, url, body: this.#body });
    this.variables = slots.names;
    if (headers.every(({ parts }) => isLiteral(parts))) this.#sameHeaders = this.#fillHeaders([]);
    if (this.#body !== undefined && isLiteral(this.#body)) this.#sameBody = join(this.#body, []);
  }

  /** A request from one value for each variable, or why these make none; `row`: the values to keep with its target. */
  make(values: readonly JsonValue[], row?: Row): Draft {
    const unfit = this.#unfitValue(values);
    if (unfit !== undefined) return { url: '', problem: unfit };
    const written = join(this.#url, values).trim();
    const read = readRequestUrl(written);
    if ('problem' in read) return { url: written, problem: read.problem };
    let headers = this.#sameHeaders ?? this.#fillHeaders(values);
    const unfitHeader = this.#unfitHeader(headers);
    if (unfitHeader !== undefined) {
      return {
        url: read.url,
        problem: `header "${unfitHeader}" would hold a character that a header cannot hold, such as a line break`,
      };
    }
    if (read.authorization !== undefined) {
      headers = withAuthorization(headers, read.authorization);
    }
    const body =
      this.#body === undefined ? undefined : (this.#sameBody ?? join(this.#body, values));
    const { method } = this.#template;
    const target = this.#target.make(values, row);
    if (target === undefined) return { request: { method, url: read.url, headers, body } };
    return { request: { method, url: read.url, headers, body, target } };
  }

  #fillHeaders(values: readonly JsonValue[]): HeaderList {
    return this.#headers.flatMap(({ name, parts }) => [name, join(parts, values)]);
  }

  #unfitValue(values: readonly JsonValue[]): string | undefined {
    for (let slot = 0; slot < values.length; slot += 1) {
      const problem = valueProblem(values[slot] ?? null);
      if (problem !== undefined) return `the value of "{${this.variables[slot]}}" ${problem}`;
    }
    for (const slot of this.#pathSlots) {
      // No encoding keeps these in a path: a URL with them is another URL (WHATWG URL, 4.4).
      const value = values[slot];
      if (value !== '.' && value !== '..') continue;
      return `the value of "{${this.variables[slot]}}" is "${value}", which a path cannot hold`;
    }
    return undefined;
  }

  #unfitHeader(headers: HeaderList): string | undefined {
    for (let i = 1; i < headers.length; i += 2) {
      if (!isHeaderText(headers[i] ?? '')) return headers[i - 1];
    }
    return undefined;
  }
}

function encodedBeforeQuery(url: readonly Part[]): readonly number[] {
  const query = url.findIndex((part) => typeof part === 'string' && /[?#]/.test(part));
  return url
    .slice(0, query < 0 ? url.length : query)
    .flatMap((part) => (typeof part === 'object' && part.write === urlText ? [part.slot] : []));
}
