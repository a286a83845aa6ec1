// Commands that run one of Rota's own files as a child process: on Node or Deno, from source or built.
import { realpathSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { denoLibc, pointersTo, toCString } from './system/deno-libc.ts';

const isDeno = 'Deno' in globalThis;
/** True in the single file, whose command line is that of Rota: flags of Node come in an option of their own. */
const isSingleFile = !isDeno && process.getBuiltinModule('node:sea').isSea();

export interface SelfCommand {
  readonly command: string;
  readonly args: readonly string[];
}

export interface ReadingCommand extends SelfCommand {
  /** The whole environment of the process. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/**
 * Returns the command that runs `name`, a file beside the calling module, as a reading process. Its
 * JavaScript may read files and start threads. It may not use the network, start processes or write,
 * except compiled code that only reading processes run. SQLite's own file access is not restricted.
 * @param name file name without its extension, which is that of the caller's file.
 * @param limits.heapMiB heap of JavaScript; the process ends when it is full. Default: that of the runtime.
 */
export function readingProcess(
  name: string,
  callerUrl: string,
  { heapMiB }: { heapMiB?: number } = {},
): ReadingCommand {
  const limit = `--max-old-space-size=${heapMiB}`;
  const heap = heapMiB === undefined ? [] : [isDeno ? `--v8-flags=${limit}` : limit];
  return readingCommand(fileBeside(name, callerUrl), heap);
}

/**
 * Returns a {@link readingProcess} that may also load native packages, such as better-sqlite3.
 * @param network true: it may use the network, for a database that is reached by it.
 */
export function databaseReadingProcess(
  name: string,
  callerUrl: string,
  { network = false }: { network?: boolean } = {},
): ReadingCommand {
  const native = isDeno ? ['--allow-ffi', '--allow-sys'] : ['--allow-addons'];
  return readingCommand(fileBeside(name, callerUrl), [...native, ...(network ? NETWORK : [])]);
}

/** The folder of the source, or of the published program. */
export const PROGRAM_FOLDER: string = fileURLToPath(new URL('../', import.meta.url)).replace(
  /[/\\]$/,
  '',
);

/** Node restricts the network since version 25. */
const NETWORK: readonly string[] =
  isDeno || process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : [];

/** Returns the address of `name` beside the calling module: it ends in .ts in the source tree, in .js in the package. */
export function fileBeside(name: string, callerUrl: string): URL {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  return new URL(`./${name}${extension}`, callerUrl);
}

/** Writes compiled code to the cache now, for a process that may be killed: Node writes it at a normal end. */
export function keepCompiledCode(): void {
  if (!isDeno) nodeModule.flushCompileCache();
}

function readingCommand(url: URL, native: readonly string[]): ReadingCommand {
  const command = process.execPath;
  const file = fileURLToPath(url);
  if (isDeno) {
    const allowed = ['--no-prompt', '--allow-read', '--allow-env', ...native];
    return { command, args: ['run', '--no-check', '--quiet', ...allowed, file], env: process.env };
  }
  const allowed = ['--permission', '--allow-fs-read=*', '--allow-worker', ...native];
  const { NODE_COMPILE_CACHE: cache = '' } = process.env;
  if (cache === '') {
    return { command, args: [...nodeFlags(['--no-warnings', ...allowed]), file], env: process.env };
  }
  // Node reads nothing from a cache that it may not write. A folder of its own keeps the compiled code
  // of other processes out of reach.
  const folder = join(cache, 'reading');
  const flags = ['--no-warnings', ...allowed, `--allow-fs-write=${folder}/*`];
  const args = [...nodeFlags(flags), file];
  return { command, args, env: { ...process.env, NODE_COMPILE_CACHE: folder } };
}

/** Returns the command that runs this program with other arguments, and with these flags of the runtime. On Deno without flags it may do everything. Links are resolved: npx runs it by a link in its cache. */
export function thisProgram(
  args: readonly string[],
  { flags = [] }: { flags?: readonly string[] } = {},
): SelfCommand {
  const command = process.execPath;
  if (isSingleFile)
    return { command, args: [...nodeFlags([...process.execArgv, ...flags]), ...args] };
  const script = realpathSync(process.argv[1] ?? '');
  const allowed = isDeno && flags.length === 0 ? ['--allow-all'] : flags;
  const before = isDeno ? ['run', '--quiet'] : process.execArgv;
  return { command, args: [...before, ...allowed, script, ...args] };
}

/**
 * Becomes this program with flags of the runtime: the process, its id and its open streams stay the same. Returns when
 * that cannot be done here.
 */
export function startAnew(flags: readonly string[]): void {
  // A channel to a parent would not outlive it.
  if (process.channel !== undefined) return;
  const { command, args } = thisProgram(process.argv.slice(2), { flags });
  if (isDeno) return becomeOnDeno(command, args);
  if (process.execve === undefined) return;
  keepCompiledCode();
  process.execve(command, [command, ...args]);
}

/** Deno has no execve of its own. The library passes on the environment, as variables were set and removed in it. */
function becomeOnDeno(command: string, args: readonly string[]): void {
  const path = toCString(command);
  const texts = [path, ...args.map(toCString)];
  denoLibc()?.execv(path, pointersTo(texts));
}

/** Returns flags of Node as words of a command line of this program. */
export function nodeFlags(flags: readonly string[]): readonly string[] {
  if (!isSingleFile || flags.length === 0) return flags;
  const quoted = flags.map((flag) => `"${flag.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return [`--node-options=${quoted.join(' ')}`];
}
