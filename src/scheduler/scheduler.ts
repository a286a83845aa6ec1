// Starts jobs when they are due. One timer serves all of them; it is never set for more than a
// minute, and each time it goes off the wall clock says what is due, so that a machine that slept
// or a clock that was set puts no fire off.
import type { Job } from '../domain/job.ts';
import type { PlanSpan, RunLedger, Timetable } from '../domain/ledger.ts';
import type { NewRun, RunHandle } from '../domain/run.ts';
import { sleep, type Clock, type Timer } from '../platform/clock.ts';
import { ClockWatch } from './clock-watch.ts';
import { DueHeap } from './due-heap.ts';
import { endReason, endsOf } from './ends.ts';
import { GoneJobs } from './gone-jobs.ts';
import { JobAgenda, type AgendaContext, type Plan } from './job-agenda.ts';
import type { Launch } from './launch.ts';
import { scheduleHash } from './schedule-hash.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import { UnrunRecorder } from './unrun-recorder.ts';

const MAX_TIMER_MS = 60_000;
/** Jobs are taken up for so long before the event loop may turn. */
const MAX_TURN_MS = 20;

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly ledger: RunLedger;
  readonly launch: Launch;
  /** From 0 (inclusive) to 1 (exclusive), for jitter. */
  readonly random?: () => number;
  /** Must not throw. */
  readonly onEvent?: (event: SchedulerEvent) => void;
}

/** What a run was started for; runs by hand stand beside the plan. */
export type AdoptedFire = Pick<NewRun, 'trigger' | 'plannedAtMs'>;

export class Scheduler {
  readonly #clock: Clock;
  readonly #ledger: RunLedger;
  readonly #onEvent: (event: SchedulerEvent) => void;
  readonly #recorder: UnrunRecorder;
  readonly #context: AgendaContext;
  readonly #gone: GoneJobs;
  readonly #agendas = new Map<string, JobAgenda>();
  /** May hold an agenda at instants that are no longer its own: these are passed over. */
  readonly #due = new DueHeap<JobAgenda>();
  readonly #paused = new Set<string>();
  readonly #stopping = new AbortController();
  #timer: Timer | undefined;
  #started = false;
  #clockWatch: ClockWatch;
  /** Since when nothing is taken up because the ledger takes nothing; undefined: it does. */
  #heldSinceMs: number | undefined;
  #settingJobs: Promise<void> = Promise.resolve();
  #longWork: Promise<void> = Promise.resolve();

  constructor({ clock, ledger, launch, random, onEvent }: SchedulerOptions) {
    this.#clock = clock;
    this.#ledger = ledger;
    this.#clockWatch = new ClockWatch(clock);
    this.#onEvent = onEvent ?? (() => undefined);
    this.#recorder = new UnrunRecorder(ledger, this.#onEvent);
    this.#context = {
      clock,
      launch,
      recorder: this.#recorder,
      onEvent: this.#onEvent,
      random: random ?? Math.random,
      pause: () => sleep(clock, 0, this.#stopping.signal),
      stopping: this.#stopping.signal,
      isPaused: (job) => this.#paused.has(job),
      inTurn: (work) => {
        this.#longWork = this.#longWork.then(work);
      },
      onDueChange: (agenda) => {
        this.#push(agenda);
        this.#arm();
      },
    };
    this.#gone = new GoneJobs({ ...this.#context, ledger });
  }

  /**
   * Plans these jobs and no others. May be called again at any time: a job whose schedules are the
   * same keeps its phase, runs and queue; the queue of a job that is gone is cancelled, its runs go on.
   * Rejects when the ledger fails.
   * @param unusable jobs that are left out only because their file cannot be used: they keep their
   * place in the ledger, so that what they miss is recorded when it is mended.
   */
  setJobs(jobs: readonly Job[], unusable: readonly string[] = []): Promise<void> {
    const set = this.#settingJobs.then(() => this.#setJobs(jobs, unusable));
    this.#settingJobs = set.catch(() => undefined);
    return set;
  }

  /** Takes in a run of a planned job that goes on from before: the job's fires find it going. */
  adopt(job: string, { trigger, plannedAtMs }: AdoptedFire, handle: RunHandle): void {
    if (trigger !== 'schedule' && trigger !== 'misfire') return;
    if (plannedAtMs === null) return;
    this.#agendas.get(job)?.adopt({ trigger, plannedAtMs }, handle);
  }

  /**
   * From now on each fire of the job is recorded as skipped, also those that are taken up late; what
   * waits is cancelled, what runs goes on. Whoever calls this keeps it over restarts.
   */
  pause(job: string): void {
    this.#takeUp(job);
    this.#paused.add(job);
    this.#agendas.get(job)?.pause();
  }

  unpause(job: string): void {
    this.#takeUp(job);
    this.#paused.delete(job);
  }

  isPaused(job: string): boolean {
    return this.#paused.has(job);
  }

  /** Finds the next fire of every job again, because time zones have changed their offsets. */
  replan(): void {
    for (const agenda of this.#agendas.values()) {
      if (this.#started) agenda.takeUp(this.#clock.now());
      agenda.replan();
      this.#push(agenda);
    }
    this.#arm();
  }

  /** Starts planning; fires that were missed while nothing ran are taken up at once. */
  start(): void {
    if (this.#started || this.#stopping.signal.aborted) return;
    this.#started = true;
    this.#clockWatch = new ClockWatch(this.#clock);
    this.#wake();
  }

  /**
   * While the ledger takes nothing: what comes due is left for later, rather than pile up in memory
   * for hours, and is taken up by `release` as after a sleep.
   */
  hold(): void {
    this.#heldSinceMs ??= this.#clock.now();
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** The ledger takes rows again. Does nothing when nothing is held. */
  release(): void {
    const sinceMs = this.#heldSinceMs;
    if (sinceMs === undefined) return;
    this.#heldSinceMs = undefined;
    const span = { sinceMs, untilMs: this.#clock.now() };
    for (const agenda of this.#agendas.values()) agenda.notStored(span);
    if (this.#started) this.#wake();
  }

  /**
   * Stops planning for good: fires that wait are recorded as cancelled, runs go on. Resolves when
   * no start is under way and every row is written.
   */
  async stop(reason: string): Promise<void> {
    this.#stopping.abort();
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#due.clear();
    await Promise.all([...this.#agendas.values()].map((agenda) => agenda.close(reason)));
    await this.#settingJobs;
    await this.#longWork;
    await this.#recorder.settled();
  }

  /** The next planned instant of every planned job that is not paused, the earliest first. */
  upcoming(): readonly { readonly job: string; readonly atMs: number }[] {
    const nowMs = this.#clock.now();
    const fires: { job: string; atMs: number }[] = [];
    for (const [job, agenda] of this.#agendas) {
      if (this.#paused.has(job)) continue;
      const atMs = agenda.upcomingMs(nowMs);
      if (atMs !== undefined) fires.push({ job, atMs });
    }
    return fires.toSorted((a, b) => a.atMs - b.atMs);
  }

  async #setJobs(jobs: readonly Job[], unusable: readonly string[]): Promise<void> {
    const nowMs = this.#clock.now();
    const absence = this.#started ? 'The job was not loaded' : 'Rota was not running';
    await this.#gone.close({ jobs, unusable, nowMs, absence });
    const plans = jobs
      .filter((job) => endReason(job) === undefined)
      .map((job) => ({ job, scheduleHash: scheduleHash(job) }));
    const changed = plans.filter(
      (plan) => this.#agendas.get(plan.job.name)?.scheduleHash !== plan.scheduleHash,
    );
    const ends = endsOf([...this.#agendas.keys()], jobs);
    const spans = await this.#notePlans(changed, nowMs);
    if (this.#stopping.signal.aborted) return;
    this.#end(ends);
    // After the rows of what they had waiting.
    await Promise.all([...ends.keys()].map((name) => this.#ledger.unplan(name)));
    if (this.#stopping.signal.aborted) return;
    for (const [index, plan] of changed.entries()) {
      const agenda = this.#agendas.get(plan.job.name) ?? new JobAgenda(this.#context, plan.job);
      this.#agendas.set(plan.job.name, agenda);
      agenda.plan(plan, { spans: spans[index] ?? [], nowMs, absence });
      this.#push(agenda);
    }
    for (const { job } of plans) this.#agendas.get(job.name)?.reconfigure(job);
    if (this.#started) this.#wake();
  }

  /** The spans of each plan; what is due by the old schedules is decided by them, and nothing after that. */
  async #notePlans(plans: readonly Plan[], nowMs: number): Promise<(readonly PlanSpan[])[]> {
    const agendas = plans.map(({ job }) => this.#agendas.get(job.name));
    for (const agenda of agendas) {
      if (this.#started) agenda?.takeUp(nowMs);
      agenda?.hold();
    }
    const notes = plans.map(({ job, scheduleHash: hash }) =>
      this.#ledger.plan(job.name, { timetable: timetableOf(job), hash, atMs: nowMs }),
    );
    try {
      return await Promise.all(notes);
    } catch (error) {
      for (const agenda of agendas) agenda?.release();
      throw error;
    }
  }

  #end(ends: ReadonlyMap<string, string>): void {
    const nowMs = this.#clock.now();
    for (const [name, reason] of ends) {
      const agenda = this.#agendas.get(name);
      if (this.#started) agenda?.takeUp(nowMs);
      if (agenda?.scheduleHash !== undefined) agenda.unplan(reason);
      if (agenda?.idle === true) this.#agendas.delete(name);
    }
  }

  /** What is due already is decided as things stand, before they change. */
  #takeUp(job: string): void {
    const agenda = this.#agendas.get(job);
    if (agenda === undefined || !this.#started) return;
    agenda.takeUp(this.#clock.now());
    this.#push(agenda);
  }

  #wake(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#heldSinceMs !== undefined) return;
    const nowMs = this.#clock.now();
    this.#noticeJump(nowMs);
    const startedMs = this.#clock.elapsed();
    for (let first = this.#due.peek(); first !== undefined; first = this.#due.peek()) {
      if (first.dueMs > nowMs || this.#clock.elapsed() - startedMs > MAX_TURN_MS) break;
      this.#due.pop();
      if (first.item.dueMs !== first.dueMs) continue;
      first.item.takeUp(nowMs);
      this.#push(first.item);
    }
    this.#arm();
  }

  #noticeJump(nowMs: number): void {
    const byMs = this.#clockWatch.look(nowMs);
    if (byMs === 0) return;
    this.#onEvent({ type: 'clock_jumped', byMs });
    if (byMs > 0) return;
    for (const agenda of this.#agendas.values()) {
      agenda.clockSetBack(nowMs);
      this.#push(agenda);
    }
  }

  #push(agenda: JobAgenda): void {
    const { dueMs } = agenda;
    if (dueMs !== undefined) this.#due.push(dueMs, agenda);
  }

  #arm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const first = this.#due.peek();
    if (first === undefined || !this.#started || this.#heldSinceMs !== undefined) return;
    if (this.#stopping.signal.aborted) return;
    const delayMs = Math.min(Math.max(first.dueMs - this.#clock.now(), 0), MAX_TIMER_MS);
    this.#timer = this.#clock.setTimer(delayMs, () => this.#wake());
  }
}

function timetableOf({ schedules, timezone }: Job): Timetable {
  return { schedules, timezone };
}
