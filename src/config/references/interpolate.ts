// Replaces `${env:NAME}`, `${env:NAME:-default}`, `${file:PATH}` and `${rota:WORD}`; `$${` is the text `${`.
import { dirname, resolve } from 'node:path';
import { referencesIn } from '../../domain/secrets.ts';
import { suggest } from '../../text/suggest.ts';
import type { Complaint } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { Environment } from '../../platform/process-environment.ts';

/** Values of `${rota:WORD}` by word; undefined where it is not allowed. */
export type OwnWords = Readonly<Record<string, string>> | undefined;

/** The sources of the values of references. */
export interface ReferenceSources {
  readonly env: Environment;
  readonly own: OwnWords;
  /** True: no suggestions, because finding them for thousands of mistakes takes long. */
  readonly isBrief?: boolean | undefined;
}

/** Enough for any key or certificate. */
const MAX_SECRET_BYTES = 64 * 1024;
const REFERENCE = /\$\$\{|\$\{([^{}\n]*)\}?/g;

/** Replaces a reference that has no value. */
const UNKNOWN = '***';

export interface Interpolated {
  /** The text with its references replaced; `***` replaces one without a value. */
  readonly text: string;
  /** The values of the references, except defaults, which the file itself shows. */
  readonly secrets: readonly string[];
  /** The reference of each secret, as written. */
  readonly references: readonly string[];
  /** Absolute paths of the files that the references name. */
  readonly files: readonly string[];
  /** A complaint for each reference without a value, with the reference as written. */
  readonly faults: readonly (Complaint & { readonly reference: string })[];
}

/**
 * Replaces the references in a text. Paths are relative to the folder of `file`, which holds the text. One line break
 * at the end of a file's value is dropped. `escape` escapes a value for the text at the index of its reference.
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
  // oxlint-disable-next-line rota/options-object -- String.replaceAll calls it
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
 * Escapes a value at an index of an address with references: percent-encoded between `//` and `@`, unchanged
 * elsewhere. A single reference between them may mean `user:password`, so its first colon stays.
 */
export function addressEscape(written: string): (value: string, index: number) => string {
  // The text of a reference must not count as a part of the address.
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
  // Half of a surrogate pair cannot be encoded; the parser of the address reports it.
  return encodeURIComponent(value.toWellFormed());
}

/** True for a text that consists of one reference. */
export function isWholeReference(written: string): boolean {
  return referencesIn(written)[0] === written;
}

interface FoundReference {
  readonly value: string;
  readonly isSecret: boolean;
  /** Absolute path of the file that holds it. */
  readonly file?: string;
}

function lookUp(
  inner: string,
  file: string,
  { env, own, isBrief }: ReferenceSources,
): FoundReference | Complaint {
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

/** As in a shell, the default replaces a variable that is unset or empty. */
function fromEnvironment(
  written: string,
  { env, isBrief }: Pick<ReferenceSources, 'env' | 'isBrief'>,
): FoundReference | Complaint {
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

function ofRotaItself(word: string, own: OwnWords): FoundReference | Complaint {
  if (own === undefined) return { message: `"\${rota:${word}}" can only stand in a job` };
  const value = Object.hasOwn(own, word) ? own[word] : undefined;
  if (value !== undefined) return { value, isSecret: false };
  const words = Object.keys(own).map((each) => `\${rota:${each}}`);
  return { message: `"\${rota:${word}}" must be ${words.join(' or ')}` };
}

function fromFile(path: string, file: string): FoundReference | Complaint {
  const absolute = resolve(dirname(file), path);
  const read = readTextFile(absolute, { name: `The file "${path}"`, maxBytes: MAX_SECRET_BYTES });
  if ('fault' in read) return { ...read.fault, file: absolute };
  const value = read.text.replace(/\r?\n$/, '');
  // Another program is writing it, or never filled it.
  if (value === '') return { message: `The file "${path}" is empty`, file: absolute };
  return { value, isSecret: true, file: absolute };
}
