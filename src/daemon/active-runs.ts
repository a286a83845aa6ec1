// The runs of the daemon that are going on: starts them, follows them, tells what becomes of them.
import { countBatch } from '../batch/count-batch.ts';
import type { DrainReport, RunningRun } from '../domain/daemon-control.ts';
import { AppError } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { Result } from '../domain/result.ts';
import type { RunEnd, RunHandle } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { StartOptions } from '../runner/run-context.ts';
import type { JobRunner, StartedRun } from '../runner/job-runner.ts';
import type { Meter } from '../metrics/meter.ts';
import type { EventHub } from './event-hub.ts';
import { FailureCounts } from '../engine/failure-counts.ts';
import { logRunEnd } from '../engine/log-run-end.ts';
import type { TakenUpRun } from '../engine/resume-runs.ts';

/** Progress of one run is told at most this often. */
const PROGRESS_MS = 250;

export interface ActiveRunsOptions {
  readonly runner: JobRunner;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventHub;
  readonly meter: Meter;
  /** Told when a run could not be recorded: nothing can go on after that. */
  readonly onFault: (error: unknown) => void;
}

type Fire = Pick<StartOptions, 'trigger' | 'plannedAtMs'>;

class ActiveRun {
  readonly job: Job;
  readonly fire: Fire;
  readonly startedAtMs: number;
  readonly failures = new FailureCounts();
  readonly expected: number | undefined;
  /** Undefined while its row is being opened. */
  started: StartedRun | undefined;
  toldAtMs = -Infinity;

  constructor(job: Job, fire: Fire, startedAtMs: number) {
    this.job = job;
    this.fire = fire;
    this.startedAtMs = startedAtMs;
    this.expected = countBatch(job.batch);
  }
}

export class ActiveRuns {
  readonly #options: ActiveRunsOptions;
  readonly #runs = new Map<number, ActiveRun>();
  /** Runs that are being opened or are going on. */
  readonly #followed = new Set<Promise<unknown>>();
  #drained: { finished: number; cutOff: number } | undefined;

  constructor(options: ActiveRunsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Requests that wait for their turn. */
  get queued(): number {
    return this.#startedRuns().reduce((sum, { started }) => sum + started.queued(), 0);
  }

  list(): readonly RunningRun[] {
    return this.#startedRuns().map(toRunningRun);
  }

  /** Starts a run; undefined when that planned fire has its row already. */
  start(job: Job, fire: Fire): Promise<RunHandle | undefined> {
    const run = new ActiveRun(job, fire, this.#options.clock.now());
    const started = this.#start(run);
    this.#follow(started.then(() => undefined));
    return started;
  }

  /** Goes on with a run whose row is open again. */
  resume({ job, run: interrupted, earlier }: TakenUpRun): RunHandle {
    const { runId, trigger, plannedAtMs, startedAtMs } = interrupted;
    const run = new ActiveRun(job, { trigger, plannedAtMs }, startedAtMs);
    const options = { ...this.#startOptions(run), runId, earlier };
    const started = this.#options.runner.resume(job, options);
    this.#attend(run, started);
    return started;
  }

  /** @throws {AppError} `not_found` when no such run is going on. */
  cancel(runId: number, reason: string): void {
    const run = this.#runs.get(runId);
    if (run?.started === undefined) {
      throw new AppError('not_found', `No run ${runId} is going on`, {
        hint: '"rota status" lists those that are',
      });
    }
    run.started.cancel(reason);
  }

  /** From now on requests that come to their end are counted as drained. */
  beginDrain(): void {
    this.#drained ??= { finished: 0, cutOff: 0 };
  }

  get drained(): DrainReport {
    return this.#drained ?? { finished: 0, cutOff: 0 };
  }

  /** Resolves when none is going on; never rejects. */
  async settled(): Promise<void> {
    while (this.#followed.size > 0) await Promise.allSettled(this.#followed);
  }

  async #start(run: ActiveRun): Promise<RunHandle | undefined> {
    const options = this.#startOptions(run);
    const started = await this.#options.runner.start(run.job, options);
    if (started !== undefined) this.#attend(run, started);
    return started;
  }

  #startOptions(run: ActiveRun): StartOptions {
    return {
      ...run.fire,
      onResult: (result) => this.#onResult(run, result),
      onEnd: (end) => this.#onEnd(run, end),
    };
  }

  #attend(run: ActiveRun, started: StartedRun): void {
    const { events } = this.#options;
    run.started = started;
    const { runId } = started;
    this.#runs.set(runId, run);
    events.emit({
      type: 'run_started',
      job: run.job.name,
      runId,
      trigger: run.fire.trigger,
      atMs: run.startedAtMs,
    });
    this.#follow(
      started.finished
        .catch((error: unknown) => this.#options.onFault(error))
        .finally(() => this.#runs.delete(runId)),
    );
  }

  #follow(work: Promise<unknown>): void {
    const followed = work.catch(() => undefined).finally(() => this.#followed.delete(followed));
    this.#followed.add(followed);
  }

  #onResult(run: ActiveRun, result: Result): void {
    const { log, events, clock, meter } = this.#options;
    meter.addResult(result);
    run.failures.add(result.errorKind);
    if (this.#drained !== undefined) {
      this.#drained[result.errorKind === 'aborted' ? 'cutOff' : 'finished'] += 1;
    }
    if (log.isLevelEnabled('debug')) {
      const { job, position, url, status, durationMs, error } = result;
      log.debug({ job, position, url, status, durationMs, error }, 'request');
    }
    if (events.idle || !isStarted(run)) return;
    const nowMs = clock.elapsed();
    if (nowMs - run.toldAtMs < PROGRESS_MS) return;
    run.toldAtMs = nowMs;
    events.emit({ type: 'run_progress', ...toRunningRun(run) });
  }

  #onEnd(run: ActiveRun, end: RunEnd): void {
    const job = run.job.name;
    logRunEnd(this.#options.log, { job, end, failures: run.failures });
    const { runId, status, total, succeeded, failed, finishedAtMs } = end;
    this.#runs.delete(runId);
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

  #startedRuns(): readonly GoingRun[] {
    return [...this.#runs.values()].filter(isStarted);
  }
}

type GoingRun = ActiveRun & { readonly started: StartedRun };

function isStarted(run: ActiveRun): run is GoingRun {
  return run.started !== undefined;
}

function toRunningRun({ job, fire, startedAtMs, expected, started }: GoingRun): RunningRun {
  const { runId, done, ok, failed, inFlight } = started.progress();
  const { trigger } = fire;
  return { job: job.name, runId, trigger, startedAtMs, done, ok, failed, inFlight, expected };
}
