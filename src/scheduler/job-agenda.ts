// When one job fires: its cursor in time, its jitter, and the fires that were missed. Planned
// instants go up, so a clock that is set back a little repeats none of them.
import type { Job } from '../domain/job.ts';
import type { PlanSpan } from '../domain/ledger.ts';
import type { RunHandle } from '../domain/run.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { collectDue, SLICE, type DueSpans } from './catch-up.ts';
import { JobLine, type DueFire, type LineContext } from './job-line.ts';
import { DelayedFires } from './jitter.ts';
import type { Fire } from './launch.ts';
import { decideMisfires, limitTogether } from './misfire.ts';
import { plannedFires } from './planned-fires.ts';
import { sortDue, type SortedFires } from './sort-due.ts';
import { PAUSED, UnrunNotes } from './unrun-notes.ts';

export interface AgendaContext extends LineContext {
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Lets the event loop turn; resolves at once while stopping. */
  readonly pause: () => Promise<void>;
  readonly stopping: AbortSignal;
  readonly isPaused: (job: string) => boolean;
  /** Does long work, one job's after another's. */
  readonly inTurn: (work: () => Promise<void>) => void;
  readonly onDueChange: (agenda: JobAgenda) => void;
}

export interface Plan {
  readonly job: Job;
  readonly scheduleHash: string;
}

/**
 * Fires further in the future than this were decided under a wrong clock: they do not silence the
 * job until then, as those of a clock that was set back a little do.
 */
const MAX_AHEAD_MS = 86_400_000;
const FAR_AHEAD = 'It came due while the clock was more than a day ahead';

export interface PlanStart {
  /** Whose fires may have no row yet: the present timetable last. */
  readonly spans: readonly PlanSpan[];
  readonly nowMs: number;
  /** Why fires between the two were missed. */
  readonly absence: string;
}

export class JobAgenda {
  readonly #context: AgendaContext;
  readonly #line: JobLine;
  readonly #notes: UnrunNotes;
  readonly #delayed = new DelayedFires();
  #plan: Plan | undefined;
  /** Fires up to here are decided. */
  #cursorMs = -Infinity;
  #nextMs: number | undefined;
  /** Plans from before this process, whose fires up to their ends may have no row. */
  #earlier: readonly PlanSpan[] = [];
  #catchingUp = false;
  /** Up to where the catch-up has collected what is due. */
  #collectedToMs = -Infinity;
  /** True while other schedules are being noted: nothing is taken up by the old ones. */
  #held = false;
  #endReason = '';

  constructor(context: AgendaContext, job: Job) {
    this.#context = context;
    this.#line = new JobLine(context, { job, onHeld: () => context.onDueChange(this) });
    this.#notes = new UnrunNotes(this.#line, context.onEvent);
  }

  /** Undefined while the job is not planned. */
  get scheduleHash(): string | undefined {
    return this.#plan?.scheduleHash;
  }

  /** True when it is not planned, nothing runs and nothing waits: it can be forgotten. */
  get idle(): boolean {
    return this.#plan === undefined && !this.#catchingUp && this.#line.idle;
  }

  /** When `takeUp` has something to do; undefined: nothing is planned, or it is still at work. */
  get dueMs(): number | undefined {
    if (this.#plan === undefined || this.#catchingUp || this.#held) return undefined;
    if (this.#earlier.length > 0) return -Infinity;
    const dueMs = Math.min(
      this.#delayed.dueMs ?? Infinity,
      this.#nextMs ?? Infinity,
      this.#line.heldUntilMs ?? Infinity,
    );
    return dueMs === Infinity ? undefined : dueMs;
  }

  /** Takes nothing up until `plan` or `release`. */
  hold(): void {
    this.#held = true;
  }

  /** The schedules stay as they were. */
  release(): void {
    this.#held = false;
    this.#context.onDueChange(this);
  }

  /** Plans the job by schedules it did not have before. */
  plan(plan: Plan, { spans, nowMs, absence }: PlanStart): void {
    this.#held = false;
    // This process has the fires of its own earlier plans in hand, but for those of a long catch-up.
    if (this.#cursorMs === -Infinity) this.#earlier = spans.slice(0, -1);
    else if (this.#catchingUp) this.#keepForLater(nowMs);
    this.#plan = plan;
    this.#cursorMs = Math.max(this.#cursorMs, spans.at(-1)?.sinceMs ?? nowMs);
    this.#notes.absences.planned(nowMs, absence);
    this.#planNext();
  }

  /** The same schedules, but anything else may differ: phase, runs and queue are kept. */
  reconfigure(job: Job): void {
    if (this.#plan !== undefined) this.#plan = { ...this.#plan, job };
    this.#line.job = job;
    this.#line.proceed();
  }

  /** Finds the next fire again, because time zones have changed their offsets. */
  replan(): void {
    // A catch-up plans anew when it is done.
    if (!this.#catchingUp) this.#planNext();
  }

  /** See `JobLine.adopt`. */
  adopt(fire: Fire, handle: RunHandle): void {
    this.#line.adopt(fire, handle);
  }

  /** Plans the job no more and cancels what waits; what runs goes on. */
  unplan(reason: string): void {
    this.#endPlan(reason);
    this.#cancelWaiting(reason);
  }

  /** Cancels what waits; what comes due from now on is skipped. */
  pause(): void {
    this.#cancelWaiting(PAUSED);
  }

  /** As `unplan`, and starts nothing more; resolves when no start is under way. */
  async close(reason: string): Promise<void> {
    this.#endPlan(reason);
    const closed = this.#line.close(reason);
    this.#cancelDelayed(reason);
    await closed;
  }

  /** The first planned instant after now that is not decided yet; undefined: none. */
  upcomingMs(nowMs: number): number | undefined {
    if (this.#plan === undefined || this.#nextMs === undefined || this.#nextMs > nowMs) {
      return this.#nextMs;
    }
    const { schedules, timezone } = this.#plan.job;
    return nextFire(schedules, timezone, nowMs);
  }

  /** Between these instants nothing was taken up, because no fire could be recorded. */
  notStored(span: { readonly sinceMs: number; readonly untilMs: number }): void {
    this.#notes.absences.notStored(span);
  }

  /**
   * No start may now be further away than the jitter or the fire's own instant, and no fire than the
   * schedules say. What waits and was planned far in the future is cancelled.
   */
  clockSetBack(nowMs: number): void {
    const far = this.#delayed.takePlannedAfter(nowMs + MAX_AHEAD_MS);
    this.#line.cancelPlannedAfter(nowMs + MAX_AHEAD_MS, FAR_AHEAD);
    this.#notes.cancel(
      far.map((fire) => fire.plannedAtMs),
      FAR_AHEAD,
    );
    this.#delayed.startBy(nowMs + this.#line.job.jitterMs);
    // A catch-up plans anew when it is done.
    if (!this.#catchingUp && this.#cursorMs - nowMs > MAX_AHEAD_MS) this.#planNext();
  }

  /** Takes up all fires that are due. */
  takeUp(nowMs: number): void {
    if (this.#plan === undefined || this.#catchingUp || this.#held) return;
    const { job } = this.#plan;
    if ((this.#line.heldUntilMs ?? Infinity) <= nowMs) this.#line.proceed();
    if (this.#earlier.length > 0) return this.#startCatchUp(job, nowMs);
    const span = { firstMs: this.#nextMs, untilMs: nowMs, limit: SLICE };
    const { fires, nextMs } = plannedFires(job, span);
    if (fires.length === SLICE) return this.#startCatchUp(job, nowMs);
    this.#cursorMs = fires.at(-1) ?? this.#cursorMs;
    this.#nextMs = nextMs;
    const sorted = this.#sort(job, { fires, nowMs });
    if (sorted.missed.length > 0 || sorted.paused.length > 0) {
      this.#notes.tell(job, sorted);
      this.#notes.record(job, sorted);
    }
    this.#run(job, sorted);
    this.#startDelayed(job, nowMs);
  }

  #startCatchUp(job: Job, untilMs: number): void {
    this.#catchingUp = true;
    this.#collectedToMs = untilMs;
    const due = { earlier: this.#earlier, firstMs: this.#nextMs, untilMs };
    this.#earlier = [];
    this.#context.inTurn(async () => {
      try {
        await this.#catchUp(job, due);
      } catch (error) {
        // Such as a time zone of an earlier plan that this machine does not know any more.
        this.#context.onEvent({ type: 'planning_failed', job: job.name, error });
      }
      this.#catchingUp = false;
      this.#planNext();
      this.#context.onDueChange(this);
    });
  }

  /** `takeUp` for thousands of fires; those that come due meanwhile wait until it is done. */
  async #catchUp(job: Job, due: DueSpans): Promise<void> {
    const { clock, pause, stopping, onEvent } = this.#context;
    const nowMs = clock.now();
    const fires = await collectDue(job, due, {
      pause,
      stopping,
      onLeftOut: (leftOut) => onEvent({ type: 'left_out', job: job.name, ...leftOut }),
    });
    // What is not recorded now is found again by the next start, as fires missed while down.
    if (stopping.aborted) return;
    this.#cursorMs = Math.max(this.#cursorMs, fires.at(-1) ?? -Infinity);
    const sorted = this.#sort(job, { fires, nowMs });
    this.#notes.tell(job, sorted);
    const unrun = Math.max(sorted.missed.length, sorted.paused.length);
    for (let from = 0; from < unrun; from += SLICE) {
      const missed = sorted.missed.slice(from, from + SLICE);
      const paused = sorted.paused.slice(from, from + SLICE);
      this.#notes.record(job, { missed, paused });
      await pause();
      if (stopping.aborted) return;
    }
    // Whatever was decided about the job meanwhile holds for these too.
    const waiting = [...sorted.makeUp, ...sorted.onTime];
    if (this.#plan === undefined) return this.#notes.cancel(waiting, this.#endReason);
    if (this.#context.isPaused(job.name)) return this.#notes.cancel(waiting, PAUSED);
    this.#run(job, sorted);
    this.#startDelayed(job, nowMs);
  }

  #sort(job: Job, { fires, nowMs }: { fires: readonly number[]; nowMs: number }): SortedFires {
    const isPaused = this.#context.isPaused(job.name);
    return sortDue(fires, { ...job, nowMs, isPaused, delayed: this.#delayed });
  }

  #run(job: Job, { makeUp, onTime }: Pick<SortedFires, 'makeUp' | 'onTime'>): void {
    for (const plannedAtMs of makeUp) {
      this.#line.arrive({ trigger: 'misfire', plannedAtMs, startAtMs: plannedAtMs });
    }
    for (const plannedAtMs of onTime) {
      this.#delayed.add(plannedAtMs, this.#context.random() * job.jitterMs);
    }
  }

  #startDelayed(job: Job, nowMs: number): void {
    const due = limitTogether(this.#delayed.takeUntil(nowMs), { ...job, nowMs });
    if (due.crowded.length > 0) this.#missCrowded(job, { fires: due.crowded, nowMs });
    for (const fire of due.start) this.#line.arrive(fire);
  }

  #missCrowded(job: Job, { fires, nowMs }: { fires: readonly DueFire[]; nowMs: number }): void {
    const plannedAtMs = fires.map((fire) => fire.plannedAtMs);
    const { missed, makeUp } = decideMisfires(plannedAtMs, { ...job.misfire, nowMs });
    const crowded = missed.map((fire) =>
      fire.why === 'late' ? { ...fire, why: 'crowded' as const } : fire,
    );
    if (crowded.length > 0) {
      this.#notes.tell(job, { missed: crowded, paused: [] });
      this.#notes.record(job, { missed: crowded, paused: [] });
    }
    this.#run(job, { makeUp, onTime: [] });
  }

  #planNext(): void {
    if (this.#plan === undefined) return;
    const nowMs = this.#context.clock.now();
    if (this.#cursorMs - nowMs > MAX_AHEAD_MS) this.#cursorMs = nowMs;
    const { name, schedules, timezone } = this.#plan.job;
    try {
      this.#nextMs = nextFire(schedules, timezone, this.#cursorMs);
    } catch (error) {
      this.#nextMs = undefined;
      this.#context.onEvent({ type: 'planning_failed', job: name, error });
    }
  }

  /** What came due by these schedules after the catch-up had collected is for the next one. */
  #keepForLater(untilMs: number): void {
    if (this.#plan === undefined || untilMs <= this.#collectedToMs) return;
    const { schedules, timezone } = this.#plan.job;
    const span = { schedules, timezone, sinceMs: this.#collectedToMs, untilMs };
    this.#earlier = [...this.#earlier, span];
    this.#collectedToMs = untilMs;
  }

  #endPlan(reason: string): void {
    this.#held = false;
    this.#plan = undefined;
    this.#nextMs = undefined;
    this.#endReason = reason;
  }

  #cancelWaiting(reason: string): void {
    this.#line.cancelWaiting(reason);
    this.#cancelDelayed(reason);
  }

  #cancelDelayed(reason: string): void {
    const fires = this.#delayed.takeUntil(Infinity).map((fire) => fire.plannedAtMs);
    this.#notes.cancel(fires, reason);
  }
}
