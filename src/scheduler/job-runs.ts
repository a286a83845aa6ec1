// Starts the runs of one job, waits for their ends, and cancels them for the overlap policy.
import { messageOf } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { RunHandle, FireWithoutRun } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { DueFire, Fire, Launch } from './launch.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import type { FireWithoutRunWriter } from './fires-without-run.ts';

export interface JobRunsContext {
  readonly clock: Clock;
  readonly launch: Launch;
  readonly writer: FireWithoutRunWriter;
  readonly onEvent: (event: SchedulerEvent) => void;
  /** Called when the waiting fires of a job may have changed. */
  readonly onWaitingChange: (job: string) => void;
}

interface TrackedRun {
  readonly fire: Fire;
  /** Undefined while the run is starting. */
  handle: RunHandle | undefined;
  cancelReason: string | undefined;
}

export class JobRuns {
  readonly #context: JobRunsContext;
  readonly #onEnd: () => void;
  readonly #runs = new Set<TrackedRun>();
  readonly #starting = new Set<Promise<void>>();

  /** @param onEnd called when a run has ended, or its start has failed. */
  constructor(context: JobRunsContext, onEnd: () => void) {
    this.#context = context;
    this.#onEnd = onEnd;
  }

  /** Number of runs, including those that are starting. */
  get size(): number {
    return this.#runs.size;
  }

  /** True when one of the runs has the trigger `misfire`. */
  get hasMisfire(): boolean {
    for (const { fire } of this.#runs) if (fire.trigger === 'misfire') return true;
    return false;
  }

  /** The oldest run; its id is undefined while it is starting. */
  get oldest(): { readonly runId: number | undefined; readonly plannedAtMs: number } | undefined {
    for (const { handle, fire } of this.#runs) {
      return { runId: handle?.runId, plannedAtMs: fire.plannedAtMs };
    }
    return undefined;
  }

  /** Takes over a run that the last process began. */
  adopt(fire: Fire, handle: RunHandle): void {
    const run: TrackedRun = { fire, handle, cancelReason: undefined };
    this.#runs.add(run);
    this.#follow(run, handle);
  }

  start(job: Job, fire: DueFire): void {
    const run: TrackedRun = { fire, handle: undefined, cancelReason: undefined };
    this.#runs.add(run);
    const started = this.#launch(run, { job, startAtMs: fire.startAtMs });
    this.#starting.add(started);
    void started.then(() => this.#starting.delete(started));
  }

  /** Cancels every run that has not been cancelled before; a run that is starting, once it has started. */
  cancel(reason: string): void {
    for (const run of this.#runs) {
      if (run.cancelReason !== undefined) continue;
      run.cancelReason = reason;
      run.handle?.cancel(reason);
    }
  }

  /** Resolves when no start is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** Never rejects: a launch that fails causes an event and a row. */
  async #launch(
    run: TrackedRun,
    { job, startAtMs }: { readonly job: Job; readonly startAtMs: number },
  ): Promise<void> {
    const { clock, launch, onEvent } = this.#context;
    const { trigger, plannedAtMs } = run.fire;
    const latenessMs = Math.max(0, clock.now() - startAtMs);
    let handle: RunHandle | undefined;
    try {
      handle = await launch(job, { trigger, plannedAtMs });
    } catch (error) {
      this.#recordFailure(run.fire, { job, error });
      return this.#end(run);
    }
    if (handle === undefined) {
      onEvent({ type: 'already_recorded', job: job.name, plannedAtMs });
      return this.#end(run);
    }
    run.handle = handle;
    this.#follow(run, handle);
    if (run.cancelReason !== undefined) handle.cancel(run.cancelReason);
    const { runId } = handle;
    onEvent({ type: 'fired', job: job.name, runId, trigger, plannedAtMs, latenessMs });
  }

  #recordFailure(
    { plannedAtMs }: Fire,
    { job, error }: { readonly job: Job; readonly error: unknown },
  ): void {
    const { name, configHash } = job;
    this.#context.onEvent({ type: 'launch_failed', job: name, plannedAtMs, error });
    const reason = `The run could not be started: ${messageOf(error)}`;
    const row: FireWithoutRun = { job: name, plannedAtMs, status: 'missed', reason, configHash };
    void this.#context.writer.write([row]);
  }

  #follow(run: TrackedRun, { finished }: RunHandle): void {
    const end = (): void => this.#end(run);
    void finished.then(end, end);
  }

  #end(run: TrackedRun): void {
    this.#runs.delete(run);
    this.#onEnd();
  }
}
