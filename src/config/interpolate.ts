// Fills in `${env:NAME}` and `${file:PATH}`; `$${` is the text `${`.
import { dirname, resolve } from 'node:path';
import { suggest } from './suggest.ts';
import type { Complaint } from './problem.ts';
import { readTextFile } from './read-text-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Enough for any key or certificate. */
const MAX_SECRET_BYTES = 64 * 1024;
const REFERENCE = /\$\$\{|\$\{([^{}\n]*)\}?/g;

export interface Interpolated {
  /** The text with its references replaced, as far as they could be. */
  readonly text: string;
  /** The values that were filled in. */
  readonly secrets: readonly string[];
  /** What could not be filled in, with the reference as it is written. */
  readonly faults: readonly (Complaint & { readonly reference: string })[];
}

/**
 * Replaces the references in a text. Paths are relative to the folder of `file`, the file that says them;
 * one line break at the end of what is read is dropped. `escape` turns a value into what the text may hold at the
 * index at which its reference is written.
 */
export function interpolate(
  written: string,
  {
    file,
    env,
    escape,
  }: { file: string; env: Environment; escape: (value: string, index: number) => string },
): Interpolated {
  const secrets: string[] = [];
  const faults: (Complaint & { reference: string })[] = [];
  const fillIn = (reference: string, inner: string | undefined, index: number): string => {
    if (reference === '$${') return '${';
    const found = reference.endsWith('}')
      ? lookUp(inner ?? '', file, env)
      : { message: `"${reference}" is not closed`, hint: 'Write "$${" for the text "${"' };
    if (typeof found === 'string') {
      if (found !== '') secrets.push(found);
      return escape(found, index);
    }
    faults.push({ ...found, reference });
    return reference;
  };
  const text = written.replaceAll(REFERENCE, fillIn);
  return { text, secrets, faults };
}

/**
 * How a value must be written at an index of an address that holds references: percent-encoded between `//` and
 * `@`, as it is elsewhere. A reference that is all of it may stand for `user:password`: its first colon stays.
 */
export function addressEscape(written: string): (value: string, index: number) => string {
  // What a reference says in between must not be taken for a part of the address.
  const plain = written.replaceAll(REFERENCE, (reference) => 'r'.repeat(reference.length));
  const [whole = '', scheme = '', info = ''] =
    /^(\s*[a-z][a-z\d+.-]*:\/\/)([^/?#\\]*)@/i.exec(plain) ?? [];
  return (value, index) => {
    if (index >= whole.length) return value;
    if (info.includes(':') || index > scheme.length) return percentEncoded(value);
    const [user = '', ...password] = value.split(':');
    const rest = password.length === 0 ? [] : [percentEncoded(password.join(':'))];
    return [percentEncoded(user), ...rest].join(':');
  };
}

function percentEncoded(value: string): string {
  // Half of a surrogate pair cannot be encoded; what reads the address complains about it.
  return encodeURIComponent(value.toWellFormed());
}

function lookUp(inner: string, file: string, env: Environment): string | Complaint {
  const [, kind = '', name = ''] = /^(\w+):(.*)$/s.exec(inner) ?? [];
  if (kind === 'env' && name !== '') return fromEnvironment(name, env);
  if (kind === 'file' && name !== '') return fromFile(name, file);
  const near = /^[A-Za-z_]\w*$/.test(inner) ? `Did you mean "\${env:${inner}}"? ` : '';
  return {
    message: `"\${${inner}}" must be \${env:NAME} or \${file:PATH}`,
    hint: `${near}Write "$\${" for the text "\${"`,
  };
}

function fromEnvironment(name: string, env: Environment): string | Complaint {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value !== undefined) return value;
  const near = suggest(name, Object.keys(env));
  return {
    message: `The environment variable "${name}" is not set`,
    hint: near === undefined ? `Set ${name} where Rota is started` : `Did you mean "${near}"?`,
  };
}

function fromFile(path: string, file: string): string | Complaint {
  const read = readTextFile(resolve(dirname(file), path), {
    name: `The file "${path}"`,
    maxBytes: MAX_SECRET_BYTES,
  });
  return 'text' in read ? read.text.replace(/\r?\n$/, '') : read.fault;
}
