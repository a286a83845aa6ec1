// Starts runs: opens the row, gives the run its lane under the caps, and hands out its handle.
import type { Admission, Lane } from '../concurrency/admission.ts';
import { Sleeps } from '../concurrency/sleeps.ts';
import type { Job } from '../domain/job.ts';
import type { ReopenedRun } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
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

interface SharedLane {
  readonly lane: Lane;
  readonly job: Job;
  runs: number;
}

/** Runs jobs under the caps of one process. */
export class JobRunner {
  readonly #context: RunContext;
  readonly #admission: Admission;
  readonly #sleeps: Sleeps;
  /** One lane per job: runs of one job that overlap share its caps. */
  readonly #lanes = new Map<string, SharedLane>();

  constructor(context: RunContext, admission: Admission) {
    this.#context = context;
    this.#admission = admission;
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

  #run(
    job: Job,
    runId: number,
    options: StartOptions & { readonly earlier?: ReopenedRun },
  ): StartedRun {
    const shared = this.#takeLane(job);
    const { lane } = shared;
    const sleeps = this.#sleeps;
    const run = new JobRun({ ...this.#context, ...options, job, runId, lane, sleeps });
    return {
      runId,
      finished: run.finish().finally(() => this.#giveBackLane(shared)),
      cancel: (reason) => run.cancel(reason),
      progress: () => run.progress(),
      queued: () => run.queued,
    };
  }

  #takeLane(job: Job): SharedLane {
    const known = this.#lanes.get(job.name);
    if (known !== undefined && known.job === job) {
      known.runs += 1;
      return known;
    }
    // A job that was edited while a run of it goes on gets a lane with its new caps.
    const { concurrency, perHost, pauseMs } = job;
    const lane = this.#admission.openLane({ concurrency, perHost, pauseMs });
    const shared = { lane, job, runs: 1 };
    this.#lanes.set(job.name, shared);
    return shared;
  }

  #giveBackLane(shared: SharedLane): void {
    shared.runs -= 1;
    if (shared.runs > 0) return;
    shared.lane.close();
    if (this.#lanes.get(shared.job.name) === shared) this.#lanes.delete(shared.job.name);
  }
}
