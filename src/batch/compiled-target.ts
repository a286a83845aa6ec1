// The part of a request template that names its targets and tells them apart.
import type { JsonValue, RequestTemplate } from '../domain/job.ts';
import type { HeaderList } from '../domain/request.ts';
import type { RequestTarget } from '../domain/target.ts';
import { isCredentialHeader } from '../text/credential-headers.ts';
import { credentialVariables, cutText, variablesJson, type Row } from './target-values.ts';
import { headerPairs, textVariables } from './template.ts';
import { isLiteral, join, type Part, type Slots } from './text-parts.ts';
import { plainText } from './value-text.ts';

/** Characters of a name; more would fill every list. */
const MAX_NAME_LENGTH = 200;
const HIDDEN = '***';

export interface TargetParts {
  readonly slots: Slots;
  readonly url: string;
  readonly body: readonly Part[] | undefined;
}

export class CompiledTarget {
  readonly #name: readonly Part[] | undefined;
  readonly #headers: readonly Part[][];
  readonly #sameHeaders: HeaderList | undefined;
  readonly #body: readonly Part[] | undefined;
  readonly #isCredential: (name: string) => boolean;
  /** Values that are sent and are credentials; with any, the others tell the targets apart. */
  readonly #credentialSlots: readonly number[];

  /** To be made last: it counts on all variables of the request to have their slots. */
  constructor(template: RequestTemplate, { slots, url, body }: TargetParts) {
    const isCredential = credentialVariables(template, url);
    this.#isCredential = isCredential;
    this.#credentialSlots = [...slots.names.keys()].filter((slot) =>
      isCredential(slots.names[slot] ?? ''),
    );
    const sendsCredentials = this.#credentialSlots.length > 0;
    const hide = (parts: readonly Part[]): Part[] =>
      parts.map((part) =>
        typeof part === 'object' && isCredential(slots.names[part.slot] ?? '')
          ? { ...part, write: () => HIDDEN }
          : part,
      );
    this.#body = body !== undefined && sendsCredentials ? hide(body) : undefined;
    const { name, headers = [] } = template.target ?? {};
    this.#name = name === undefined ? undefined : hide(slots.place(name, () => plainText));
    this.#headers = [...headers, ...variedHeaders(template)].map((text, index) =>
      index % 2 === 0 ? [text] : hide(slots.place(text, () => plainText)),
    );
    if (this.#headers.every(isLiteral)) this.#sameHeaders = this.#fillHeaders([]);
  }

  /** Undefined when method, address and body say all. `row`: the values to keep; undefined: none. */
  make(values: readonly JsonValue[], row: Row | undefined): RequestTarget | undefined {
    const variables = row === undefined ? undefined : variablesJson(row, this.#isCredential);
    const name = this.#name === undefined ? '' : tidy(join(this.#name, values));
    const filled = this.#sameHeaders ?? this.#fillHeaders(values);
    const headers = this.#credentialSlots.length > 0 ? [...filled, '', variables ?? ''] : filled;
    if (name === '' && headers.length === 0 && variables === undefined) return undefined;
    const body = this.#body === undefined ? undefined : join(this.#body, values);
    const credentials = this.#credentialSlots.map((slot) => plainText(values[slot] ?? null));
    return { name: name === '' ? undefined : name, headers, credentials, body, variables };
  }

  #fillHeaders(values: readonly JsonValue[]): HeaderList {
    return this.#headers.map((parts) => join(parts, values));
  }
}

/** Headers that the job gives to all requests, with another value for each row. Those with credentials see {@link CompiledTarget}. */
function variedHeaders(template: RequestTemplate): HeaderList {
  const own = template.target?.headers ?? [];
  return headerPairs(template).flatMap(([name, value]) =>
    textVariables(value).length > 0 && !isCredentialHeader(name) && !own.includes(name)
      ? [name, value]
      : [],
  );
}

/** One line without blanks around it. */
function tidy(name: string): string {
  return cutText(name.replaceAll(/\s+/g, ' ').trim(), MAX_NAME_LENGTH);
}
