// Starts the thread that prunes, and returns its report.
import type { PruneReport } from '../../domain/retention.ts';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import { startThread } from '../../platform/one-reply-thread.ts';
import { refuseForeignLog } from '../files/foreign-log.ts';
import { refuseMissing } from '../files/missing-database.ts';
import type { PruneSetup, PruneThreadData } from './prune-thread.ts';

export interface Pruning {
  /** Rejects with an `AppError` when the database cannot be used, and when pruning was stopped. */
  readonly done: Promise<PruneReport>;
  /** Stops after the present slice, which is short. Resolves when the thread has closed the database and ended. */
  stop(): Promise<void>;
}

/** @throws {AppError} `not_found` when there is no database. */
export function startPrune(setup: PruneSetup): Pruning {
  if (isPostgresUrl(setup.file)) return startOverPostgres(setup);
  refuseMissing(setup.file);
  refuseForeignLog(setup.file);
  // Shared memory, because a slice that follows the other without a pause receives no message.
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const { reply, ended } = startThread<PruneThreadData, PruneReport>({
    name: 'prune-thread',
    callerUrl: import.meta.url,
    setup: { ...setup, stop },
    code: 'database',
    failed: 'The thread that prunes has failed',
    stopped: 'Pruning was stopped',
  });
  return {
    done: reply,
    async stop() {
      // Not terminated: under Deno a terminated thread still writes for a moment.
      Atomics.store(stop, 0, 1);
      await ended;
    },
  };
}

/** Loads the code of PostgreSQL only now: with SQLite nobody needs it. */
function startOverPostgres(setup: PruneSetup): Pruning {
  const pruning = import('../postgres/retention/start-prune-postgres.ts').then(
    ({ startPostgresPrune }) => startPostgresPrune(setup),
  );
  return {
    done: pruning.then(({ done }) => done),
    stop: async () => await (await pruning).stop(),
  };
}
