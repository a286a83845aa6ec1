// A response as rules see it. Its body is decoded and parsed when a rule first needs that, and once only.
import type { HeaderList } from '../domain/request.ts';
import { type HtmlTree, parseHtml } from './html-document.ts';
import { type JsonNode, parseJson, type Readable } from './json-value.ts';
import { selectHeader } from './sources/header.ts';
import type { StepBudget } from './step-budget.ts';

/** Decodes a body as text. It never throws: what is not valid in the charset becomes U+FFFD. */
export type DecodeText = (body: Uint8Array, headers: HeaderList) => string;

export interface ResponseParts {
  /** Null when no head arrived. */
  readonly status: number | null;
  readonly headers: HeaderList;
  /** Decoded; empty without a body. */
  readonly body: Uint8Array;
  readonly decode: DecodeText;
  /** Steps that all rules together may take over the body. */
  readonly budget: StepBudget;
}

export class ResponseDocument {
  readonly status: number | null;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly budget: StepBudget;
  readonly #decode: DecodeText;
  #text: string | undefined;
  #json: Readable<JsonNode> | undefined;
  #html: Readable<HtmlTree> | undefined;

  constructor({ status, headers, body, decode, budget }: ResponseParts) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.#decode = decode;
    this.budget = budget;
  }

  /** The body as text; empty without a body. */
  get text(): string {
    this.#text ??= this.#decode(this.body, this.headers);
    return this.#text;
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
