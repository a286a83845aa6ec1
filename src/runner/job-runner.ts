// Starts runs: opens the row, gives the run its lane under the caps, and returns its handle.
import type { Admission, HostGuests } from '../concurrency/admission.ts';
import type { CapParts, LaneLoad } from '../concurrency/cap-parts.ts';
import type { HostPaces } from '../concurrency/pace/host-paces.ts';
import { Sleeps } from './sleeps.ts';
import type { HostLimits, Job } from '../domain/job.ts';
import type { ReopenedRun } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
import { HandlerParts } from './handling/handler-parts.ts';
import { Judging } from '../judge/judging.ts';
import { type CountedRun, type HostActivity, hostActivity } from './hosts/host-activity.ts';
import { JobLanes } from './job-lanes.ts';
import { BatchRun, type BatchCounts, type BatchRunOptions } from './batch-run.ts';
import { JobRun } from './job-run.ts';
import { RobotsCache } from './robots/robots-cache.ts';
import type {
  BatchProgress,
  PullControl,
  RunParts,
  RunProgress,
  StartRunOptions,
} from './run-context.ts';
import type { ItemGroups } from '../batch/expand-batch.ts';
import type { RunLedger } from '../domain/ledger.ts';

/** Handle of a current run, with its progress. */
export interface StartedRun extends RunHandle {
  progress(): RunProgress;
  /** When its last requests are due, in Unix milliseconds; undefined: they are not spread over time. */
  readonly spreadUntilAtMs?: number | undefined;
  /** Requests of the run that wait for a slot now. */
  queued(): number;
}

/** Handle of a run that another process may go on with. */
export interface ResumedRun extends StartedRun {
  progress(): BatchProgress;
  /** Ends the run early, as the end of the process does: what is in flight gets no result when the job resumes. */
  abandon(): void;
}

/** Handle of a current part of a batch. */
export interface StartedPart {
  /** Rejects only when storing failed. */
  readonly finished: Promise<BatchCounts>;
  /** Cuts off the requests in flight. Each gets a result. */
  cancel(): void;
  /** Cuts off the requests in flight. They get no result when the job resumes interrupted runs. */
  abandon(): void;
  progress(): BatchProgress;
  /** Requests that wait for a slot now. */
  queued(): number;
}

export interface PartOptions extends Pick<StartRunOptions, 'onResult' | 'plannedAtMs'> {
  readonly runId: number;
  /** The positions that were done before: they are skipped. */
  readonly earlier: ReopenedRun;
  readonly startedAtMs: number;
  /** Starts to read the requests in groups. */
  readonly requests: (pulling: PullControl) => ItemGroups;
}

export interface ResumeOptions extends StartRunOptions {
  readonly runId: number;
  readonly earlier: ReopenedRun;
  /** When the run started, before it was interrupted. Unix milliseconds. */
  readonly startedAtMs: number;
  /** Closes the run. Absent: the runner's own ledger does. */
  readonly ledger?: Pick<RunLedger, 'begin' | 'finish'>;
}

/** Runs jobs under the caps of one process. */
export class JobRunner {
  readonly #context: RunParts;
  readonly #admission: Admission;
  readonly #lanes: JobLanes;
  readonly #sleeps: Sleeps;
  readonly #judging: Judging;
  readonly #robots: RobotsCache;
  readonly #runs = new Set<CountedRun>();
  readonly #handlers: HandlerParts;

  /** @param parts what this process may use of the jobs' caps; undefined: all. */
  // oxlint-disable-next-line rota/options-object -- tests have no parts
  constructor(context: RunParts, admission: Admission, parts?: CapParts) {
    this.#context = context;
    this.#admission = admission;
    this.#lanes = new JobLanes(admission, { parts });
    this.#sleeps = new Sleeps(context.clock);
    this.#judging = new Judging(context);
    this.#robots = new RobotsCache(context.clock);
    this.#handlers = new HandlerParts(context);
  }

  /** Starts a run; resolves to undefined when its planned fire has a row already. */
  async start(job: Job, options: StartRunOptions): Promise<StartedRun | undefined> {
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
  resume(job: Job, options: ResumeOptions): ResumedRun {
    return this.#run(job, options.runId, options);
  }

  /** Performs a part of a batch, and leaves the row of its run alone. */
  perform(job: Job, options: PartOptions): StartedPart {
    const { lane, giveBack } = this.#lanes.take(job);
    const part = new BatchRun({ ...this.#shared(), ...options, job, lane });
    const finished = part.finish();
    this.#count({ job, countByHost: (count) => part.countByHost(count) }, { finished, giveBack });
    return {
      finished,
      cancel: () => part.cancel(),
      abandon: () => part.abandon(),
      progress: () => part.progress(),
      queued: () => part.queued,
    };
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

  /** Applies what this process may use of the jobs' caps now, and of the cap over all jobs. */
  applyCapParts(concurrency: number): void {
    this.#lanes.applyParts(concurrency);
  }

  /** What the jobs use of their caps. */
  laneLoads(): Iterable<LaneLoad> {
    return this.#lanes.loads();
  }

  /** As `JobLanes.guestNameOf`. */
  guestNameOf(host: string): string {
    return this.#lanes.guestNameOf(host);
  }

  /** As `JobLanes.takeForGuest`. */
  takeForGuest(
    job: string,
    perHost: HostLimits,
  ): { readonly guests: HostGuests; readonly giveBack: () => void } {
    return this.#lanes.takeForGuest(job, perHost);
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
    options: StartRunOptions & {
      readonly earlier?: ReopenedRun;
      readonly startedAtMs: number;
      readonly ledger?: Pick<RunLedger, 'begin' | 'finish'>;
    },
  ): ResumedRun {
    const { lane, giveBack } = this.#lanes.take(job);
    const run = new JobRun({ ...this.#shared(), ...options, job, runId, lane });
    const finished = run.finish();
    this.#count({ job, countByHost: (count) => run.countByHost(count) }, { finished, giveBack });
    return {
      runId,
      finished,
      cancel: (reason) => run.cancel(reason),
      abandon: () => run.abandon(),
      progress: () => run.progress(),
      spreadUntilAtMs: run.spreadUntilAtMs,
      queued: () => run.queued,
    };
  }

  /** The parts that all runs share. */
  #shared(): RunParts & Pick<BatchRunOptions, 'sleeps' | 'judging' | 'robots' | 'handlers'> {
    return {
      ...this.#context,
      sleeps: this.#sleeps,
      judging: this.#judging,
      robots: this.#robots,
      handlers: this.#handlers,
    };
  }

  #count(
    counted: CountedRun,
    { finished, giveBack }: { finished: Promise<unknown>; giveBack: () => void },
  ): void {
    this.#runs.add(counted);
    const end = (): void => {
      this.#runs.delete(counted);
      giveBack();
    };
    void finished.then(end, end);
  }
}
