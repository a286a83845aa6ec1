// Starts runs: opens the row, gives the run its lane under the caps, and returns its handle.
import type { Admission } from '../concurrency/admission.ts';
import type { HostPaces } from '../concurrency/pace/host-paces.ts';
import { Sleeps } from './sleeps.ts';
import type { Job } from '../domain/job.ts';
import type { ReopenedRun } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
import { HandlerParts } from './handling/handler-parts.ts';
import { Judging } from '../judge/judging.ts';
import {
  type CountedRun,
  type CountHost,
  type HostActivity,
  hostActivity,
} from './hosts/host-activity.ts';
import { JobLanes } from './job-lanes.ts';
import { JobRun } from './job-run.ts';
import { RobotsCache } from './robots/robots-cache.ts';
import type { RunContext, RunProgress, StartOptions } from './run-context.ts';

/** Handle of a current run, with its progress. */
export interface StartedRun extends RunHandle {
  progress(): RunProgress;
  /** Requests of the run that wait for a slot now. */
  queued(): number;
}

export interface ResumeOptions extends StartOptions {
  readonly runId: number;
  readonly earlier: ReopenedRun;
  /** When the run started, before it was interrupted. Unix milliseconds. */
  readonly startedAtMs: number;
}

/** Runs jobs under the caps of one process. */
export class JobRunner {
  readonly #context: RunContext;
  readonly #admission: Admission;
  readonly #lanes: JobLanes;
  readonly #sleeps: Sleeps;
  readonly #judging: Judging;
  readonly #robots: RobotsCache;
  readonly #runs = new Set<CountedRun>();
  readonly #handlers: HandlerParts;

  constructor(context: RunContext, admission: Admission) {
    this.#context = context;
    this.#admission = admission;
    this.#lanes = new JobLanes(admission);
    this.#sleeps = new Sleeps(context.clock);
    this.#judging = new Judging(context);
    this.#robots = new RobotsCache(context.clock);
    this.#handlers = new HandlerParts(context);
  }

  /** Starts a run; resolves to undefined when its planned fire has a row already. */
  async start(job: Job, options: StartOptions): Promise<StartedRun | undefined> {
    const startedAtMs = this.#context.clock.now();
    const runId = await this.#context.ledger.begin({
      job: job.name,
      trigger: options.trigger,
      plannedAtMs: options.plannedAtMs,
      startedAtMs,
      configHash: job.configHash,
    });
    return runId === undefined ? undefined : this.#run(job, runId, { ...options, startedAtMs });
  }

  /** Resumes an interrupted run with the positions that have no result yet. */
  resume(job: Job, { runId, earlier, ...options }: ResumeOptions): StartedRun {
    return this.#run(job, runId, { ...options, earlier });
  }

  /**
   * Applies the jobs of a configuration: their caps take effect at once, for current runs too, and one slot is kept
   * free for each scheduled job that has nothing in flight.
   */
  setJobs(jobs: readonly Job[]): void {
    for (const job of jobs) this.#lanes.update(job);
    const scheduled = jobs.filter(({ enabled, schedules }) => enabled && schedules.length > 0);
    this.#admission.expect(scheduled.map(({ name }) => name));
  }

  /** The requests of all current runs by host. */
  hostActivity(): readonly HostActivity[] {
    return hostActivity(this.#runs);
  }

  /** The paces of hosts that jobs have of their own. */
  hostPaces(): Iterable<readonly [job: string, paces: HostPaces]> {
    return this.#lanes.paces();
  }

  /** Closes the lanes, and ends the threads and the processes of handlers; to be called when no run is left and none will start. */
  async close(): Promise<void> {
    this.#lanes.close();
    await Promise.all([this.#judging.close(), this.#handlers.close()]);
  }

  #run(
    job: Job,
    runId: number,
    options: StartOptions & { readonly earlier?: ReopenedRun; readonly startedAtMs: number },
  ): StartedRun {
    const { lane, giveBack } = this.#lanes.take(job);
    const run = new JobRun({
      ...this.#context,
      ...options,
      job,
      runId,
      lane,
      sleeps: this.#sleeps,
      judging: this.#judging,
      robots: this.#robots,
      handlers: this.#handlers,
    });
    const finished = run.finish();
    const counted = { job, countByHost: (count: CountHost) => run.countByHost(count) };
    this.#runs.add(counted);
    const end = (): void => {
      this.#runs.delete(counted);
      giveBack();
    };
    void finished.then(end, end);
    return {
      runId,
      finished,
      cancel: (reason) => run.cancel(reason),
      progress: () => run.progress(),
      queued: () => run.queued,
    };
  }
}
