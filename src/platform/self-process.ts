// How one of Rota's own files is run as a child process: on Node or Deno, from source or built.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface SelfCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The command that runs `name` beside the calling module as a process that may read files and do
 * nothing else: no writing by JavaScript, no network, no further process. Threads it may have, and
 * SQLite's own file access is not held by this.
 * @param name file name without its ending; the ending is that of the caller's file.
 */
export function readingProcess(name: string, callerUrl: string): SelfCommand {
  return selfCommand(fileBeside(name, callerUrl), []);
}

/** As {@link readingProcess}, and it may load native packages, such as better-sqlite3. */
export function databaseReadingProcess(name: string, callerUrl: string): SelfCommand {
  const native = 'Deno' in globalThis ? ['--allow-ffi', '--allow-sys'] : ['--allow-addons'];
  return selfCommand(fileBeside(name, callerUrl), native);
}

function fileBeside(name: string, callerUrl: string): string {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  return fileURLToPath(new URL(`./${name}${extension}`, callerUrl));
}

function selfCommand(file: string, allowed: readonly string[]): SelfCommand {
  const reading =
    'Deno' in globalThis
      ? ['run', '--no-check', '--quiet', '--no-prompt', '--allow-read', '--allow-env']
      : ['--no-warnings', '--permission', '--allow-fs-read=*', '--allow-worker'];
  return { command: process.execPath, args: [...reading, ...allowed, file] };
}

/** The command that runs this same program with other arguments, by the file itself: npx starts it by a link in its cache. */
export function thisProgram(args: readonly string[]): SelfCommand {
  const script = realpathSync(process.argv[1] ?? '');
  const before =
    'Deno' in globalThis
      ? ['run', '--allow-all', '--quiet', script]
      : [...process.execArgv, script];
  return { command: process.execPath, args: [...before, ...args] };
}
