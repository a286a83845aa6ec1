// What a run is given, and what it tells while it goes on.
import type { HostLimits } from '../domain/job.ts';
import type { ResultSink, RunLedger } from '../domain/ledger.ts';
import type { Result } from '../domain/result.ts';
import type { RunEnd, RunTrigger } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { Fetch } from './perform-request.ts';

/** What a run has done so far. */
export interface RunProgress {
  readonly job: string;
  readonly runId: number;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly inFlight: number;
}

/** How the process asks all runs to end. */
export interface RunStops {
  /** Take no further URL, finish what is in flight. */
  readonly drain: AbortSignal;
  /** Cut off what is in flight. */
  readonly abort: AbortSignal;
}

/** What all runs of a process share. */
export interface RunContext {
  readonly clock: Clock;
  readonly ledger: Pick<RunLedger, 'begin' | 'finish'>;
  readonly sink: ResultSink;
  readonly fetch: Fetch;
  /** The caps per host over all jobs: with them, or a job's own, requests queue by host. */
  readonly perHost: HostLimits;
  readonly stops: RunStops;
  readonly random: () => number;
}

export interface StartOptions {
  readonly trigger: RunTrigger;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  /** Called with each result as it completes: the callback way. */
  readonly onResult?: (result: Result, progress: RunProgress) => void;
  readonly onEnd?: (end: RunEnd) => void;
}
