// Starts the thread that prunes, and returns its report.
import type { PruneReport } from '../../domain/retention.ts';
import { startThread } from '../../platform/one-reply-thread.ts';
import { refuseForeignLog } from '../files/foreign-log.ts';
import { refuseMissing } from '../files/missing-database.ts';
import type { PruneSetup } from './prune-thread.ts';

export interface Pruning {
  /** Rejects with an `AppError` when the database cannot be used, and when pruning was stopped. */
  readonly done: Promise<PruneReport>;
  /** Stops at once; each finished slice is complete in itself. */
  stop(): Promise<void>;
}

/** @throws {AppError} `not_found` when there is no database. */
export function startPrune(setup: PruneSetup): Pruning {
  refuseMissing(setup.file);
  refuseForeignLog(setup.file);
  const { reply, stop } = startThread<PruneSetup, PruneReport>({
    name: 'prune-thread',
    callerUrl: import.meta.url,
    setup,
    code: 'database',
    failed: 'The thread that prunes has failed',
    stopped: 'Pruning was stopped',
  });
  return { done: reply, stop };
}
