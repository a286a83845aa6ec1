// A response as rules see it. Its body is decoded and parsed when a rule first needs that, and once only.
import { isUtf8 } from 'node:buffer';
import type { HeaderList } from '../domain/request.ts';
import { bodyEncoding } from '../text/body-encoding.ts';
import { looseTextOf } from '../text/encoding.ts';
import { type HtmlTree, parseHtml } from './html-document.ts';
import { type JsonNode, parseJson, type Readable } from './json-value.ts';
import type { StepBudget } from './step-budget.ts';

export interface ResponseParts {
  /** Null when no head arrived. */
  readonly status: number | null;
  readonly headers: HeaderList;
  /** Decoded; empty without a body. */
  readonly body: Uint8Array;
  /** The encoding that the job names for its bodies; undefined: it is found out. */
  readonly charset: string | undefined;
  /** Steps that all rules together may take over the body. */
  readonly budget: StepBudget;
}

export class ResponseDocument {
  readonly status: number | null;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly budget: StepBudget;
  readonly #charset: string | undefined;
  #encoding: string | null | undefined;
  #text: string | undefined;
  #json: Readable<JsonNode> | undefined;
  #html: Readable<HtmlTree> | undefined;

  constructor({ status, headers, body, charset, budget }: ResponseParts) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.#charset = charset;
    this.budget = budget;
  }

  /** The encoding of the body; null: UTF-8. */
  get encoding(): string | null {
    if (this.#encoding !== undefined) return this.#encoding;
    this.#encoding = bodyEncoding(this.body, {
      wanted: this.#charset,
      contentType: this.headerValues('content-type')[0],
    });
    return this.#encoding;
  }

  /** The body as text, empty without a body. A byte that its encoding does not allow becomes U+FFFD. */
  get text(): string {
    this.#text ??= looseTextOf(this.body, this.encoding);
    return this.#text;
  }

  /** True when the body is not text: then several bodies have the same text. */
  get isBinary(): boolean {
    return this.encoding === null ? !isUtf8(this.body) : this.text.includes('\0');
  }

  /** The body as JSON. */
  get json(): Readable<JsonNode> {
    this.#json ??= parseJson(this.text);
    return this.#json;
  }

  /** The body as HTML, or as XML when it says so. Any text can be read as HTML. */
  get html(): Readable<HtmlTree> {
    this.#html ??= parseHtml(this.text, this.headerValues('content-type')[0] ?? '');
    return this.#html;
  }

  /** @param name - In lower case. */
  headerValues(name: string): readonly string[] {
    return selectHeader(this.headers, name);
  }
}

/** Returns all values of a header, whose name is given in lower case. */
function selectHeader(headers: HeaderList, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index] === name) values.push(headers[index + 1] ?? '');
  }
  return values;
}
