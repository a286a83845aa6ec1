// Fills in `${env:NAME}`, `${env:NAME:-default}`, `${file:PATH}` and `${rota:WORD}`; `$${` is the text `${`.
import { dirname, resolve } from 'node:path';
import { suggest } from '../yaml/suggest.ts';
import type { Complaint } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { Environment } from '../../platform/process-environment.ts';

/** What `${rota:WORD}` stands for, by word; undefined where it cannot stand. */
export type OwnWords = Readonly<Record<string, string>> | undefined;

/** Where references are looked up. */
export interface ReferenceSources {
  readonly env: Environment;
  readonly own: OwnWords;
  /** True: no suggestions, which take long to find for thousands of mistakes. */
  readonly isBrief?: boolean | undefined;
}

/** Enough for any key or certificate. */
const MAX_SECRET_BYTES = 64 * 1024;
const REFERENCE = /\$\$\{|\$\{([^{}\n]*)\}?/g;

/** Stands for a value that could not be filled in. */
const UNKNOWN = '***';

export interface Interpolated {
  /** The text with its references replaced; `***` stands for one that could not be. */
  readonly text: string;
  /** The values that were filled in, except defaults, which the file itself shows. */
  readonly secrets: readonly string[];
  /** The reference that each of them stands for, as it is written. */
  readonly references: readonly string[];
  /** Absolute paths of the files that were read, or should have been. */
  readonly files: readonly string[];
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
    sources,
    escape,
  }: { file: string; sources: ReferenceSources; escape: (value: string, index: number) => string },
): Interpolated {
  const secrets: string[] = [];
  const references: string[] = [];
  const files: string[] = [];
  const faults: (Complaint & { reference: string })[] = [];
  const fillIn = (reference: string, inner: string | undefined, index: number): string => {
    if (reference === '$${') return '${';
    const found = reference.endsWith('}')
      ? lookUp(inner ?? '', file, sources)
      : { message: `"${reference}" is not closed`, hint: 'Write "$${" for the text "${"' };
    if (found.file !== undefined) files.push(found.file);
    if ('value' in found) {
      if (found.value !== '' && found.isSecret) {
        secrets.push(found.value);
        references.push(reference);
      }
      return escape(found.value, index);
    }
    faults.push({ ...found, reference });
    return UNKNOWN;
  };
  const text = written.replaceAll(REFERENCE, fillIn);
  return { text, secrets, references, files, faults };
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

/** True for a text that is one reference and nothing else. */
export function isWholeReference(written: string): boolean {
  return /^\$\{[^{}\n]*\}$/.test(written);
}

interface Found {
  readonly value: string;
  readonly isSecret: boolean;
  /** Absolute path of the file that it stands in. */
  readonly file?: string;
}

function lookUp(
  inner: string,
  file: string,
  { env, own, isBrief }: ReferenceSources,
): Found | Complaint {
  const [, kind = '', name = ''] = /^(\w+):(.*)$/s.exec(inner) ?? [];
  if (kind === 'env' && /^(?!:-)./s.test(name)) return fromEnvironment(name, { env, isBrief });
  if (kind === 'file' && name !== '') return fromFile(name, file);
  if (kind === 'rota') return ofRotaItself(name, own);
  const near = /^[A-Za-z_]\w*(:-.*)?$/s.test(inner) ? `Did you mean "\${env:${inner}}"? ` : '';
  return {
    message: `"\${${inner}}" must be \${env:NAME}, \${env:NAME:-DEFAULT} or \${file:PATH}`,
    hint: `${near}Write "$\${" for the text "\${"`,
  };
}

/** As in a shell, the default stands for a variable that is unset or empty. */
function fromEnvironment(
  written: string,
  { env, isBrief }: Pick<ReferenceSources, 'env' | 'isBrief'>,
): Found | Complaint {
  const [, name = written, fallback] = /^(.+?):-(.*)$/s.exec(written) ?? [];
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (fallback !== undefined && (value ?? '') === '') return { value: fallback, isSecret: false };
  if (value !== undefined) return { value, isSecret: true };
  const near = isBrief ? undefined : suggest(name, Object.keys(env));
  const set = `Set ${name} where Rota is started, or in a file ".env" beside config.yaml`;
  return {
    message: `The environment variable "${name}" is not set`,
    hint: near === undefined ? set : `Did you mean "${near}"?`,
    unset: name,
  };
}

function ofRotaItself(word: string, own: OwnWords): Found | Complaint {
  if (own === undefined) return { message: `"\${rota:${word}}" can only stand in a job` };
  const value = Object.hasOwn(own, word) ? own[word] : undefined;
  if (value !== undefined) return { value, isSecret: false };
  const words = Object.keys(own).map((each) => `\${rota:${each}}`);
  return { message: `"\${rota:${word}}" must be ${words.join(' or ')}` };
}

function fromFile(path: string, file: string): Found | Complaint {
  const absolute = resolve(dirname(file), path);
  const read = readTextFile(absolute, { name: `The file "${path}"`, maxBytes: MAX_SECRET_BYTES });
  if ('fault' in read) return { ...read.fault, file: absolute };
  const value = read.text.replace(/\r?\n$/, '');
  // It is being written at this moment, or was never filled.
  if (value === '') return { message: `The file "${path}" is empty`, file: absolute };
  return { value, isSecret: true, file: absolute };
}
