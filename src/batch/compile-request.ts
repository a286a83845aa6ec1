// Compiles a request template once, so that each request only joins its parts.
import type { RequestTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import type { HeaderList, RequestSpec } from '../domain/request.ts';
import type { RunValues } from '../domain/run-values.ts';
import { CompiledTarget } from './compiled-target.ts';
import { CONTENT_TYPES, compileBody } from './body-parts.ts';
import { RequestUrls, withAuthorization } from './request-url.ts';
import { runValue, SAMPLE_RUN } from './run-variables.ts';
import type { VariableRow } from './target-values.ts';
import { headerPairs, isHeaderText } from './template.ts';
import { isLiteral, join, VariableNumbers } from './text-parts.ts';
import type { Part } from './text-parts.ts';
import { plainText, reservedText, urlText, valueProblem } from './value-text.ts';

/** An item of a batch before it has a position: a request, or the problem with it. */
export type Draft = { readonly request: RequestSpec } | DraftProblem;

export interface DraftProblem {
  /** The text for the URL: without credentials, at full length; empty when there is nothing to show. */
  readonly url: string;
  /** One sentence for people, without the location; its quotes are at full length. */
  readonly problem: string;
  /** The line of the list file, from 1; 0: the whole file; undefined: not from a list file. */
  readonly line?: number;
}

/** A template whose variables are filled in by number instead of by name. */
export class CompiledRequest {
  /** The names of the values that `make` takes, in order. Those of the run's variables are ignored. */
  readonly variables: readonly string[];
  readonly #template: RequestTemplate;
  readonly #urls = new RequestUrls();
  readonly #url: readonly Part[];
  /** Variables that are encoded in the path of the URL. */
  readonly #pathVariables: readonly number[];
  readonly #headers: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  readonly #body: readonly Part[] | undefined;
  readonly #target: CompiledTarget;
  /** The values of the run's variables by number; undefined: the template has none. */
  readonly #runValues: readonly (JsonValue | undefined)[] | undefined;
  /** Headers and body that are the same in every request; undefined when they differ. */
  readonly #sameHeaders: HeaderList | undefined;
  readonly #sameBody: string | undefined;

  /**
   * @param url Used instead of the template's own URL: a list of whole URLs has the template `{+line}`.
   * `run`: absent for requests that are checked and not sent.
   */
  constructor(
    template: RequestTemplate,
    { url, run = SAMPLE_RUN }: { url: string; run?: RunValues | undefined },
  ) {
    const numbers = new VariableNumbers();
    this.#template = template;
    this.#url = numbers.compile(url, ({ raw, first }) =>
      first ? plainText : raw ? reservedText : urlText,
    );
    this.#pathVariables = encodedBeforeQuery(this.#url);
    const headers = headerPairs(template).map(([name, value]) => ({
      name,
      parts: numbers.compile(value, () => plainText),
    }));
    if (template.body !== undefined) {
      this.#body = compileBody(template.body, numbers);
      if (!headers.some(({ name }) => name === 'content-type')) {
        headers.push({ name: 'content-type', parts: [CONTENT_TYPES[template.body.type]] });
      }
    }
    this.#headers = headers;
    this.#target = new CompiledTarget(template, {
      numbers,
      url,
      address: this.#url,
      body: this.#body,
    });
    this.variables = numbers.names;
    const runValues = numbers.names.map((name) => runValue(name, run));
    if (runValues.some((value) => value !== undefined)) this.#runValues = runValues;
    if (headers.every(({ parts }) => isLiteral(parts))) this.#sameHeaders = this.#fillHeaders([]);
    if (this.#body !== undefined && isLiteral(this.#body)) this.#sameBody = join(this.#body, []);
  }

  /** Makes a request from one value for each variable, or a problem. `row`: the values to store with its target. */
  make(given: readonly JsonValue[], row?: VariableRow): Draft {
    const values = this.#runValues?.map((value, number) => value ?? given[number] ?? null) ?? given;
    const unfit = this.#unfitValue(values);
    if (unfit !== undefined) return { url: '', problem: unfit };
    const written = join(this.#url, values).trim();
    const read = this.#urls.read(written);
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
    const { method, rules } = this.#template;
    const target = this.#target.make(values, row);
    const request: RequestSpec =
      target === undefined
        ? { method, url: read.url, headers, body }
        : { method, url: read.url, headers, body, target };
    return { request: rules === undefined ? request : { ...request, rules } };
  }

  /** True when a request differs from run to run. */
  get hasRunVariables(): boolean {
    return this.#runValues !== undefined;
  }

  #fillHeaders(values: readonly JsonValue[]): HeaderList {
    return this.#headers.flatMap(({ name, parts }) => [name, join(parts, values)]);
  }

  #unfitValue(values: readonly JsonValue[]): string | undefined {
    for (let index = 0; index < values.length; index += 1) {
      const problem = valueProblem(values[index] ?? null);
      if (problem !== undefined) return `the value of "{${this.variables[index]}}" ${problem}`;
    }
    for (let i = 0; i < this.#pathVariables.length; i += 1) {
      const index = this.#pathVariables[i] ?? 0;
      // No encoding keeps these in a path: a URL with them is another URL (WHATWG URL, 4.4).
      const value = values[index];
      if (value !== '.' && value !== '..') continue;
      return `the value of "{${this.variables[index]}}" is "${value}", which a path cannot hold`;
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
    .flatMap((part) => (typeof part === 'object' && part.write === urlText ? [part.variable] : []));
}
