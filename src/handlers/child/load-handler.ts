// Loads a handler from the texts that Rota read, so that its files may change meanwhile.
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { messageOf } from '../../domain/error.ts';
import type { HandlerModule } from '../../domain/handlers/handler.ts';
import type { LoadProblem } from '../protocol.ts';
import { refusedAccess } from './refused-access.ts';

type Exported = (...args: never[]) => unknown;

const LOCATION = /(file:[^\s()]+?):(\d+)(?::(\d+))?(?=[\s)]|$)/g;
const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts']);

/** Returns the modules without types, at the same locations, or the mistake of one. */
export async function strippedModules(
  modules: readonly HandlerModule[],
): Promise<{ readonly modules: readonly HandlerModule[] } | { readonly problem: LoadProblem }> {
  const stripped: HandlerModule[] = [];
  for (const module of modules) {
    try {
      stripped.push(
        hasTypes(module)
          ? { ...module, text: stripTypeScriptTypes(module.text), isStripped: true }
          : module,
      );
    } catch (error) {
      return { problem: await typeScriptProblem(module.path, error) };
    }
  }
  return { modules: stripped };
}

export function hasTypes({ path, isStripped }: HandlerModule): boolean {
  return isStripped !== true && TYPESCRIPT.has(extname(path));
}

/** Returns the default export, or why there is none. `modules`: without types, the handler first. */
export async function loadHandler(
  modules: readonly HandlerModule[],
): Promise<{ readonly handler: Exported } | { readonly problem: LoadProblem }> {
  const [entry] = modules;
  if (entry === undefined) throw new Error('a handler has no module');
  const sources = modules.map(({ path, text }) => {
    return [pathToFileURL(path).href, { source: text, isJson: extname(path) === '.json' }] as const;
  });
  provide(new Map(sources));
  try {
    const loaded: { readonly default?: unknown } = await import(pathToFileURL(entry.path).href);
    const { default: handler } = loaded;
    if (isFunction(handler)) return { handler };
    const message = 'It has no default export that is a function: write "export default"';
    return { problem: { message, file: entry.path, line: undefined, column: undefined } };
  } catch (error) {
    const paths = modules.map(({ path }) => path);
    return {
      problem: { file: entry.path, line: undefined, column: undefined, ...located(error, paths) },
    };
  }
}

/** Relative imports of the handler's modules find their texts. Everything else is loaded as usual. */
function provide(sources: ReadonlyMap<string, { source: string; isJson: boolean }>): void {
  registerHooks({
    // oxlint-disable-next-line rota/options-object -- that is how Node calls it
    resolve(specifier, context, nextResolve) {
      const url = URL.parse(specifier, context.parentURL)?.href;
      if (url === undefined || !sources.has(url)) return nextResolve(specifier, context);
      return { url, importAttributes: context.importAttributes, shortCircuit: true };
    },
    // oxlint-disable-next-line rota/options-object -- that is how Node calls it
    load(url, context, nextLoad) {
      const known = sources.get(url);
      if (known === undefined) return nextLoad(url, context);
      const format = known.isJson ? 'json' : 'module';
      return { format, source: known.source, shortCircuit: true };
    },
  });
}

/** Node says where the mistake is; Deno says so only of a file that it reads itself. */
async function typeScriptProblem(path: string, error: unknown): Promise<LoadProblem> {
  const [message = '', ofDeno] = messageOf(error).split(' at file:///stripTypeScriptTypes.ts:');
  const [line, column] = ofDeno === undefined ? caretOf(error) : ofDeno.split(':').map(Number);
  if (line !== undefined) return { message, file: path, line, column };
  try {
    await import(pathToFileURL(path).href);
  } catch (again) {
    return { file: path, line: undefined, column: undefined, ...located(again, [path]) };
  }
  return { message, file: path, line, column };
}

/**
 * Finds the location in the first lines of a stack of Node:
 *
 *     file:///jobs/prices.ts:3
 *       x: 1 ;
 *            ^
 */
function caretOf(error: unknown): readonly [line?: number, column?: number] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, line] = /^\S*:(\d+)\n/.exec(stack) ?? [];
  const [, before = ''] = /^( *)\^/m.exec(stack) ?? [];
  return line === undefined ? [] : [Number(line), before.length + 1];
}

/** Finds the location of a mistake in one of these files: `file:///jobs/prices.ts:3:7` in its message or its stack. */
function located(
  error: unknown,
  paths: readonly string[],
): Partial<LoadProblem> & { readonly message: string } {
  const [message = ''] = (refusedAccess(error) ?? messageOf(error)).split('\n');
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [said = ''] = message.replace(/^SyntaxError: /, '').split(' at file:');
  for (const [, url = '', line, column] of `${messageOf(error)}\n${stack}`.matchAll(LOCATION)) {
    const file = fileURLToPath(url);
    if (!paths.includes(file)) continue;
    const caret = column === undefined ? caretOf(error)[1] : Number(column);
    return { message: said, file, line: Number(line), column: caret };
  }
  return { message: said };
}

function isFunction(value: unknown): value is Exported {
  return typeof value === 'function';
}
