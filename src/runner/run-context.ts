// The inputs of a run, and its progress.
import type { StopFlag } from '../batch/expand-batch.ts';
import type { HandlerLine } from '../domain/handlers/handler.ts';
import type { HostLimits } from '../domain/job.ts';
import type { ResultSink, RunLedger } from '../domain/ledger.ts';
import type { RequestSpec } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { FailureCount } from '../domain/failure-counts.ts';
import type { StoredValidators } from '../domain/storage.ts';
import type { RunEnd, RunTrigger } from '../domain/run.ts';
import type { FetchAttemptOptions } from '../fetch/fetch-attempt.ts';
import type { HostBreakers } from '../concurrency/host-breakers.ts';
import type { HandlerHistory } from '../handlers/handler-history.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { Clock } from '../platform/clock.ts';
import type { NextFire } from './spread/spread-window.ts';

/** The progress of a run. */
export interface RunProgress {
  readonly job: string;
  readonly runId: number;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  /** Undefined: not known, because other runs of the job go on in a cluster. */
  readonly inFlight: number | undefined;
}

/** The progress of a run, or of a part of one, in this process. */
export interface BatchProgress extends RunProgress {
  readonly inFlight: number;
}

/** The signals by which the process ends all runs. */
export interface RunStops {
  /** Aborted: start no further URL, finish those in flight. */
  readonly drain: AbortSignal;
  /** Aborted: cut off the requests in flight. */
  readonly abort: AbortSignal;
}

/** The run, as the reader of its requests sees it. */
export interface PullControl {
  /** Ends the reading. */
  readonly stop: StopFlag;
  /** Resolves after this time, or when the run stops. */
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** Makes one attempt after the other, as `FetchAttempt` does. */
export interface ReusableAttempt {
  start(request: RequestSpec): void;
  refuse(request: RequestSpec): void;
  abort(): void;
  close(): void;
}

export type NewAttempt = (options: FetchAttemptOptions) => ReusableAttempt;

/** The parts that all runs of a process share. */
export interface RunParts {
  readonly clock: Clock;
  readonly ledger: Pick<RunLedger, 'begin' | 'finish'>;
  readonly sink: ResultSink;
  readonly validators: StoredValidators;
  readonly newAttempt: NewAttempt;
  /** The limits per host over all jobs. With caps or rates here, or in a job, requests queue by host. */
  readonly perHost: HostLimits;
  /** Hosts that asked all jobs to wait. */
  readonly holds: HostHolds;
  /** Hosts that fail, of all jobs. */
  readonly breakers: HostBreakers;
  readonly stops: RunStops;
  /** Where handlers look up results. Absent: they find none. */
  readonly handlerHistory?: HandlerHistory;
  /** Called with each line of a handler's log. Absent: the lines are dropped. */
  readonly onHandlerLine?: ((line: HandlerLine) => void) | undefined;
  readonly random: () => number;
  /** Undefined: `spread` does not apply, because a person waits for the runs. */
  readonly nextFire?: NextFire | undefined;
}

export interface StartRunOptions {
  readonly trigger: RunTrigger;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  /** Called with each result as it completes. */
  readonly onResult?: (result: Result, progress: BatchProgress) => void;
  readonly onEnd?: (end: RunEnd, failures: readonly FailureCount[]) => void;
}
