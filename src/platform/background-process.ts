// Starts a program that goes on when this one has ended: in a session of its own, without a terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError, messageOf } from '../domain/error.ts';
import { makePrivate, openForAppending } from './private-file.ts';
import type { SelfCommand } from './self-process.ts';
import type { ShutdownSignals } from './shutdown-signals.ts';

export interface BackgroundOptions {
  /** Folder it works in. */
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly variables: Readonly<Record<string, string>>;
  /** File that takes its stderr, at its end; for the owner alone. */
  readonly stderrFile: string;
  /** Each of them, aborted, asks it to end (SIGTERM): its end is waited for then, also when it is ready. */
  readonly signals: ShutdownSignals;
}

/** Either it said its first line on stdout, and goes on; or it has ended. */
export type Started =
  | { readonly type: 'ready'; readonly line: string }
  | {
      readonly type: 'ended';
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
    };

function openStderr(file: string): number {
  try {
    makePrivate(file);
    return openForAppending(file);
  } catch (error) {
    throw new AppError('database', `Cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

/** Resolves at its first line on stdout, after which it is on its own, or at its end. */
export async function startInBackground(
  { command, args }: SelfCommand,
  options: BackgroundOptions,
): Promise<Started> {
  const stderr = openStderr(options.stderrFile);
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.variables },
    detached: true,
    stdio: ['ignore', 'pipe', stderr],
  });
  closeSync(stderr);
  const { stdout } = child;
  if (stdout === null) throw new Error('a process was started without its stdout');
  const ask = (): void => void child.kill('SIGTERM');
  const wishes = [options.signals.drain, options.signals.abort];
  for (const wish of wishes) wish.addEventListener('abort', ask);
  try {
    const ended = once(child, 'close');
    const lines = createInterface({ input: stdout });
    const first = once(lines, 'line');
    const line = await Promise.race([first, ended.then(() => undefined)]);
    if (line !== undefined && !options.signals.drain.aborted)
      return { type: 'ready', line: String(line[0]) };
    await ended;
    return { type: 'ended', code: child.exitCode, signal: child.signalCode };
  } finally {
    for (const wish of wishes) wish.removeEventListener('abort', ask);
    stdout.destroy();
    child.unref();
  }
}
