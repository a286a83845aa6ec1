// What everything that performs shards needs of its worker.
import type { HostLimits, Job } from '../../domain/job.ts';
import type { ResultSink } from '../../domain/ledger.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import type { StoredValidators } from '../../domain/storage.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { JobRunner } from '../../runner/job-runner.ts';
import type { BatchProgress } from '../../runner/run-context.ts';
import type { Sessions } from '../database/sessions.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import type { Settling } from './settling.ts';

export interface ShardContext {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  readonly settling: Settling;
  /** Performs requests under this worker's caps. */
  readonly runner: Pick<JobRunner, 'perform' | 'resume'>;
  readonly sink: ResultSink;
  readonly validators: StoredValidators;
  /** The limits per host of all jobs, as they are now. */
  readonly perHost: () => HostLimits;
  /** How many workers perform shards now. */
  readonly workers: () => number;
  /** Which events of a job are kept; undefined: none. */
  readonly watched: (job: string) => WatchedJob | undefined;
  /** Called with each result as it completes. */
  readonly onResult?: (
    job: Job,
    completed: { readonly result: Result; readonly progress: BatchProgress },
  ) => void;
  /** Aborted: transactions that fail are not repeated any more. */
  readonly giveUp: AbortSignal;
}
