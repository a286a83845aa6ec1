// Compiles the part of a request template that names its targets and makes their identities.
import type { RequestTemplate } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import type { HeaderList } from '../domain/request.ts';
import type { RequestTarget } from '../domain/target.ts';
import { isCredentialHeader } from '../text/credential-headers.ts';
import { RunAddress } from './run-address.ts';
import { isRunVariable } from './run-variables.ts';
import { credentialVariables, cutText, variablesJson, type VariableRow } from './target-values.ts';
import { headerPairs, textVariables } from './template.ts';
import { isLiteral, join, type Part, type VariableNumbers } from './text-parts.ts';
import { plainText } from './value-text.ts';

/** Largest length of a name in characters: longer names would fill every list. */
const MAX_NAME_LENGTH = 200;
const HIDDEN = '***';

export interface TargetParts {
  readonly numbers: VariableNumbers;
  /** The template of the address, and its parts. */
  readonly url: string;
  readonly address: readonly Part[];
  readonly body: readonly Part[] | undefined;
}

export class CompiledTarget {
  /** Undefined: the address is the same in every run. */
  readonly #address: RunAddress | undefined;
  readonly #name: readonly Part[] | undefined;
  readonly #headers: readonly Part[][];
  readonly #sameHeaders: HeaderList | undefined;
  readonly #body: readonly Part[] | undefined;
  readonly #isCredential: (name: string) => boolean;
  /** Variables that are sent and hold credentials. With any, the other values make the identity. */
  readonly #credentials: readonly number[];

  /** Must be created last: it needs the numbers of all variables of the request. */
  constructor(template: RequestTemplate, { numbers, url, address, body }: TargetParts) {
    const isCredential = credentialVariables(template, url);
    this.#isCredential = isCredential;
    this.#credentials = [...numbers.names.keys()].filter((variable) =>
      isCredential(numbers.names[variable] ?? ''),
    );
    const sendsCredentials = this.#credentials.length > 0;
    const hide = (parts: readonly Part[]): Part[] =>
      parts.map((part) => {
        if (typeof part === 'string') return part;
        const variable = numbers.names[part.variable] ?? '';
        if (isRunVariable(variable)) return { ...part, write: () => `{${variable}}` };
        return isCredential(variable) ? { ...part, write: () => HIDDEN } : part;
      });
    const variesByRun = (parts: readonly Part[]): boolean =>
      parts.some(
        (part) => typeof part === 'object' && isRunVariable(numbers.names[part.variable] ?? ''),
      );
    const hidesInBody = body !== undefined && (sendsCredentials || variesByRun(body));
    this.#body = hidesInBody ? hide(body) : undefined;
    if (variesByRun(address)) this.#address = new RunAddress(address, numbers.names);
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
    const url = this.#address?.fill(values);
    const isPlain = name === '' && headers.length === 0 && variables === undefined;
    if (isPlain && url === undefined && this.#body === undefined) return undefined;
    const body = this.#body === undefined ? undefined : join(this.#body, values);
    const credentials = this.#credentials.map((variable) => plainText(values[variable] ?? null));
    const target = { name: name === '' ? undefined : name, headers, credentials, body, variables };
    return url === undefined ? target : { ...target, url };
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
