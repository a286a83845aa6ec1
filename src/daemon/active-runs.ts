// The current runs of the daemon: starts them, and reports their progress and their end.
import { countBatch } from '../batch/count-batch.ts';
import type { DrainReport, RunningRun } from '../domain/daemon-control.ts';
import type { FailureCount } from '../domain/failure-counts.ts';
import type { Job } from '../domain/job.ts';
import type { Result } from '../domain/result.ts';
import type { InterruptedRun } from '../domain/resume.ts';
import type { RunEnd, RunHandle } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { StartRunOptions } from '../runner/run-context.ts';
import type { StartedRun } from '../runner/job-runner.ts';
import type { Meter } from '../metrics/meter.ts';
import type { EventHub } from './event-hub.ts';
import { logRunEnd } from './log/daemon-sentences.ts';

/** Smallest time between two progress events of a run. */
const PROGRESS_MS = 250;

export interface ActiveRunsOptions {
  /** Starts a run; resolves to undefined when its planned fire has a row already. */
  readonly begin: (job: Job, options: StartRunOptions) => Promise<StartedRun | undefined>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventHub;
  readonly meter: Meter;
  /** Called when the end of a run is stored. */
  readonly onRunEnd: (job: string) => void;
  /** Called when a run could not be recorded: the daemon must end then. */
  readonly onFault: (error: unknown) => void;
}

type RunCause = Pick<StartRunOptions, 'trigger' | 'plannedAtMs'>;

class ActiveRun {
  readonly job: Job;
  readonly cause: RunCause;
  readonly startedAtMs: number;
  readonly expected: number | undefined;
  /** Undefined while its row is being opened. */
  started: StartedRun | undefined;
  reportedAtMs = -Infinity;

  constructor(job: Job, { cause, startedAtMs }: { cause: RunCause; startedAtMs: number }) {
    this.job = job;
    this.cause = cause;
    this.startedAtMs = startedAtMs;
    this.expected = countBatch(job.batch);
  }
}

export class ActiveRuns {
  readonly #options: ActiveRunsOptions;
  readonly #runs = new Map<number, ActiveRun>();
  /** Starts and runs that have not ended. */
  #pending = 0;
  /** Resolved when none is pending; undefined: nobody waits for that. */
  #settled: PromiseWithResolvers<void> | undefined;
  #drained: { finished: number; cutOff: number } | undefined;

  constructor(options: ActiveRunsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Requests that wait for a slot. */
  get queued(): number {
    return this.#startedRuns().reduce((sum, { started }) => sum + started.queued(), 0);
  }

  list(): readonly RunningRun[] {
    return this.#startedRuns().map(toRunningRun);
  }

  /** Starts a run; resolves to undefined when its planned fire has a row already. */
  start(job: Job, cause: RunCause): Promise<RunHandle | undefined> {
    const run = new ActiveRun(job, { cause, startedAtMs: this.#options.clock.now() });
    const options = this.#startOptions(run);
    const starting = this.#options.begin(job, options).then((started) => {
      if (started !== undefined) this.#onStarted(run, started);
      return started;
    });
    this.#pending += 1;
    const onStart = (): void => this.#settleOne();
    starting.then(onStart, onStart);
    return starting;
  }

  /** Takes over a run whose row is open already. */
  takeOver(
    job: Job,
    {
      run: { trigger, plannedAtMs, startedAtMs },
      resume,
    }: {
      readonly run: Pick<InterruptedRun, 'trigger' | 'plannedAtMs' | 'startedAtMs'>;
      readonly resume: (options: StartRunOptions) => StartedRun;
    },
  ): RunHandle {
    const run = new ActiveRun(job, { cause: { trigger, plannedAtMs }, startedAtMs });
    const started = resume(this.#startOptions(run));
    this.#onStarted(run, started);
    return started;
  }

  /** Counts a result of this process. */
  completed(job: Job, result: Result): void {
    const { log, meter } = this.#options;
    meter.addResult(result);
    meter.values.add(job, result);
    if (this.#drained !== undefined) {
      this.#drained[result.errorKind === 'aborted' ? 'cutOff' : 'finished'] += 1;
    }
    if (!log.isLevelEnabled('debug')) return;
    const { job: name, position, url, status, durationMs, error } = result;
    log.debug({ job: name, position, url, status, durationMs, error }, 'request');
  }

  /** False: it is not one of these runs. */
  cancel(runId: number, reason: string): boolean {
    const run = this.#runs.get(runId);
    if (run?.started === undefined) return false;
    run.started.cancel(reason);
    return true;
  }

  /** Counts the requests that end from now on as drained. */
  beginDrain(): void {
    this.#drained ??= { finished: 0, cutOff: 0 };
  }

  get drained(): DrainReport {
    return this.#drained ?? { finished: 0, cutOff: 0 };
  }

  /** Resolves when no run is left; never rejects. */
  async settled(): Promise<void> {
    while (this.#pending > 0) {
      this.#settled ??= Promise.withResolvers<void>();
      await this.#settled.promise;
    }
  }

  #settleOne(): void {
    this.#pending -= 1;
    if (this.#pending > 0) return;
    this.#settled?.resolve();
    this.#settled = undefined;
  }

  #startOptions(run: ActiveRun): StartRunOptions {
    return {
      ...run.cause,
      onResult: (result) => this.#onResult(run, result),
      onEnd: (end, failures) => this.#onEnd(run, { end, failures }),
    };
  }

  #onStarted(run: ActiveRun, started: StartedRun): void {
    const { events } = this.#options;
    run.started = started;
    const { runId } = started;
    this.#runs.set(runId, run);
    events.emit({
      type: 'run_started',
      job: run.job.name,
      runId,
      trigger: run.cause.trigger,
      atMs: run.startedAtMs,
    });
    this.#pending += 1;
    const onEnd = (): void => {
      this.#runs.delete(runId);
      this.#settleOne();
    };
    started.finished.then(onEnd, (error: unknown) => {
      this.#options.onFault(error);
      onEnd();
    });
  }

  #onResult(run: ActiveRun, result: Result): void {
    const { events, clock } = this.#options;
    this.completed(run.job, result);
    if (events.idle || !isStarted(run)) return;
    const nowMs = clock.elapsed();
    if (nowMs - run.reportedAtMs < PROGRESS_MS) return;
    run.reportedAtMs = nowMs;
    events.emit({ type: 'run_progress', ...toRunningRun(run) });
  }

  #onEnd(
    run: ActiveRun,
    { end, failures }: { end: RunEnd; failures: readonly FailureCount[] },
  ): void {
    const job = run.job.name;
    logRunEnd(this.#options.log, { job, end, failures });
    const { runId, status, total, succeeded, failed, finishedAtMs } = end;
    this.#runs.delete(runId);
    this.#options.onRunEnd(job);
    this.#options.meter.addRun({ job, status, atMs: finishedAtMs });
    this.#options.events.emit({
      type: 'run_finished',
      job,
      runId,
      status,
      total,
      succeeded,
      failed,
      atMs: finishedAtMs,
    });
  }

  #startedRuns(): readonly StartedActiveRun[] {
    return [...this.#runs.values()].filter(isStarted);
  }
}

type StartedActiveRun = ActiveRun & { readonly started: StartedRun };

function isStarted(run: ActiveRun): run is StartedActiveRun {
  return run.started !== undefined;
}

function toRunningRun({
  job,
  cause,
  startedAtMs,
  expected,
  started,
}: StartedActiveRun): RunningRun {
  const { runId, done, ok, failed, inFlight } = started.progress();
  const { trigger } = cause;
  const { spreadUntilAtMs } = started;
  const counts = { done, ok, failed, inFlight, expected };
  return { job: job.name, runId, trigger, startedAtMs, ...counts, spreadUntilAtMs };
}
