// How one of Rota's own files is run as a child process: on Node or Deno, from source or built.
import { fileURLToPath } from 'node:url';

export interface SelfCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The command that runs `name` beside the calling module as a process that may read files and do
 * nothing else: no writing by JavaScript, no network, no further process. (Threads it may have.) (SQLite's own file access
 * is not held by this.)
 * @param name file name without its ending; the ending is that of the caller's file.
 */
export function readingProcess(name: string, callerUrl: string): SelfCommand {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  const file = fileURLToPath(new URL(`./${name}${extension}`, callerUrl));
  const args =
    'Deno' in globalThis
      ? ['run', '--no-check', '--quiet', '--no-prompt', '--allow-read', '--allow-env', file]
      : ['--no-warnings', '--permission', '--allow-fs-read=*', '--allow-worker', file];
  return { command: process.execPath, args };
}
