// Starts runs: opens the row, gives the run its lane under the caps, and hands out its handle.
import type { Admission } from '../concurrency/admission.ts';
import { Sleeps } from './sleeps.ts';
import type { Job } from '../domain/job.ts';
import type { ReopenedRun } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
import { JobLanes } from './job-lanes.ts';
import { JobRun } from './job-run.ts';
import type { RunContext, RunProgress, StartOptions } from './run-context.ts';

/** A run that is going on, for those who watch it. */
export interface StartedRun extends RunHandle {
  progress(): RunProgress;
  /** Requests of it that wait for their turn now. */
  queued(): number;
}

export interface ResumeOptions extends StartOptions {
  readonly runId: number;
  readonly earlier: ReopenedRun;
}

/** Runs jobs under the caps of one process. */
export class JobRunner {
  readonly #context: RunContext;
  readonly #admission: Admission;
  readonly #lanes: JobLanes;
  readonly #sleeps: Sleeps;

  constructor(context: RunContext, admission: Admission) {
    this.#context = context;
    this.#admission = admission;
    this.#lanes = new JobLanes(admission);
    this.#sleeps = new Sleeps(context.clock);
  }

  /** Starts a run; undefined when that planned fire has its row already. */
  async start(job: Job, options: StartOptions): Promise<StartedRun | undefined> {
    const runId = await this.#context.ledger.begin({
      job: job.name,
      trigger: options.trigger,
      plannedAtMs: options.plannedAtMs,
      startedAtMs: this.#context.clock.now(),
      configHash: job.configHash,
    });
    return runId === undefined ? undefined : this.#run(job, runId, options);
  }

  /** Goes on with a run that was interrupted, by what it has left. */
  resume(job: Job, { runId, earlier, ...options }: ResumeOptions): StartedRun {
    return this.#run(job, runId, { ...options, earlier });
  }

  /**
   * Takes over the jobs of a configuration: their caps hold at once, also for runs that go on, and a
   * slot is kept for each scheduled job that has nothing in flight.
   */
  setJobs(jobs: readonly Job[]): void {
    for (const job of jobs) this.#lanes.update(job);
    const scheduled = jobs.filter(({ enabled, schedules }) => enabled && schedules.length > 0);
    this.#admission.expect(scheduled.map(({ name }) => name));
  }

  /** Ends what outlives runs: to be called when there are none, and will be none. */
  close(): void {
    this.#lanes.close();
  }

  #run(
    job: Job,
    runId: number,
    options: StartOptions & { readonly earlier?: ReopenedRun },
  ): StartedRun {
    const { lane, giveBack } = this.#lanes.take(job);
    const sleeps = this.#sleeps;
    const run = new JobRun({ ...this.#context, ...options, job, runId, lane, sleeps });
    return {
      runId,
      finished: run.finish().finally(giveBack),
      cancel: (reason) => run.cancel(reason),
      progress: () => run.progress(),
      queued: () => run.queued,
    };
  }
}
