// A request template, split once so that each request costs no more than joining its parts.
import type { JsonValue, RequestTemplate } from '../domain/job.ts';
import type { HeaderList } from '../domain/request.ts';
import { CONTENT_TYPES, placeBody } from './body-parts.ts';
import type { Draft } from './draft.ts';
import { harmlessUrl, readRequestUrl } from './request-url.ts';
import { headerPairs, isHeaderText } from './template.ts';
import { isLiteral, join, Slots } from './text-parts.ts';
import type { Part } from './text-parts.ts';
import { plainText, urlText, valueProblem } from './value-text.ts';

/** A template whose variables are filled in by number instead of by name. */
export class CompiledRequest {
  /** What each of the values that `make` takes stands for. */
  readonly variables: readonly string[];
  readonly #template: RequestTemplate;
  readonly #url: readonly Part[];
  readonly #headers: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  readonly #body: readonly Part[] | undefined;
  /** What is the same in every request; undefined when it is not. */
  readonly #sameHeaders: HeaderList | undefined;
  readonly #sameBody: string | undefined;

  /** `url` stands in for the template's own, so that a list of whole URLs is the template `{+line}`. */
  constructor(template: RequestTemplate, url: string) {
    const slots = new Slots();
    this.#template = template;
    this.#url = slots.place(url, ({ raw, first }) => (raw || first ? plainText : urlText));
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
    this.variables = slots.names;
    if (headers.every(({ parts }) => isLiteral(parts))) this.#sameHeaders = this.#fillHeaders([]);
    if (this.#body !== undefined && isLiteral(this.#body)) this.#sameBody = join(this.#body, []);
  }

  /** A request from one value for each variable, or why these make none. */
  make(values: readonly JsonValue[]): Draft {
    for (let slot = 0; slot < values.length; slot += 1) {
      const problem = valueProblem(values[slot] ?? null);
      if (problem !== undefined) {
        return { url: '', problem: `the value of "{${this.variables[slot]}}" ${problem}` };
      }
    }
    const written = join(this.#url, values).trim();
    const read = readRequestUrl(written);
    if ('problem' in read) return { url: harmlessUrl(written), problem: read.problem };
    let headers = this.#sameHeaders ?? this.#fillHeaders(values);
    const unfit = this.#unfitHeader(headers);
    if (unfit !== undefined) {
      return {
        url: harmlessUrl(read.url),
        problem: `header "${unfit}" would hold a character that a header cannot hold, such as a line break`,
      };
    }
    if (read.authorization !== undefined) {
      headers = withAuthorization(headers, read.authorization);
    }
    const body =
      this.#body === undefined ? undefined : (this.#sameBody ?? join(this.#body, values));
    return { request: { method: this.#template.method, url: read.url, headers, body } };
  }

  #fillHeaders(values: readonly JsonValue[]): HeaderList {
    return this.#headers.flatMap(({ name, parts }) => [name, join(parts, values)]);
  }

  #unfitHeader(headers: HeaderList): string | undefined {
    for (let i = 1; i < headers.length; i += 2) {
      if (!isHeaderText(headers[i] ?? '')) return headers[i - 1];
    }
    return undefined;
  }
}

/** Credentials in a URL are closer to the request than a job's own: they replace them. */
function withAuthorization(headers: HeaderList, value: string): HeaderList {
  const kept: string[] = [];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? '';
    if (name !== 'authorization') kept.push(name, headers[i + 1] ?? '');
  }
  return [...kept, 'authorization', value];
}
