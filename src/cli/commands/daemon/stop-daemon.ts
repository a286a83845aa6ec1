// Ends a daemon and waits until it has released the database: `rota stop` and `rota restart`.
import { noDaemon, ControlClient } from '../../../control/control-client.ts';
import type { DrainReport } from '../../../domain/daemon-control.ts';
import type { LocalDatabase } from '../../../domain/settings.ts';
import { AppError } from '../../../domain/error.ts';
import { sleep } from '../../../platform/clock.ts';
import { SAME_SIGNAL_MS } from '../../../platform/signals.ts';
import type { LockHolder } from '../../../store/files/daemon-lock.ts';
import type { CommandContext } from '../../command-context.ts';
import { count } from '../../output/problem-report.ts';

/** How often it is checked whether a daemon that got a signal has ended. */
const LOOK_MS = 100;

/**
 * Resolves when the daemon has ended, with the report of its drain; undefined when the daemon could not
 * be asked and got a signal instead.
 * @throws {AppError} `not_found` when none is at work.
 */
export async function stopDaemon(
  context: CommandContext,
  database: LocalDatabase,
  { now }: { readonly now: boolean },
): Promise<DrainReport | undefined> {
  const client = new ControlClient(database, context.clock);
  if (!(await client.isListening())) return signalDaemon(context, { database, now });
  let drained: DrainReport | undefined;
  for await (const event of client.stop({ now })) {
    if (event.type === 'stopped') drained = event.drained;
    if (event.type !== 'stopping' || event.requests === 0) continue;
    const waiting = `${count(event.requests, 'request')} of ${count(event.runs, 'run')}`;
    await context.err.write(`Waiting for ${waiting}\n`);
  }
  if (drained !== undefined) return drained;
  throw new AppError('busy', 'The daemon ended before it was done', {
    hint: '"rota logs" may say why',
  });
}

/** The lock tells for certain which process it is, also when its socket is gone. */
async function signalDaemon(
  context: CommandContext,
  { database, now }: { readonly database: LocalDatabase; readonly now: boolean },
): Promise<undefined> {
  const { daemonLockHolder } = await import('../../../store/files/daemon-lock.ts');
  const { path } = database;
  const holder = daemonLockHolder(path);
  if (holder === undefined) throw noDaemon(database);
  const { pid } = holder;
  // In another container, this process id belongs to another process or to none.
  if (pid === undefined || !holder.isHere) throw outOfReach(holder);
  const isAtWork = (): boolean => daemonLockHolder(path)?.pid === pid;
  await context.err.write(`Process ${pid} has no control socket: it gets a signal\n`);
  process.kill(pid, 'SIGTERM');
  if (now) await sleep(context.clock, 2 * SAME_SIGNAL_MS);
  if (now && isAtWork()) process.kill(pid, 'SIGTERM');
  while (isAtWork()) await sleep(context.clock, LOOK_MS);
}

/** @throws {AppError} `busy` when a daemon holds the lock of the database, but cannot be asked. */
export async function refuseDeafDaemon(database: string): Promise<void> {
  const { daemonLockHolder } = await import('../../../store/files/daemon-lock.ts');
  const holder = daemonLockHolder(database);
  if (holder === undefined) return;
  throw new AppError('busy', `The daemon${nameOf(holder)} has no control socket`, {
    hint: 'it may be starting; else "rota restart" gives it one',
  });
}

function outOfReach(holder: LockHolder): AppError {
  return new AppError('busy', `The daemon${nameOf(holder)} cannot be reached from here`, {
    hint: 'it has no control socket: stop it where it runs',
  });
}

function nameOf({ pid, isHere }: LockHolder): string {
  if (pid === undefined) return '';
  return isHere ? ` (process ${pid})` : ` (process ${pid} of another container)`;
}

/** `3 requests finished, 1 was cut off`. */
export function formatDrained(drained: DrainReport | undefined): string {
  if (drained === undefined) return 'Stopped';
  const { finished, cutOff } = drained;
  if (finished + cutOff === 0) return 'Stopped: nothing was in flight';
  const cut = cutOff === 0 ? 'none was cut off' : `${cutOff} cut off`;
  return `Stopped: ${count(finished, 'request')} finished, ${cut}`;
}
