// Makes the target template of an entry of `urls`: the name of its targets, and the headers that tell them
// apart, without credentials.
import { textVariables } from '../batch/template.ts';
import { isCredentialHeader } from '../text/credential-headers.ts';
import type { HeaderList } from '../domain/request.ts';
import { createSecretNamer, referencesIn } from '../domain/secrets.ts';
import type { TargetTemplate } from '../domain/target.ts';
import type { UrlKeys } from './schema/urls-schema.ts';

/** Makes the target templates of one job. */
export class TargetTemplates {
  readonly #nameSecrets: (text: string) => string;
  /** Credentials written in the job's file, each once, in order. */
  readonly #literals: string[] = [];

  /** @param secretNames as in `Job`. */
  constructor(secretNames: ReadonlyMap<string, string>) {
    this.#nameSecrets = createSecretNamer(secretNames);
  }

  /** Undefined when the entry neither names its targets nor adds headers. */
  of({ name, headers = {} }: UrlKeys): TargetTemplate | undefined {
    const own = Object.entries(headers)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([header, value]) => [header, this.#identityOf(header, value)]);
    return name === undefined && own.length === 0 ? undefined : { name, headers: own };
  }

  /** Adds the credentials of an address, given as the value of a header `authorization`. */
  withCredentials(target: TargetTemplate | undefined, authorization: string): TargetTemplate {
    const plain = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    const headers: HeaderList = [
      ...(target?.headers ?? []),
      'authorization',
      this.#credential('authorization', plain),
    ];
    return { name: target?.name, headers };
  }

  #identityOf(header: string, value: string): string {
    return isCredentialHeader(header) ? this.#credential(header, value) : this.#nameSecrets(value);
  }

  /**
   * A stand-in for a credential that does not reveal it and stays the same when it is replaced: the names of
   * the secrets in it, or its index among the credentials of the file.
   */
  #credential(header: string, value: string): string {
    const names = referencesIn(this.#nameSecrets(value));
    if (names.length > 0) return names.join(' ');
    // The other values of a row tell its targets apart.
    if (textVariables(value).length > 0) return '***';
    const literal = `${header}: ${value}`;
    const known = this.#literals.indexOf(literal);
    return `#${known >= 0 ? known : this.#literals.push(literal) - 1}`;
  }
}
