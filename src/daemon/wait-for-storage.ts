// Opens the daemon's database, and waits for a PostgreSQL server that cannot be reached yet.
import type { AppError } from '../domain/error.ts';
import type { Storage } from '../domain/storage.ts';
import { openStorage } from '../engine/open-storage.ts';
import type { Logger } from '../platform/logger.ts';
import type { DaemonOptions } from './daemon-options.ts';
import type { LockAndSocket } from './lock-and-socket.ts';
import type { ServiceReports } from './service-reports.ts';
import type { StopRequests } from './stop-requests.ts';

/** What the log says of a daemon that is stopped while it waits. */
export const STOPPED_EARLY = 'stopped before the database was open';

export interface StorageWait {
  readonly daemon: DaemonOptions;
  readonly lockAndSocket: LockAndSocket;
  readonly reports: Pick<ServiceReports, 'waiting'>;
  readonly stops: StopRequests;
  /** Aborted: storing gives up. */
  readonly abort: AbortSignal;
  readonly log: Logger;
  /** Called when storing stops working, and when it works again; also before the database is open. */
  readonly onStorage: (problem: AppError | undefined) => void;
}

/** Undefined when the daemon is stopped before its database is open. */
export async function waitForStorage({
  daemon: { settings, clock, onWaiting },
  lockAndSocket,
  reports,
  stops,
  abort,
  log,
  onStorage,
}: StorageWait): Promise<Storage | undefined> {
  const { drain } = stops.signals;
  let isOpen = false;
  const isPostgres = settings.database.kind === 'postgres';
  // An SQLite file is opened, and migrated, to the end.
  if (isPostgres) lockAndSocket.stopEarly(({ now }) => stops.request(now ? 'now' : 'drain'));
  try {
    const storage = await openStorage(settings.database, {
      clock,
      abort,
      ...(isPostgres ? { giveUp: drain } : {}),
      patient: true,
      // Several daemons share a PostgreSQL database.
      isDaemon: !isPostgres,
      onStorage: (problem) => {
        onStorage(problem);
        if (!isPostgres || isOpen || problem === undefined) return;
        reports.waiting(problem.message);
        onWaiting?.(problem.message);
      },
      onWarning: (message) => log.error(message),
    });
    isOpen = true;
    return storage;
  } catch (error) {
    if (!isPostgres || !drain.aborted) throw error;
    log.info(STOPPED_EARLY);
    return undefined;
  }
}
