// The files that a job file in TypeScript imports, directly or through others. They are found in the text, so that they
// are known also when the file cannot be evaluated.
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { realFile } from '../../platform/look-at.ts';
import { hash } from '../../platform/node/crypto.ts';
import { readTextFile } from '../yaml/read-text-file.ts';

const MAX_SOURCE_BYTES = 1024 * 1024;
/** Modules of the runtime that only compute. The thread replaces `process`. */
const HARMLESS =
  /^(?:node:)?(?:assert|buffer|crypto|path|process|punycode|querystring|string_decoder|url|util)(?:\/|$)/;
/** What the text alone does not say: it may be any file. */
const COMPUTED_IMPORT = /\brequire\b/;
/** What every import contains. Others than those that are understood may be one, whatever is around them. */
const IMPORT_MARK = /\bimport\b(?!\s*\.\s*meta\b)|\bfrom\s*['"/]/g;
/** The value may differ each time. */
const VARYING = /\b(?:Date|Temporal|performance|hrtime|random\w*|getRandomValues|generateKey\w*)\b/;
/** `import x from 'https://…'`: Deno would load it from the network. All files of a thread would share one of `data:`. */
const REMOTE = /^(?!file:|node:)[A-Za-z][\w+.-]+:/;
/** Comments and texts, which may contain what looks like an import. */
const SKIPPED =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`/;
/** `import type from 'x'` imports a value with the name `type`. */
const TYPES = /\s+type\b(?!\s*(?:,|from\b))/;
const CLAUSE = /[^'";()]*?\bfrom\b/;
const FROM = new RegExp(
  `(?:import\\b(?!${TYPES.source})(?:${CLAUSE.source})?|export\\b(?!${TYPES.source})${CLAUSE.source})`,
);
const OF_TYPES = new RegExp(`(?:import|export)${TYPES.source}${CLAUSE.source}`);
/** Starts a statement. */
const LEAD = /(?<=^|[;}]|\*\/)[^\S\n]*/;
const IMPORT = new RegExp(
  `(?<lead>${LEAD.source}(?:(?<types>${OF_TYPES.source})|${FROM.source})\\s*|\\bimport\\s*\\(\\s*)(?<quote>['"])(?<name>[^'"\\\\\\n]+)\\k<quote>|${SKIPPED.source}`,
  'gm',
);

export interface ImportFault {
  /** Offset in the text of the job file; 0 for an import of another file. */
  readonly offset: number;
  readonly message: string;
  /** Absolute path of the missing file. */
  readonly missing?: string;
}

export interface ScriptImports {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly faults: readonly ImportFault[];
  /** True when the file or an import of it imports a package. */
  readonly usesPackages: boolean;
  /** Hash of the file and its imports; undefined when they, or all that they import, are not known. */
  readonly content: string | undefined;
}

/** @param file absolute path of the job file, whose text is `text`. */
export function scriptImports(file: string, text: string): ScriptImports {
  const files = new Set<string>();
  const faults: ImportFault[] = [];
  const contents: string[] = [];
  const packages = new Set<string>();
  /** Files whose text is not known, or not all that they import. */
  const unknown = new Set<string>();
  const visit = (from: string, source: string): void => {
    contents.push(from, source);
    const { imports, isAll } = importsIn(source);
    if (!isAll || COMPUTED_IMPORT.test(source) || VARYING.test(source)) unknown.add(from);
    for (const { name, offset } of imports) {
      const at = from === file ? offset : 0;
      if (isForbiddenModule(name)) faults.push({ offset: at, message: forbiddenModule(name) });
      const path = pathOf(name, from);
      // A package.json says what that is.
      if (name.startsWith('#')) unknown.add(from);
      else if (path === undefined && name !== 'rota' && !isBuiltin(name)) packages.add(name);
      if (path === undefined || path === file || files.has(path)) continue;
      files.add(path);
      const below = readSource(path);
      if (below !== undefined) visit(path, below);
      else unknown.add(path);
      if (below === undefined && !existsSync(path)) {
        faults.push({
          offset: at,
          message: `The imported file does not exist: looked for ${path}`,
          missing: path,
        });
      }
    }
  };
  visit(file, text);
  const isKnown = packages.size + unknown.size === 0;
  const content = isKnown ? hash('sha256', JSON.stringify(contents)) : undefined;
  return { files: [...files], faults, usesPackages: packages.size > 0, content };
}

/** True for a module of the runtime that reaches outside of the thread, and for one that is on another machine. */
export function isForbiddenModule(specifier: string): boolean {
  return isBuiltin(specifier) ? !HARMLESS.test(specifier) : REMOTE.test(specifier);
}

export function forbiddenModule(specifier: string): string {
  return `A job file cannot import "${specifier}": it describes a job, and has no access to files, processes and the network`;
}

interface FoundImports {
  readonly imports: readonly { readonly name: string; readonly offset: number }[];
  /** False when there may be more. */
  readonly isAll: boolean;
}

function importsIn(source: string): FoundImports {
  const imports: { name: string; offset: number }[] = [];
  const understood: { start: number; end: number }[] = [];
  for (const { 0: text, groups = {}, index } of source.matchAll(IMPORT)) {
    const { name, types, lead = '' } = groups;
    const end = index + text.length;
    const isComputed = lead.includes('(') && !/^\s*[,)]/.test(source.slice(end, end + 100));
    if (name === undefined || isComputed) continue;
    understood.push({ start: index, end });
    if (types === undefined) imports.push({ name, offset: index + lead.length });
  }
  const marks = [...source.matchAll(IMPORT_MARK)];
  const isAll = marks.every(({ index }) =>
    understood.some(({ start, end }) => start <= index && index < end),
  );
  return { imports, isAll };
}

/** Undefined for a package. */
function pathOf(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('file:')) return fileURLToPath(specifier);
  // Beside the file itself when a link names it, as Node does.
  return /^\.{0,2}\//.test(specifier) ? resolve(dirname(realFile(from)), specifier) : undefined;
}

/** The text of a source file; undefined when it cannot be read, or is none. */
export function readSource(path: string): string | undefined {
  const read = readTextFile(path, { name: 'The file', maxBytes: MAX_SOURCE_BYTES });
  return 'text' in read ? read.text : undefined;
}
