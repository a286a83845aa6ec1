// Plans the fires of one job. The agenda knows the instant up to which every planned fire is decided,
// and moves it only forward, so that a clock that is set back a little repeats no fire.
// `FireDispatcher` decides what happens to a due fire.
import type { WaitingFire } from '../domain/cluster/fire-line.ts';
import type { Job } from '../domain/job.ts';
import type { PlanSpan } from '../domain/ledger.ts';
import type { RunHandle } from '../domain/run.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { AgendaState } from './agenda-state.ts';
import { FireDispatcher, MAX_AHEAD_MS, type DispatcherContext } from './fire-dispatcher.ts';
import type { Fire } from './launch.ts';
import { collectDue, plannedFires, SLICE, type DueSpans } from './planned-fires.ts';

export interface AgendaContext extends DispatcherContext {
  /** Queues long work: the work of one job follows the work of another. */
  readonly queueLongWork: (work: () => Promise<void>) => void;
  readonly onDueChange: (agenda: JobAgenda) => void;
}

export interface Plan {
  readonly job: Job;
  readonly scheduleHash: string;
}

export interface PlanStart {
  /** Timetables whose fires may have no row yet, the present one last. */
  readonly spans: readonly PlanSpan[];
  readonly nowMs: number;
  /** Why fires before `nowMs` were missed. */
  readonly absence: string;
}

/** An instant before all others, for an agenda that has work at once. */
const AT_ONCE_MS = 0;

export class JobAgenda {
  readonly #context: AgendaContext;
  readonly #dispatcher: FireDispatcher;
  readonly #state = new AgendaState();
  /** Undefined while the job is unplanned or ended. */
  #plan: Plan | undefined;
  /** Every fire up to this instant is decided. */
  #decidedToMs = 0;
  /** The first fire after `#decidedToMs`; undefined: there is none. */
  #nextMs: number | undefined;
  /** Earlier timetables of the job whose fires are not decided yet. */
  #undecided: readonly PlanSpan[] = [];
  /** While catching up: the catch-up covers the fires up to this instant. */
  #catchUpToMs = 0;
  /** While ended: why. */
  #endReason = '';

  constructor(context: AgendaContext, job: Job) {
    this.#context = context;
    this.#dispatcher = new FireDispatcher(context, {
      job,
      onWakeChange: () => context.onDueChange(this),
    });
  }

  /** Undefined while the job is unplanned or ended. */
  get scheduleHash(): string | undefined {
    return this.#plan?.scheduleHash;
  }

  /** True when the job has no plan, no run and no waiting fire: the agenda can be dropped. */
  get idle(): boolean {
    const { name } = this.#state;
    return (name === 'unplanned' || name === 'ended') && this.#dispatcher.idle;
  }

  /** When `handleDue` next has work; undefined in every state except `planned`, and without a next fire. */
  get dueMs(): number | undefined {
    if (this.#state.name !== 'planned') return undefined;
    if (this.#undecided.length > 0) return AT_ONCE_MS;
    const dueMs = Math.min(this.#nextMs ?? Infinity, this.#dispatcher.wakeAtMs ?? Infinity);
    return dueMs === Infinity ? undefined : dueMs;
  }

  /** Handles no fire until `plan` or `unhold`. */
  hold(): void {
    this.#state.apply('hold');
  }

  /** Ends a hold: the timetable stays as it is. */
  unhold(): void {
    this.#state.apply('unhold');
    this.#context.onDueChange(this);
  }

  /** Plans the job by a new timetable. */
  plan(plan: Plan, { spans, nowMs, absence }: PlanStart): void {
    const { name } = this.#state;
    // Only the first plan takes the earlier timetables from the ledger: the fires of this process's
    // own earlier plans are decided, except those that a catch-up has not reached.
    if (name === 'unplanned') this.#undecided = spans.slice(0, -1);
    else if (name === 'catching up') this.#leaveForNextCatchUp(nowMs);
    this.#state.apply('plan');
    this.#plan = plan;
    this.#decidedToMs = Math.max(this.#decidedToMs, spans.at(-1)?.sinceMs ?? nowMs);
    this.#dispatcher.absences.planned(nowMs, absence);
    this.#planNext();
  }

  /** Takes a new configuration with the same timetable: phase, runs and queue are kept. */
  reconfigure(job: Job): void {
    if (this.#plan !== undefined) this.#plan = { ...this.#plan, job };
    this.#dispatcher.reconfigure(job);
  }

  /** Finds the next fire again, because time zones have changed their offsets. */
  replan(): void {
    // A catch-up finds it when it is done.
    if (this.#state.name !== 'catching up') this.#planNext();
  }

  /** Takes over a run that the last process began, as a run of this job. */
  adopt(fire: Fire, handle: RunHandle): void {
    this.#dispatcher.adopt(fire, handle);
  }

  /** Takes over fires, given in order, that waited in another process: they are decided. */
  takeOver(fires: readonly WaitingFire[]): void {
    const newer = fires.filter(({ plannedAtMs }) => plannedAtMs > this.#decidedToMs);
    const lastMs = newer.at(-1)?.plannedAtMs;
    if (lastMs === undefined || this.#plan === undefined) return;
    this.#decidedToMs = lastMs;
    this.#undecided = this.#undecided
      .map((span) => ({ ...span, sinceMs: Math.max(span.sinceMs, lastMs) }))
      .filter(({ sinceMs, untilMs }) => untilMs === null || untilMs > sinceMs);
    this.#dispatcher.takeOver(newer);
    this.#planNext();
  }

  /** The fires that wait, in order. */
  waiting(): readonly WaitingFire[] {
    return this.#dispatcher.waiting();
  }

  /** Starts nothing more, and leaves the waiting fires to another process. Resolves when no start is under way. */
  async handOver(): Promise<void> {
    this.#endPlan('');
    await this.#dispatcher.handOver();
  }

  /** Ends the plan and cancels the waiting fires; runs go on. */
  end(reason: string): void {
    this.#endPlan(reason);
    this.#dispatcher.cancelWaiting(reason);
  }

  /** Cancels the waiting fires because the job is paused. */
  pause(): void {
    this.#dispatcher.pause();
  }

  /** Does the same as `end`, and starts nothing more; resolves when no start is under way. */
  async close(reason: string): Promise<void> {
    this.#endPlan(reason);
    await this.#dispatcher.close(reason);
  }

  /** The first undecided planned instant after now; undefined: there is none. */
  upcomingMs(nowMs: number): number | undefined {
    if (this.#plan === undefined || this.#nextMs === undefined || this.#nextMs > nowMs) {
      return this.#nextMs;
    }
    const { schedules, timezone } = this.#plan.job;
    return nextFire({ schedules, timezone }, nowMs);
  }

  /** Notes that no fire could be recorded between two instants. */
  notStored(span: { readonly sinceMs: number; readonly untilMs: number }): void {
    this.#dispatcher.absences.notStored(span);
  }

  /** Corrects what was decided under a clock that was ahead. */
  clockSetBack(nowMs: number): void {
    this.#dispatcher.clockSetBack(nowMs);
    // A catch-up finds the next fire when it is done.
    if (this.#state.name !== 'catching up' && this.#isFarAhead(nowMs)) this.#planNext();
  }

  /** Handles all fires that are due. */
  handleDue(nowMs: number): void {
    if (this.#plan === undefined || this.#state.name !== 'planned') return;
    const { job } = this.#plan;
    // Waiting fires first: they were planned before those that come due now.
    this.#dispatcher.wake(nowMs);
    if (this.#undecided.length > 0) return this.#startCatchUp(job, nowMs);
    const range = { firstMs: this.#nextMs, untilMs: nowMs, limit: SLICE };
    const { fires, nextMs } = plannedFires(job, range);
    if (fires.length === SLICE) return this.#startCatchUp(job, nowMs);
    this.#decidedToMs = fires.at(-1) ?? this.#decidedToMs;
    this.#nextMs = nextMs;
    this.#dispatcher.dispatch(fires, { job, nowMs });
  }

  #startCatchUp(job: Job, untilMs: number): void {
    this.#state.fallBehind();
    this.#catchUpToMs = untilMs;
    const due = { earlier: this.#undecided, firstMs: this.#nextMs, untilMs };
    this.#undecided = [];
    this.#context.queueLongWork(async () => {
      try {
        await this.#catchUp(job, due);
      } catch (error) {
        // For example, this machine does not know the time zone of an earlier timetable.
        this.#context.onEvent({ type: 'planning_failed', job: job.name, error });
      }
      this.#state.catchUp();
      this.#planNext();
      this.#context.onDueChange(this);
    });
  }

  /** Does the work of `handleDue` for thousands of fires. */
  async #catchUp(job: Job, due: DueSpans): Promise<void> {
    const { clock, yieldTurn, stopping, onEvent } = this.#context;
    const nowMs = clock.now();
    const fires = await collectDue(job, due, {
      yieldTurn,
      stopping,
      onLeftOut: (leftOut) => onEvent({ type: 'left_out', job: job.name, ...leftOut }),
    });
    // The next start finds the fires without a row again, as missed while Rota was down.
    if (stopping.aborted) return;
    this.#decidedToMs = Math.max(this.#decidedToMs, fires.at(-1) ?? 0);
    const endReason = (): string | undefined =>
      this.#plan === undefined ? this.#endReason : undefined;
    await this.#dispatcher.dispatchBacklog(fires, { job, nowMs, endReason });
  }

  #isFarAhead(nowMs: number): boolean {
    return this.#decidedToMs - nowMs > MAX_AHEAD_MS;
  }

  #planNext(): void {
    if (this.#plan === undefined) return;
    const nowMs = this.#context.clock.now();
    if (this.#isFarAhead(nowMs)) this.#decidedToMs = nowMs;
    const { name, schedules, timezone } = this.#plan.job;
    try {
      this.#nextMs = nextFire({ schedules, timezone }, this.#decidedToMs);
    } catch (error) {
      this.#nextMs = undefined;
      this.#context.onEvent({ type: 'planning_failed', job: name, error });
    }
  }

  /** Keeps the fires of the old timetable that came due after the catch-up began. */
  #leaveForNextCatchUp(untilMs: number): void {
    if (this.#plan === undefined || untilMs <= this.#catchUpToMs) return;
    const { schedules, timezone } = this.#plan.job;
    const span = { schedules, timezone, sinceMs: this.#catchUpToMs, untilMs };
    this.#undecided = [...this.#undecided, span];
    this.#catchUpToMs = untilMs;
  }

  #endPlan(reason: string): void {
    this.#state.apply('end');
    this.#plan = undefined;
    this.#nextMs = undefined;
    this.#endReason = reason;
  }
}
