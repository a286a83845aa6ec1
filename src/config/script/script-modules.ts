// Resolves the imports of job files: each job file gets modules of its own, and none that reach outside of the thread.
import nodeModule from 'node:module';
import { forbiddenModule, isForbiddenModule } from './script-imports.ts';

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

/** Resolves the imports of job files; each job file gets modules of its own. */
export class ScriptModules {
  #generation = 0;
  #refusal: string | undefined;
  readonly #required: NodeJS.Dict<NodeModule>;

  constructor() {
    this.#required = nodeModule.createRequire(import.meta.url).cache;
    nodeModule.registerHooks({
      // oxlint-disable-next-line rota/options-object -- Node dictates the form
      resolve: (specifier, context, next) => this.#resolve(specifier, { context, next }),
      // oxlint-disable-next-line rota/options-object -- Node dictates the form
      load: (url, context, next) => {
        const own = SOURCES.get(url);
        return own === undefined ? next(url, context) : { ...own, shortCircuit: true };
      },
    });
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
    if (/^(?:node:)?process$/.test(specifier)) {
      return { url: isRequired ? REQUIRED_PROCESS : PROCESS, shortCircuit: true };
    }
    if (isForbiddenModule(specifier)) {
      const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(context.parentURL ?? '') ?? [];
      const importer = name === undefined ? '' : ` (the package "${name}" imports it)`;
      this.#refusal = `${forbiddenModule(specifier)}${importer}`;
      throw new Error(this.#refusal);
    }
    const resolved = next(specifier, context);
    if (isRequired || !resolved.url.startsWith('file:')) return resolved;
    const url = new URL(resolved.url);
    url.searchParams.set('job', String(this.#generation));
    return { ...resolved, url: url.href };
  }
}
