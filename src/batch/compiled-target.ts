// Compiles the part of a request template that names its targets and makes their identities.
import type { RequestTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import type { HeaderList } from '../domain/request.ts';
import type { RequestTarget } from '../domain/target.ts';
import { isCredentialHeader } from '../text/credential-headers.ts';
import { credentialVariables, cutText, variablesJson, type VariableRow } from './target-values.ts';
import { headerPairs, textVariables } from './template.ts';
import { isLiteral, join, type Part, type VariableNumbers } from './text-parts.ts';
import { plainText } from './value-text.ts';

/** Largest length of a name in characters: longer names would fill every list. */
const MAX_NAME_LENGTH = 200;
const HIDDEN = '***';

export interface TargetParts {
  readonly numbers: VariableNumbers;
  readonly url: string;
  readonly body: readonly Part[] | undefined;
}

export class CompiledTarget {
  readonly #name: readonly Part[] | undefined;
  readonly #headers: readonly Part[][];
  readonly #sameHeaders: HeaderList | undefined;
  readonly #body: readonly Part[] | undefined;
  readonly #isCredential: (name: string) => boolean;
  /** Variables that are sent and hold credentials. With any, the other values make the identity. */
  readonly #credentials: readonly number[];

  /** Must be created last: it needs the numbers of all variables of the request. */
  constructor(template: RequestTemplate, { numbers, url, body }: TargetParts) {
    const isCredential = credentialVariables(template, url);
    this.#isCredential = isCredential;
    this.#credentials = [...numbers.names.keys()].filter((variable) =>
      isCredential(numbers.names[variable] ?? ''),
    );
    const sendsCredentials = this.#credentials.length > 0;
    const hide = (parts: readonly Part[]): Part[] =>
      parts.map((part) =>
        typeof part === 'object' && isCredential(numbers.names[part.variable] ?? '')
          ? { ...part, write: () => HIDDEN }
          : part,
      );
    this.#body = body !== undefined && sendsCredentials ? hide(body) : undefined;
    const { name, headers = [] } = template.target ?? {};
    this.#name = name === undefined ? undefined : hide(numbers.compile(name, () => plainText));
    this.#headers = [...headers, ...variedHeaders(template)].map((text, index) =>
      index % 2 === 0 ? [text] : hide(numbers.compile(text, () => plainText)),
    );
    if (this.#headers.every(isLiteral)) this.#sameHeaders = this.#fillHeaders([]);
  }

  /** Returns undefined when method, address and body identify the target. `row`: the values to store; undefined: none. */
  make(values: readonly JsonValue[], row: VariableRow | undefined): RequestTarget | undefined {
    const variables = row === undefined ? undefined : variablesJson(row, this.#isCredential);
    const name = this.#name === undefined ? '' : tidy(join(this.#name, values));
    const filled = this.#sameHeaders ?? this.#fillHeaders(values);
    const headers = this.#credentials.length > 0 ? [...filled, '', variables ?? ''] : filled;
    if (name === '' && headers.length === 0 && variables === undefined) return undefined;
    const body = this.#body === undefined ? undefined : join(this.#body, values);
    const credentials = this.#credentials.map((variable) => plainText(values[variable] ?? null));
    return { name: name === '' ? undefined : name, headers, credentials, body, variables };
  }

  #fillHeaders(values: readonly JsonValue[]): HeaderList {
    return this.#headers.map((parts) => join(parts, values));
  }
}

/** Headers of the job whose value differs from row to row, without credential headers. */
function variedHeaders(template: RequestTemplate): HeaderList {
  const own = template.target?.headers ?? [];
  return headerPairs(template).flatMap(([name, value]) =>
    textVariables(value).length > 0 && !isCredentialHeader(name) && !own.includes(name)
      ? [name, value]
      : [],
  );
}

/** Returns the name as one line without blanks around it. */
function tidy(name: string): string {
  return cutText(name.replaceAll(/\s+/g, ' ').trim(), MAX_NAME_LENGTH);
}
