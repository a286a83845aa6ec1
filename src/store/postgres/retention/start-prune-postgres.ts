// Starts the thread that prunes a PostgreSQL database, and returns its report.
import type { PruneReport } from '../../../domain/retention.ts';
import { startThread } from '../../../platform/one-reply-thread.ts';
import type { PruneSetup, PruneThreadData } from '../../retention/prune-thread.ts';

export function startPostgresPrune(setup: PruneSetup): {
  readonly done: Promise<PruneReport>;
  stop(): Promise<void>;
} {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const { reply, stop: end } = startThread<PruneThreadData, PruneReport>({
    name: 'prune-postgres-thread',
    callerUrl: import.meta.url,
    setup: { ...setup, stop },
    code: 'database',
    failed: 'The thread that prunes has failed',
    stopped: 'Pruning was stopped',
  });
  return {
    done: reply,
    async stop() {
      Atomics.store(stop, 0, 1);
      // One statement may take long. PostgreSQL rolls its transaction back.
      await end();
    },
  };
}
