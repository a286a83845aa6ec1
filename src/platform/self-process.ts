// How one of Rota's own files is run as a child process: on Node or Deno, from source or built.
import { realpathSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isDeno = 'Deno' in globalThis;

export interface SelfCommand {
  readonly command: string;
  readonly args: readonly string[];
}

export interface ReadingCommand extends SelfCommand {
  /** All of the environment. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/**
 * The command that runs `name` beside the calling module as a process that may read files and do
 * nothing else: no writing by JavaScript, but for compiled code that only such processes run, no
 * network, no further process. Threads it may have, and SQLite's own file access is not held by this.
 * @param name file name without its ending; the ending is that of the caller's file.
 * @param limits.heapMiB what JavaScript may take; the process ends when that is not enough. Default: as the runtime has it
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

/** As {@link readingProcess}, and it may load native packages, such as better-sqlite3. */
export function databaseReadingProcess(name: string, callerUrl: string): ReadingCommand {
  const native = isDeno ? ['--allow-ffi', '--allow-sys'] : ['--allow-addons'];
  return readingCommand(fileBeside(name, callerUrl), native);
}

/** To be called in a reading process that may be killed: Node keeps compiled code only as a process ends. */
export function keepCompiledCode(): void {
  if (!isDeno) nodeModule.flushCompileCache();
}

function fileBeside(name: string, callerUrl: string): string {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  return fileURLToPath(new URL(`./${name}${extension}`, callerUrl));
}

function readingCommand(file: string, native: readonly string[]): ReadingCommand {
  const command = process.execPath;
  if (isDeno) {
    const allowed = ['--no-prompt', '--allow-read', '--allow-env', ...native];
    return { command, args: ['run', '--no-check', '--quiet', ...allowed, file], env: process.env };
  }
  const allowed = ['--permission', '--allow-fs-read=*', '--allow-worker', ...native];
  const { NODE_COMPILE_CACHE: cache = '' } = process.env;
  if (cache === '') return { command, args: ['--no-warnings', ...allowed, file], env: process.env };
  // Node takes nothing from the cache, not even to read, where it may not write. What other processes
  // run stays out of reach.
  const folder = join(cache, 'reading');
  const args = ['--no-warnings', ...allowed, `--allow-fs-write=${folder}/*`, file];
  return { command, args, env: { ...process.env, NODE_COMPILE_CACHE: folder } };
}

/** The command that runs this same program with other arguments, by the file itself: npx starts it by a link in its cache. */
export function thisProgram(args: readonly string[]): SelfCommand {
  const script = realpathSync(process.argv[1] ?? '');
  const before = isDeno ? ['run', '--allow-all', '--quiet', script] : [...process.execArgv, script];
  return { command: process.execPath, args: [...before, ...args] };
}
