// Runs a command with a message on its stdin, without a shell and with a deadline.
import { spawn } from 'node:child_process';
import { formatDuration } from '../../domain/duration.ts';
import { messageOf } from '../../domain/error.ts';
import type { ChannelTarget } from '../../domain/notify/channel.ts';
import type { NotifyMessage } from '../../domain/notify/message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SendOutcome } from './send-outcome.ts';

/** Bytes of stderr that an error quotes. */
const MAX_STDERR = 400;
/** After the end of the command. */
const MAX_LAST_WORDS_MS = 1000;

export interface CommandOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export function sendCommand(
  { words, folder }: Extract<ChannelTarget, { kind: 'command' }>,
  message: NotifyMessage,
  { clock, timeoutMs, signal }: CommandOptions,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const [command = '', ...rest] = withoutLimits(words);
    let stderr = '';
    let isTooLate = false;
    // A group of its own, so that its children end with it.
    const child = spawn(command, rest, {
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const kill = (): void => killGroup(child.pid);
    const end = (outcome: SendOutcome): void => {
      timer.cancel();
      signal?.removeEventListener('abort', kill);
      resolve(outcome);
    };
    let timer = clock.setTimer(timeoutMs, () => {
      isTooLate = true;
      kill();
    });
    signal?.addEventListener('abort', kill);
    child.once('error', (error) => end({ type: 'failed', error: startFault(error) }));
    // A command need not read its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify(message)}\n`);
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr = (stderr + chunk).slice(0, MAX_STDERR);
    });
    child.once('exit', (code) => {
      if (code === 0) return end({ type: 'sent' });
      // Its last words may be on their way; what it started may keep stderr open for ever.
      timer.cancel();
      timer = clock.setTimer(MAX_LAST_WORDS_MS, () => child.stderr.destroy());
    });
    child.once('close', (code, signalName) => {
      const how = isTooLate
        ? `did not end within ${formatDuration(timeoutMs)}`
        : code === null
          ? `ended by ${signalName ?? 'a signal'}`
          : `ended with exit code ${code}`;
      const why = stderr.trim();
      end({ type: 'failed', error: why === '' ? how : `${how}: ${why}` });
    });
  });
}

/** On Deno the limits of the daemon name the programs that it may start. */
function startFault(error: Error): string {
  const message = messageOf(error);
  return message.startsWith('Requires run access')
    ? 'the daemon did not know this command when it started: restart it'
    : message;
}

/** Sets `NODE_OPTIONS` to its first argument, or unsets it, and becomes the command in the others. */
const RESTORE =
  'if [ -n "$1" ]; then export NODE_OPTIONS="$1"; else unset NODE_OPTIONS; fi; shift; exec "$@"';

/**
 * Node adds the limits of a daemon's own process to `NODE_OPTIONS` of each child. A command is the operator's: its
 * programs are not Rota's, and some do not know these options.
 */
function withoutLimits(words: readonly string[]): readonly string[] {
  // Absent without limits, whatever the types say.
  const permission: unknown = Reflect.get(process, 'permission');
  if (permission === undefined || process.platform === 'win32') return words;
  return ['/bin/sh', '-c', RESTORE, 'sh', process.env['NODE_OPTIONS'] ?? '', ...words];
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended.
  }
}
