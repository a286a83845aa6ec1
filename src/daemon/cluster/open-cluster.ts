// Makes a daemon over PostgreSQL a worker of its cluster. With SQLite, no code of clusters is loaded.
import type { CapShares } from '../../cluster/caps/cap-shares.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DaemonOptions } from '../daemon-options.ts';
import type { ServiceReports } from '../service-reports.ts';
import { STOPPED_EARLY } from '../wait-for-storage.ts';
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

type OpenClusterOptions = Pick<DaemonOptions, 'settings' | 'clock' | 'mayLead' | 'onWaiting'> &
  Pick<ClusterWorkerOptions, 'log' | 'engine' | 'events' | 'giveUp' | 'drain'> & {
    readonly shares: CapShares | undefined;
    readonly reports: Pick<ServiceReports, 'waiting'>;
  };

/**
 * Undefined over SQLite; `stopped`: the daemon is to stop before its queues are open. Closes the engine then, and when it
 * fails.
 * @throws {AppError} `database` when it cannot be used.
 */
export async function openCluster({
  shares,
  mayLead = true,
  reports,
  onWaiting,
  ...given
}: OpenClusterOptions): Promise<ClusterWorker | 'stopped' | undefined> {
  const { database } = given.settings;
  if (database.kind === 'sqlite' || shares === undefined) return undefined;
  try {
    const { ClusterWorker } = await import('./cluster-worker.ts');
    let told: string | undefined;
    return await ClusterWorker.open({
      ...given,
      database,
      shares,
      isCandidate: mayLead,
      onWaiting: (why) => {
        if (why === told) return;
        told = why;
        given.log.error(why);
        reports.waiting(why);
        onWaiting?.(why);
      },
    });
  } catch (error) {
    await given.engine.close();
    if (!given.drain.aborted) throw error;
    given.log.info(STOPPED_EARLY);
    return 'stopped';
  }
}
