// The thread that evaluates one job file in TypeScript. The file describes a job, and has nothing else to do: it gets no
// environment, no network and no modules of the runtime that reach outside.
import nodeModule from 'node:module';
import { inspect } from 'node:util';
import { pathToFileURL } from 'node:url';
import { AppError, messageOf } from '../../domain/error.ts';
import { replyOnce } from '../../platform/one-reply-thread.ts';
import type { Evaluated, ScriptSetup } from './evaluate-script.ts';
import { isForbiddenModule, forbiddenModule } from './script-imports.ts';
import { toJson } from './script-value.ts';
import { toScriptFault } from './script-fault.ts';

/** What a job file may import from `rota`: the rest of the library is for programs. */
const LIBRARY = 'data:text/javascript,export const defineJob = (job) => job;';
/** Packages import `process` instead of naming the global variable: they get what is left of that. */
const PROCESS =
  'data:text/javascript,export default process; export const { argv, env, platform, version, versions } = process;';
/** The same for require(), which loads no data: URL. */
const REQUIRED_PROCESS = 'rota:process';
const NO_JOB = 'The file exports no job: write "export default defineJob({ … })"';
const isDeno = 'Deno' in globalThis;

// Not awaited here: Node would warn of a file that awaits for ever.
void replyOnce(
  ({ file }: ScriptSetup) => evaluate(file),
  (error) => new AppError('config', `The file could not be evaluated: ${messageOf(error)}`),
);

async function evaluate(file: string): Promise<Evaluated> {
  const printed = catchPrinted();
  removeReach();
  // Under Deno, the import map of the checkout or the installed package supplies `rota`.
  if (!isDeno) nodeModule.registerHooks({ resolve: resolveHere, load: loadHere });
  let exported: unknown;
  try {
    const imported: unknown = await import(pathToFileURL(file).href);
    exported = Reflect.get(Object(imported), 'default');
  } catch (error) {
    return { fault: toScriptFault(error, file) };
  }
  if (exported === undefined) return { fault: { message: NO_JOB } };
  const value = toJson(exported);
  return 'fault' in value ? value : { value: value.json, printed: printed[0] };
}

// oxlint-disable-next-line rota/options-object -- Node dictates the form
function resolveHere(
  specifier: string,
  context: nodeModule.ResolveHookContext,
  next: (
    specifier: string,
    context?: Partial<nodeModule.ResolveHookContext>,
  ) => nodeModule.ResolveFnOutput,
): nodeModule.ResolveFnOutput {
  if (specifier === 'rota') return { url: LIBRARY, shortCircuit: true };
  if (/^(?:node:)?process$/.test(specifier)) {
    const isRequired = context.conditions.includes('require');
    return { url: isRequired ? REQUIRED_PROCESS : PROCESS, shortCircuit: true };
  }
  if (isForbiddenModule(specifier)) {
    const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(context.parentURL ?? '') ?? [];
    const importer = name === undefined ? '' : ` (the package "${name}" imports it)`;
    throw new Error(`${forbiddenModule(specifier)}${importer}`);
  }
  return next(specifier, context);
}

// oxlint-disable-next-line rota/options-object -- Node dictates the form
function loadHere(
  url: string,
  context: nodeModule.LoadHookContext,
  next: (url: string, context?: Partial<nodeModule.LoadHookContext>) => nodeModule.LoadFnOutput,
): nodeModule.LoadFnOutput {
  if (url !== REQUIRED_PROCESS) return next(url, context);
  return { format: 'commonjs', source: 'module.exports = process;', shortCircuit: true };
}

/** Text on stdout would mix with the output of a command. */
function catchPrinted(): readonly string[] {
  const printed: string[] = [];
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    console[method] = (...words: readonly unknown[]) => {
      if (printed.length > 0) return;
      printed.push(
        words.map((word) => (typeof word === 'string' ? word : inspect(word))).join(' '),
      );
    };
  }
  return printed;
}

function removeReach(): void {
  for (const name of ['Deno', 'EventSource', 'WebSocket', 'fetch']) {
    Reflect.deleteProperty(globalThis, name);
  }
  const { platform, version, versions } = process;
  const harmless = { env: {}, argv: [], platform, version, versions };
  Object.defineProperty(globalThis, 'process', { value: Object.freeze(harmless) });
}
