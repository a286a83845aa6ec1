// Reads the state of a database's daemon, for `rota doctor`.
import { ControlClient } from '../../control/control-client.ts';
import { AppError } from '../../domain/error.ts';
import type { LocalDatabase } from '../../domain/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import { daemonLockHolder } from '../../store/files/daemon-lock.ts';
import type { Finding } from './finding.ts';

/** Asks the daemon; one that does not answer is a finding, not an error. */
export async function askDaemon(database: LocalDatabase | string, clock: Clock): Promise<Finding> {
  const check = 'daemon';
  const client = new ControlClient(database, clock);
  try {
    if (await client.isListening()) {
      const { storageProblem } = await client.status();
      if (storageProblem === undefined) return { check, state: 'ok', says: 'running' };
      return { check, state: 'problem', says: `storing fails: ${storageProblem}` };
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const hint = error.hint === undefined ? '' : `: ${error.hint}`;
    return { check, state: 'problem', says: `${error.message}${hint}` };
  }
  if (daemonLockHolder(typeof database === 'string' ? database : database.path) === undefined) {
    return { check, state: 'ok', says: 'none uses this database' };
  }
  const says =
    'running, but without a control socket: it may be starting; else "rota restart" gives it one';
  return { check, state: 'warning', says };
}
