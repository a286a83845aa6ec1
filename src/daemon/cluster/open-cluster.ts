// Makes a daemon over PostgreSQL a worker of its cluster. With SQLite, no code of clusters is loaded.
import type { CapShares } from '../../cluster/caps/cap-shares.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DaemonOptions } from '../daemon-options.ts';
import type { ClusterWorker, ClusterWorkerOptions } from './cluster-worker.ts';

/** The caps of this worker: 0 until it has joined. Undefined over SQLite. */
export async function capSharesOf(
  database: DatabaseSettings,
  clock: Clock,
): Promise<CapShares | undefined> {
  if (database.kind === 'sqlite') return undefined;
  const { CapShares } = await import('../../cluster/caps/cap-shares.ts');
  return new CapShares(clock);
}

type Given = Pick<DaemonOptions, 'settings' | 'clock' | 'mayLead'> &
  Pick<ClusterWorkerOptions, 'log' | 'engine' | 'events' | 'giveUp'> & {
    readonly shares: CapShares | undefined;
  };

/**
 * Undefined over SQLite. Closes the engine when it fails.
 * @throws {AppError} `database` when it cannot be used.
 */
export async function openCluster({
  shares,
  mayLead = true,
  ...given
}: Given): Promise<ClusterWorker | undefined> {
  const { database } = given.settings;
  if (database.kind === 'sqlite' || shares === undefined) return undefined;
  try {
    const { ClusterWorker } = await import('./cluster-worker.ts');
    return await ClusterWorker.open({ ...given, database, shares, isCandidate: mayLead });
  } catch (error) {
    await given.engine.close();
    throw error;
  }
}
