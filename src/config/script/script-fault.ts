// Turns an error of the evaluation of a job file in TypeScript into a sentence about the file.
import { relative, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../domain/error.ts';
import { upperFirst } from '../yaml/sentence.ts';

export interface ScriptFault {
  /** A sentence about the file. */
  readonly message: string;
  readonly hint?: string | undefined;
  /** From 1; undefined when it is not known. */
  readonly location?: { readonly line: number; readonly column: number } | undefined;
  /** Which deadline ended the evaluation; undefined: none did. */
  readonly late?: 'processor' | 'elapsed' | undefined;
  /** The path of the value that cannot be part of a job. */
  readonly path?: readonly (string | number)[] | undefined;
}

interface ErrorLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

// oxlint-disable-next-line eslint/no-control-regex -- colours are what is looked for
const ESCAPES = /\u001b\[[\d;]*m/g;
/** What gives each job file modules of its own, as script-modules.ts adds it. */
const JOB_QUERY = /[?&]job=\d+/g;
/** Locations and quotations of the source, which Deno puts into a message. */
const QUOTATION = /(?:\n\s*(?:\||\d+ \||at |.*hint:)[^]*| at file:\S+)$/;
const ENUM_HINT = 'Rota removes types and translates nothing: write a constant object instead';

/** The folder of all code of Rota: in the published program it is that of this file. */
const OWN_FOLDER = new URL('./', import.meta.url).href.replace(/\/src\/config\/script\/$/, '/src/');

export interface ScriptFaultOptions {
  /** Absolute path of the job file, without links: Node names that one. */
  readonly file: string;
  /** Why a module was refused during the evaluation; undefined: none was. */
  readonly refusal?: string | undefined;
}

export function toScriptFault(error: unknown, { file, refusal }: ScriptFaultOptions): ScriptFault {
  const text = messageOf(error).replaceAll(ESCAPES, '').replaceAll(JOB_QUERY, '');
  if (refusal !== undefined && text.includes(refusal)) return { message: refusal };
  const said = text.replace(QUOTATION, '').replace(/^SyntaxError: /, '');
  const found = locationIn(error, text);
  const isHere = found?.file === file;
  const where = found === undefined || isHere ? '' : ` (${elsewhere(found, file)})`;
  return {
    message: `${sentenceOf(error, { said, text })}${where}`,
    hint: /not supported in strip-only mode/.test(said) ? ENUM_HINT : undefined,
    location: isHere ? { line: found.line, column: found.column } : undefined,
  };
}

function sentenceOf(error: unknown, { said, text }: { said: string; text: string }): string {
  const isSyntax = error instanceof SyntaxError || text.startsWith('SyntaxError: ');
  if (isSyntax) return `Not valid TypeScript: ${said}`;
  if (!(error instanceof Error)) return `The file throws ${said}`;
  const isMissing = 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return isMissing ? upperFirst(said) : `The file throws ${error.name}: ${said}`;
}

function elsewhere({ file, line, column }: ErrorLocation, jobFile: string): string {
  return `${relative(dirname(jobFile), file)}:${line}:${column}`;
}

/** Where the code of a user is that an error names first. Its stack quotes the line of a mistake in the syntax. */
function locationIn(error: unknown, text: string): ErrorLocation | undefined {
  const stack = (error instanceof Error ? (error.stack ?? '') : '').replaceAll(ESCAPES, '');
  const quoted = /^(\/.+|[A-Za-z]:\\.+|file:.+):(\d+)\n([^]*?)\n(\s*)\^/.exec(stack);
  if (quoted !== null) {
    const [, file = '', line = '1', , before = ''] = quoted;
    return { file: pathOf(file), line: Number(line), column: before.length + 1 };
  }
  const frames = `${text}\n${stack}`.matchAll(/(file:\/\/[^\n]+?):(\d+):(\d+)/g);
  for (const [, url = '', line, column] of frames) {
    if (url.startsWith(OWN_FOLDER)) continue;
    return { file: pathOf(url), line: Number(line), column: Number(column) };
  }
  return undefined;
}

function pathOf(written: string): string {
  return written.startsWith('file:') ? fileURLToPath(written) : written;
}
