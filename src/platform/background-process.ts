// Starts a program that continues after the end of this one: in its own session, without a terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError, messageOf } from '../domain/error.ts';
import { makePrivate, openForAppending } from './private-file.ts';
import type { SelfCommand } from './self-process.ts';
import type { ShutdownSignals } from './signals.ts';

export interface BackgroundOptions {
  /** Working directory of the program. */
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly variables: Readonly<Record<string, string>>;
  /** File to which its stderr is appended; only the owner may read it. */
  readonly stderrFile: string;
  /** Each signal asks the program to end (SIGTERM); its end is then awaited, even when it is ready. */
  readonly signals: ShutdownSignals;
}

/** `ready`: the program has written its first line to stdout and continues. `ended`: it has ended. */
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

/** Resolves at the program's first line on stdout, or at its end. */
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
  const signals = [options.signals.drain, options.signals.abort];
  for (const signal of signals) signal.addEventListener('abort', ask);
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
    for (const signal of signals) signal.removeEventListener('abort', ask);
    stdout.destroy();
    child.unref();
  }
}
