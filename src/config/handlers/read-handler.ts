// Reads the module of a handler, and those that it imports by relative paths, when the file that names it is loaded: a later
// mistake in them does not touch the version that works.
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { hash } from '../../platform/node/crypto.ts';
import type { HandlerModule } from '../../domain/handlers/handler.ts';
import { lookAt } from '../../platform/look-at.ts';
import type { HandlerKeys, HandlerSource } from './handler-schema.ts';
import type { Complaint } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { relativeImports } from './relative-imports.ts';

const MAX_MODULE_BYTES = 1024 * 1024;
const MAX_MODULES = 200;
const VERSION_DIGITS = 16;
/** Everything else is left to the runtime. */
const READ: ReadonlySet<string> = new Set(['.ts', '.mts', '.js', '.mjs', '.json']);

export interface HandlerOrigin {
  /** The absolute path of the file that names the handler. */
  readonly file: string;
  /** Folders that hold configurations: no handler reads them only because it is in them. */
  readonly closed: readonly string[];
  readonly complain: (complaint: Complaint) => void;
  /** Called with the path of each module. */
  readonly onFile: (path: string) => void;
}

/** Makes the paths absolute and reads the modules. Without `source` in what it returns, it has complained. */
export function readHandler(keys: HandlerKeys, origin: HandlerOrigin): HandlerKeys {
  const folder = dirname(origin.file);
  const file = resolve(folder, keys.file);
  const source = readModules(file, { ...origin, written: keys.file });
  const absolute = (path: string): string => resolve(folder, path);
  return {
    ...keys,
    file,
    read: [...ownFolders(file, origin.closed), ...keys.read.map(absolute)],
    write: keys.write.map(absolute),
    ...(source === undefined ? {} : { source }),
  };
}

function readModules(
  file: string,
  { written, complain, onFile, file: namedBy }: HandlerOrigin & { readonly written: string },
): HandlerSource | undefined {
  onFile(file);
  const name = `The handler "${written}"`;
  const read = readTextFile(file, { name, maxBytes: MAX_MODULE_BYTES });
  if ('fault' in read) {
    const { missing } = read.fault;
    complain(
      missing === undefined
        ? read.fault
        : {
            ...read.fault,
            message: `${name} does not exist: looked for ${file}`,
            hint: hintOf(written, namedBy),
          },
    );
    return undefined;
  }
  const modules: HandlerModule[] = [{ path: file, text: read.text }];
  const known = new Set([file]);
  // More are found while it goes on.
  for (const { path, text } of modules) {
    for (const specifier of extname(path) === '.json' ? [] : relativeImports(text)) {
      const imported = resolve(dirname(path), specifier);
      if (known.has(imported) || known.size >= MAX_MODULES) continue;
      known.add(imported);
      if (!READ.has(extname(imported))) continue;
      onFile(imported);
      const found = readTextFile(imported, { name: specifier, maxBytes: MAX_MODULE_BYTES });
      // Loading it says that it is missing, and where it is imported.
      if ('text' in found) modules.push({ path: imported, text: found.text });
    }
  }
  const content = modules.map(({ path, text }) => [path, text]);
  const version = hash('sha256', JSON.stringify(content)).slice(0, VERSION_DIGITS);
  return { modules, version };
}

/** A path that is meant from the folder above the jobs. */
function hintOf(written: string, namedBy: string): string | undefined {
  const above = join(dirname(namedBy), '..', written);
  if (!exists(above)) return undefined;
  const path = relative(dirname(namedBy), above).replaceAll(sep, '/');
  return `Write "${path}": the path is relative to this file`;
}

/** The folders that a handler may read in any case: its own, and the packages of the folders above. */
function ownFolders(file: string, closed: readonly string[]): readonly string[] {
  const own = dirname(file);
  const isClosed = closed.some((folder) => folder === own || folder.startsWith(`${own}${sep}`));
  const packages: string[] = [];
  for (let folder = own; ; folder = dirname(folder)) {
    packages.push(join(folder, 'node_modules'));
    if (dirname(folder) === folder) break;
  }
  return [...(isClosed ? [] : [own]), ...packages.filter(exists)];
}

/** False also for what this process may not see. */
function exists(path: string): boolean {
  return lookAt(path).state === 'there';
}
