// A run in the foreground, as `rota run` starts it: its options, its progress and its end.
import type { FailureCount } from '../domain/failure-counts.ts';
import type { Job } from '../domain/job.ts';
import type { RunEnd } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { ShutdownSignals } from '../platform/signals.ts';
import type { RunProgress } from '../runner/run-context.ts';
import type { StorageOptions } from './open-storage.ts';

export interface ForegroundProgress extends RunProgress {
  /** URLs in the batch; undefined while a list file makes that unknown. */
  readonly expected: number | undefined;
  /** Results among those done that the run had before it was interrupted. */
  readonly earlier: number;
  /** Unix milliseconds. */
  readonly atMs: number;
}

export interface RunJobsOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  readonly signals: ShutdownSignals;
  readonly clock: Clock;
  /** Called with each result. */
  readonly onProgress?: (progress: ForegroundProgress) => void;
  /** True: starts a new run even if the job says `resume: true` and its last run was interrupted. */
  readonly fromStart?: boolean;
  readonly onWarning: (message: string) => void;
  readonly onNote: (message: string) => void;
  /** As in StoreOptions. */
  readonly writer?: StorageOptions['writer'];
}

export interface EndedForegroundRun extends RunEnd {
  readonly job: string;
  /** Results that it had before it was interrupted; 0 for a new run. */
  readonly earlier: number;
  readonly failures: readonly FailureCount[];
  /** Time since its start, or since it was resumed. */
  readonly durationMs: number;
}
