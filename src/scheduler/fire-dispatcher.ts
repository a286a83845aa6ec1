// Handles the due fires of one job: records them as missed or skipped, delays them by jitter, or hands
// them to the queue that starts them. Each step keeps the order of planned instants.
import type { WaitingFire } from '../domain/cluster/fire-line.ts';
import type { Job } from '../domain/job.ts';
import { PAUSED, type RunHandle } from '../domain/run.ts';
import { FireQueue } from './fire-queue.ts';
import { DelayedFires } from './delayed-fires.ts';
import type { JobRunsContext } from './job-runs.ts';
import type { DueFire, Fire } from './launch.ts';
import { decideMisfires, limitTogether } from './misfire.ts';
import { SLICE } from './planned-fires.ts';
import { sortDue, type SortedFires } from './sort-due.ts';
import { Absences, FireWithoutRunReport } from './fires-without-run.ts';

/**
 * Planned instants further ahead than this come from a wrong clock, and a job does not wait for them.
 * After a smaller step back of the clock it waits, so that no fire is repeated.
 */
export const MAX_AHEAD_MS = 86_400_000;

const FAR_AHEAD = 'It came due while the clock was more than a day ahead';

export interface DispatcherContext extends JobRunsContext {
  /** A random number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Lets the event loop turn; resolves at once while stopping. */
  readonly yieldTurn: () => Promise<void>;
  readonly stopping: AbortSignal;
  readonly isPaused: (job: string) => boolean;
}

export interface DispatcherOptions {
  readonly job: Job;
  /** Called when `wakeAtMs` changes without a call from outside. */
  readonly onWakeChange: () => void;
}

export interface DispatchOptions {
  /** The configuration by which the fires were planned. */
  readonly job: Job;
  readonly nowMs: number;
}

export interface BacklogOptions extends DispatchOptions {
  /** Why the job's plan has ended; undefined: it has not. */
  readonly endReason: () => string | undefined;
}

export class FireDispatcher {
  readonly absences: Absences = new Absences();
  readonly #context: DispatcherContext;
  readonly #queue: FireQueue;
  readonly #report: FireWithoutRunReport;
  readonly #delayed = new DelayedFires();

  constructor(context: DispatcherContext, { job, onWakeChange }: DispatcherOptions) {
    this.#context = context;
    this.#queue = new FireQueue(context, { job, onWakeChange });
    this.#report = new FireWithoutRunReport(this.#queue, {
      absences: this.absences,
      onEvent: context.onEvent,
    });
  }

  /** True when nothing runs and nothing waits in the queue. */
  get idle(): boolean {
    return this.#queue.idle;
  }

  /** When a delayed or a waiting fire can start; undefined: none waits for an instant. */
  get wakeAtMs(): number | undefined {
    const atMs = Math.min(this.#delayed.dueMs ?? Infinity, this.#queue.wakeAtMs ?? Infinity);
    return atMs === Infinity ? undefined : atMs;
  }

  adopt(fire: Fire, handle: RunHandle): void {
    this.#queue.adopt(fire, handle);
  }

  /** Takes over fires, given in order, that waited in another process. */
  takeOver(fires: readonly WaitingFire[]): void {
    for (const { trigger, plannedAtMs, dueAtMs } of fires) {
      const fire = { trigger, plannedAtMs, startAtMs: dueAtMs ?? plannedAtMs };
      if (dueAtMs === null) this.#queue.add(fire);
      else this.#delayed.takeOver(fire);
    }
    this.#context.onWaitingChange(this.#queue.job.name);
  }

  /** The fires that wait, in order, except those behind a decided one. */
  waiting(): readonly WaitingFire[] {
    const queued = this.#queue.waiting.map(({ trigger, plannedAtMs }) => {
      return { trigger, plannedAtMs, dueAtMs: null };
    });
    if (this.#queue.holdsRows) return queued;
    const delayed = this.#delayed.all.map(({ trigger, plannedAtMs, startAtMs }) => {
      return { trigger, plannedAtMs, dueAtMs: startAtMs };
    });
    return [...queued, ...delayed];
  }

  /** Starts nothing more, and leaves the waiting fires to another process. Resolves when no start is under way. */
  handOver(): Promise<void> {
    return this.#queue.handOver();
  }

  reconfigure(job: Job): void {
    this.#queue.job = job;
    this.#queue.proceed();
  }

  /** Starts the fires in the queue that waited for an instant up to now. */
  wake(nowMs: number): void {
    if ((this.#queue.wakeAtMs ?? Infinity) <= nowMs) this.#queue.proceed();
  }

  /** Handles fires, given in order, that came due up to now, and starts the delayed ones that are due. */
  dispatch(fires: readonly number[], { job, nowMs }: DispatchOptions): void {
    const sorted = this.#sort(fires, { job, nowMs });
    if (sorted.missed.length + sorted.paused.length > 0) {
      this.#report.emit(job, sorted);
      this.#report.record(job, sorted);
    }
    this.#run(job, sorted);
    this.#startDelayed(job, nowMs);
  }

  /** Does the same for thousands of fires, and lets the event loop turn between slices of them. */
  async dispatchBacklog(
    fires: readonly number[],
    { job, nowMs, endReason }: BacklogOptions,
  ): Promise<void> {
    const { yieldTurn, stopping } = this.#context;
    const sorted = this.#sort(fires, { job, nowMs });
    this.#report.emit(job, sorted);
    const withoutRun = Math.max(sorted.missed.length, sorted.paused.length);
    for (let from = 0; from < withoutRun; from += SLICE) {
      const missed = sorted.missed.slice(from, from + SLICE);
      const paused = sorted.paused.slice(from, from + SLICE);
      this.#report.record(job, { missed, paused });
      await yieldTurn();
      if (stopping.aborted) return;
    }
    // The job may have ended or been paused during the loop.
    const cancelReason = endReason() ?? (this.#context.isPaused(job.name) ? PAUSED : undefined);
    if (cancelReason !== undefined) {
      return this.#report.cancel([...sorted.makeUp, ...sorted.onTime], cancelReason);
    }
    this.#run(job, sorted);
    this.#startDelayed(job, nowMs);
  }

  /** Cancels the fires that wait. */
  cancelWaiting(reason: string): void {
    // The queue first: its fires were planned before the delayed ones.
    this.#queue.cancelWaiting(reason);
    this.#cancelDelayed(reason);
  }

  /** Cancels the fires that wait because the job is paused. */
  pause(): void {
    this.cancelWaiting(PAUSED);
  }

  /** Cancels the fires that wait and starts nothing more; resolves when no start is under way. */
  async close(reason: string): Promise<void> {
    const closed = this.#queue.close(reason);
    this.#cancelDelayed(reason);
    await closed;
  }

  /**
   * Limits every delay to the jitter from now on, but lets no fire start before its own instant.
   * Cancels the fires that wait and were planned far in the future.
   */
  clockSetBack(nowMs: number): void {
    const far = this.#delayed.takePlannedAfter(nowMs + MAX_AHEAD_MS);
    this.#queue.cancelPlannedAfter(nowMs + MAX_AHEAD_MS, FAR_AHEAD);
    this.#report.cancel(
      far.map((fire) => fire.plannedAtMs),
      FAR_AHEAD,
    );
    this.#delayed.startBy(nowMs + this.#queue.job.jitterMs);
    this.#context.onWaitingChange(this.#queue.job.name);
  }

  #sort(fires: readonly number[], { job, nowMs }: DispatchOptions): SortedFires {
    const isPaused = this.#context.isPaused(job.name);
    return sortDue(fires, { misfire: job.misfire, nowMs, isPaused, delayed: this.#delayed });
  }

  #run(job: Job, { makeUp, onTime }: Pick<SortedFires, 'makeUp' | 'onTime'>): void {
    for (const plannedAtMs of makeUp) {
      this.#queue.add({ trigger: 'misfire', plannedAtMs, startAtMs: plannedAtMs });
    }
    for (const plannedAtMs of onTime) {
      this.#delayed.add(plannedAtMs, this.#context.random() * job.jitterMs);
    }
    if (onTime.length > 0) this.#context.onWaitingChange(job.name);
  }

  #startDelayed(job: Job, nowMs: number): void {
    const due = limitTogether(this.#delayed.takeUntil(nowMs), { overlap: job.overlap, nowMs });
    if (due.crowded.length > 0) this.#missCrowded(due.crowded, { job, nowMs });
    for (const fire of due.start) this.#queue.add(fire);
    if (due.start.length > 0) this.#context.onWaitingChange(job.name);
  }

  #missCrowded(fires: readonly DueFire[], { job, nowMs }: DispatchOptions): void {
    const plannedAtMs = fires.map((fire) => fire.plannedAtMs);
    const { missed, makeUp } = decideMisfires(plannedAtMs, { ...job.misfire, nowMs });
    const crowded = {
      missed: missed.map((fire) =>
        fire.why === 'late' ? { ...fire, why: 'crowded' as const } : fire,
      ),
      paused: [],
    };
    this.#report.emit(job, crowded);
    this.#report.record(job, crowded);
    this.#run(job, { makeUp, onTime: [] });
  }

  #cancelDelayed(reason: string): void {
    const fires = this.#delayed.takeUntil(Infinity).map((fire) => fire.plannedAtMs);
    this.#report.cancel(fires, reason);
    this.#context.onWaitingChange(this.#queue.job.name);
  }
}
