// The target of a request in its stored form: it holds no secret, and stays the same when a secret's value changes.
import { hash } from '../platform/node/crypto.ts';
import type { Job } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import type { RequestSpec } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import { createSecretNamer, referencesIn, type Masker } from '../domain/secrets.ts';

/** Hexadecimal digits of a variant: of a million requests to one address, two agree once in 40 million cases. */
const VARIANT_DIGITS = 16;

export type ResultTarget = Pick<Result, 'variant' | 'targetName' | 'variables'>;

const PLAIN: ResultTarget = { variant: '', targetName: null, variables: null };

/** Returns the address that identifies the target of a request: the same one in every run. */
export function addressOf({ url, target }: RequestSpec): string {
  return target?.url ?? url;
}

export class TargetMaker {
  readonly #masker: Masker;
  readonly #nameSecrets: (text: string) => string;

  constructor({ secretNames = new Map() }: Pick<Job, 'secretNames'>, masker: Masker) {
    this.#masker = masker;
    this.#nameSecrets = createSecretNamer(secretNames);
  }

  /** @param maskedUrl The address as it is stored: {@link addressOf} the request, masked. */
  make(request: RequestSpec, maskedUrl: string): ResultTarget {
    const { body, target } = request;
    const url = addressOf(request);
    if (body === undefined && target === undefined && maskedUrl === url) return PLAIN;
    return {
      variant: this.#variant({
        // Addresses with different secrets are stored alike.
        address: maskedUrl === url ? '' : this.#nameSecrets(url),
        headers: [...(target?.headers ?? []), ...this.#namesOf(target?.credentials ?? [])],
        body: target?.body ?? body,
      }),
      targetName: target?.name === undefined ? null : this.#masker.text(target.name),
      variables: target?.variables === undefined ? null : this.#maskJson(target.variables),
    };
  }

  /** Returns the names of the secrets in values that are credentials. */
  #namesOf(credentials: readonly string[]): readonly string[] {
    return credentials.map((value) => referencesIn(this.#nameSecrets(value)).join(' '));
  }

  /** Hashes what distinguishes requests to one address. No part can contain NUL except the body, which is the last. */
  #variant(parts: {
    readonly address: string;
    readonly headers: readonly string[];
    readonly body: string | undefined;
  }): string {
    const { address, headers, body = '' } = parts;
    if (address === '' && headers.length === 0 && body === '') return '';
    const text = [address, ...headers, '', this.#nameSecrets(body)].join('\0');
    return hash('sha256', text).slice(0, VARIANT_DIGITS);
  }

  /** Masks value by value: a mask in the text could replace a number and break the JSON. */
  #maskJson(json: string): string {
    if (this.#masker.text(json) === json) return json;
    return JSON.stringify(maskValue(JSON.parse(json), this.#masker));
  }
}

function maskValue(value: JsonValue, masker: Masker): JsonValue {
  if (typeof value === 'string') return masker.text(value);
  if (isList(value)) return value.map((member) => maskValue(member, masker));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return Object.fromEntries(
      members.map(([name, member]) => [masker.text(name), maskValue(member, masker)]),
    );
  }
  const masked = masker.text(String(value));
  return masked === String(value) ? value : masked;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
