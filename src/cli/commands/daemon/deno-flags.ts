// The limits of the daemon's own process on Deno: a flag for each kind of access instead of --allow-all.
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { controlSocketOf, fitsSocketAddress } from '../../../control/socket-path.ts';
import { localPathOf } from '../../../domain/settings.ts';
import type { Environment } from '../../../platform/process-environment.ts';
import { canReadWithLimits } from '../../../platform/system/system-files.ts';
import type { ConfiguredJobs } from '../../configured-jobs.ts';

/** Ends the processes of handlers when the daemon is gone. */
const SHELL = '/bin/sh';

export interface Folders {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** What Deno 2.9 opens only with --allow-all, except a few files such as /dev/null. */
const SYSTEM_FOLDERS = /^\/(?:dev|proc|sys)(?:\/|$)/;

/** True when the daemon's own folders are among those that Deno opens only with --allow-all: a log /dev/stdout, for example. */
export function areClosedByDeno({ reads, writes }: Folders): boolean {
  return [...reads, ...writes].some((path) => SYSTEM_FOLDERS.test(path));
}

/**
 * Returns the flags; none where the daemon could not work with them: it reads /proc through the C library of Linux, it
 * reaches a socket of a very long path only through /proc, and Deno 2.9 takes no path with a comma. `cwd`: the working
 * folder of the daemon.
 */
export function denoFlags(
  { settings }: Pick<ConfiguredJobs, 'settings'>,
  { reads, writes, env, cwd }: Folders & { readonly env: Environment; readonly cwd: string },
): readonly string[] {
  const socket = controlSocketOf(localPathOf(settings.database));
  if (process.platform !== 'linux' || !canReadWithLimits()) return [];
  if (!fitsSocketAddress(socket) && !fitsSocketAddress(relative(cwd, socket))) return [];
  if ([...reads, ...writes].some((path) => path.includes(','))) return [];
  return [
    // Deno otherwise asks a person at a terminal.
    '--no-prompt',
    `--allow-read=${listOf([...reads, ...writes])}`,
    `--allow-write=${listOf(writes)}`,
    programsFlag(settings.channels, env),
    '--allow-net',
    '--allow-env',
    '--allow-sys',
    '--allow-ffi',
  ];
}

/** Deno starts no program with variables that change how programs are loaded, unless all programs are allowed. */
function programsFlag(channels: ConfiguredJobs['settings']['channels'], env: Environment): string {
  if (Object.keys(env).some((name) => /^(?:LD|DYLD)_/i.test(name))) return '--allow-run';
  const commands = channels.flatMap(({ target }) => {
    const word = target.kind === 'command' ? (target.words[0] ?? '') : '';
    if (target.kind !== 'command' || word === '') return [];
    return word.includes(sep) && !isAbsolute(word) ? [resolve(target.folder, word)] : [word];
  });
  const notifier = (env['NOTIFY_SOCKET'] ?? '') === '' ? [] : ['systemd-notify'];
  return `--allow-run=${listOf([process.execPath, SHELL, ...notifier, ...commands])}`;
}

function listOf(paths: readonly string[]): string {
  return [...new Set(paths)].join(',');
}
