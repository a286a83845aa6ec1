// Resolves the imports of job files: each job file gets modules of its own, and none that reach outside of the thread.
import nodeModule from 'node:module';
import { forbiddenModule, isForbiddenModule } from './script-imports.ts';
import type { GlobalsWatch } from './watch-globals.ts';

/** What a job file may import from `rota`: the rest of the library is for programs. */
const LIBRARY = 'file:///rota-library.mjs';
/** Packages import `process` instead of naming the global variable: they get what is left of that. */
const PROCESS = 'file:///rota-process.mjs';
/** The same for require(). */
const REQUIRED_PROCESS = 'rota:process';
const SOURCES: ReadonlyMap<string, { readonly format: 'module' | 'commonjs'; source: string }> =
  new Map([
    [LIBRARY, { format: 'module', source: 'export const defineJob = (job) => job;' }],
    [
      PROCESS,
      {
        format: 'module',
        source:
          'export default process; export const { argv, env, platform, version, versions } = process;',
      },
    ],
    [REQUIRED_PROCESS, { format: 'commonjs', source: 'module.exports = process;' }],
  ]);

type Resolved = nodeModule.ResolveFnOutput;
type NextResolve = (
  specifier: string,
  context?: Partial<nodeModule.ResolveHookContext>,
) => Resolved;

const IS_PROCESS = /^(?:node:)?process$/;
/** They add hooks and change modules: a CommonJS module reaches them as `module.constructor`. */
const REACH = ['registerHooks', 'register', 'syncBuiltinESMExports'];
/** The thread replaces the global variable. */
const runtime = process;

/** Resolves the imports of job files; each job file gets modules of its own. */
export class ScriptModules {
  #generation = 0;
  #refusal: string | undefined;
  readonly #required: NodeJS.Dict<NodeModule>;
  readonly #globals: GlobalsWatch;

  /** @param globals watches the modules of the runtime that are imported: all files of the thread share them. */
  constructor(globals: GlobalsWatch) {
    this.#globals = globals;
    const require = nodeModule.createRequire(import.meta.url);
    this.#required = require.cache;
    nodeModule.registerHooks({
      // oxlint-disable-next-line rota/options-object -- Node dictates the form
      resolve: (specifier, context, next) => this.#resolve(specifier, { context, next }),
      // oxlint-disable-next-line rota/options-object -- Node dictates the form
      load: (url, context, next) => {
        const own = SOURCES.get(url);
        return own === undefined ? next(url, context) : { ...own, shortCircuit: true };
      },
    });
    for (const name of REACH) Reflect.deleteProperty(nodeModule, name);
    const extensions: unknown = Reflect.get(nodeModule, '_extensions');
    if (typeof extensions === 'object' && extensions !== null) {
      Reflect.deleteProperty(extensions, '.node');
      globals.watchClass(extensions);
    }
    globals.watchClass(nodeModule);
  }

  /** Gives what is imported from now on modules of its own. */
  begin(): void {
    this.#generation += 1;
    this.#refusal = undefined;
    for (const path of Object.keys(this.#required)) delete this.#required[path];
  }

  /** Why a module was refused since `begin`; undefined: none was. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  #resolve(
    specifier: string,
    { context, next }: { context: nodeModule.ResolveHookContext; next: NextResolve },
  ): Resolved {
    const isRequired = context.conditions.includes('require');
    if (specifier === 'rota') return { url: LIBRARY, shortCircuit: true };
    const process = { url: isRequired ? REQUIRED_PROCESS : PROCESS, shortCircuit: true };
    if (IS_PROCESS.test(specifier)) return process;
    this.#check(specifier, context);
    const resolved = next(specifier, context);
    // The key "imports" of a package.json gives modules names of its own.
    if (IS_PROCESS.test(resolved.url)) return process;
    this.#check(resolved.url, context);
    if (nodeModule.isBuiltin(resolved.url)) this.#watch(resolved.url);
    if (isRequired || !resolved.url.startsWith('file:')) return resolved;
    const url = new URL(resolved.url);
    url.searchParams.set('job', String(this.#generation));
    return { ...resolved, url: url.href };
  }

  #check(specifier: string, { parentURL = '' }: nodeModule.ResolveHookContext): void {
    if (!isForbiddenModule(specifier)) return;
    const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(parentURL) ?? [];
    const importer = name === undefined ? '' : ` (the package "${name}" imports it)`;
    this.#refusal = `${forbiddenModule(specifier)}${importer}`;
    throw new Error(this.#refusal);
  }

  #watch(builtin: string): void {
    const exported: unknown = runtime.getBuiltinModule(builtin);
    if (typeof exported === 'object' && exported !== null) this.#globals.watch(exported);
    else if (typeof exported === 'function') this.#globals.watch(exported);
  }
}
