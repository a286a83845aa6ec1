// Starts jobs when they are due. Each job has an agenda, and one timer serves all of them.
import type { FireLine, NotedFire } from '../domain/cluster/fire-line.ts';
import type { Job } from '../domain/job.ts';
import type { PlanLedger } from '../domain/ledger.ts';
import type { NewRun, RunHandle } from '../domain/run.ts';
import { sleep, type Clock } from '../platform/clock.ts';
import { ClockWatch } from './clock-watch.ts';
import { DueTimer } from './due-timer.ts';
import { FireWithoutRunWriter } from './fires-without-run.ts';
import type { AgendaContext, JobAgenda } from './job-agenda.ts';
import { JobPlans } from './job-plans.ts';
import type { Launch } from './launch.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import { WaitingNotes } from './waiting-notes.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly ledger: PlanLedger;
  readonly launch: Launch;
  /** A random number from 0 (inclusive) to 1 (exclusive), for jitter. */
  readonly random?: () => number;
  /** Where the next leader finds the waiting fires; undefined: no other process takes over. */
  readonly fireLine?: FireLine | undefined;
  /** Must not throw. */
  readonly onEvent?: (event: SchedulerEvent) => void;
}

/** The fire for which a run was started. Only scheduled and misfired ones belong to the plan. */
export type AdoptedFire = Pick<NewRun, 'trigger' | 'plannedAtMs'>;

export class Scheduler {
  readonly #clock: Clock;
  readonly #onEvent: (event: SchedulerEvent) => void;
  readonly #writer: FireWithoutRunWriter;
  readonly #agendas = new Map<string, JobAgenda>();
  readonly #plans: JobPlans;
  readonly #timer: DueTimer;
  readonly #paused = new Set<string>();
  readonly #stopping = new AbortController();
  #started = false;
  /** True once another process leads, which tells what happens. */
  #isHandedOver = false;
  readonly #notes: WaitingNotes | undefined;
  #clockWatch: ClockWatch;
  /** Since when no fire is handled because the ledger cannot write; undefined: it can. */
  #heldSinceMs: number | undefined;
  #settingJobs: Promise<void> = Promise.resolve();
  #longWork: Promise<void> = Promise.resolve();

  constructor({ clock, ledger, launch, random, fireLine, onEvent }: SchedulerOptions) {
    this.#clock = clock;
    this.#clockWatch = new ClockWatch(clock);
    this.#onEvent = (event) => {
      if (!this.#isHandedOver) onEvent?.(event);
    };
    this.#notes = fireLine === undefined ? undefined : this.#notesIn(fireLine);
    this.#writer = new FireWithoutRunWriter(ledger, this.#onEvent);
    const context: AgendaContext = {
      clock,
      launch,
      writer: this.#writer,
      onEvent: this.#onEvent,
      random: random ?? Math.random,
      yieldTurn: () => sleep(clock, 0, { signal: this.#stopping.signal }),
      stopping: this.#stopping.signal,
      isPaused: (job) => this.#paused.has(job),
      queueLongWork: (work) => {
        this.#longWork = this.#longWork.then(work);
      },
      onWaitingChange: (job) => this.#notes?.changed(job),
      onDueChange: (agenda) => {
        this.#timer.add(agenda);
        this.#setTimer();
      },
    };
    this.#timer = new DueTimer({ clock, onFire: () => this.#wake() });
    this.#plans = new JobPlans({
      context,
      ledger,
      agendas: this.#agendas,
      timer: this.#timer,
      isStarted: () => this.#started,
      onSet: () => {
        if (this.#started) this.#wake();
      },
    });
  }

  /**
   * Plans these jobs and no others. May be called again at any time. A job whose timetable is the
   * same keeps its phase, runs and queue. A job that is not among these loses its queue, but its runs
   * go on. Rejects when the ledger fails.
   * @param unusable jobs that are left out only because their file is invalid: the ledger keeps their
   * plans, so that their missed fires are recorded when the file is valid again.
   */
  setJobs(jobs: readonly Job[], unusable: readonly string[] = []): Promise<void> {
    const set = this.#settingJobs.then(() => this.#plans.set(jobs, unusable));
    this.#settingJobs = set.catch(() => undefined);
    return set;
  }

  /** Takes over a run of a planned job that the last process began: the overlap policy counts it. */
  adopt(
    job: string,
    { fire: { trigger, plannedAtMs }, handle }: { fire: AdoptedFire; handle: RunHandle },
  ): void {
    if (trigger !== 'schedule' && trigger !== 'misfire') return;
    if (plannedAtMs === null) return;
    this.#agendas.get(job)?.adopt({ trigger, plannedAtMs }, handle);
  }

  /**
   * Takes over fires that waited in another process. For the beginning of a term: after planning and adopting runs, and
   * before the first fire. A fire of a job that is paused or not planned any more is decided like those of a sleep.
   */
  takeOver(fires: readonly NotedFire[]): void {
    for (const [job, ofJob] of Map.groupBy(fires, (fire) => fire.job)) {
      const agenda = this.#agendas.get(job);
      if (agenda === undefined || this.#paused.has(job)) continue;
      agenda.takeOver(ofJob);
      this.#timer.add(agenda);
    }
  }

  /**
   * Records each fire of the job as skipped from now on, even a late one. Waiting fires are cancelled,
   * and runs go on. The caller must remember the pause over restarts.
   */
  pause(job: string): void {
    this.#handleDue(job);
    this.#paused.add(job);
    this.#agendas.get(job)?.pause();
  }

  unpause(job: string): void {
    this.#handleDue(job);
    this.#paused.delete(job);
  }

  isPaused(job: string): boolean {
    return this.#paused.has(job);
  }

  /** Finds the next fire of every job again, because time zones have changed their offsets. */
  replan(): void {
    for (const agenda of this.#agendas.values()) {
      if (this.#started) agenda.handleDue(this.#clock.now());
      agenda.replan();
      this.#timer.add(agenda);
    }
    this.#setTimer();
  }

  /** Starts planning; fires that were missed while Rota was down are handled at once. */
  start(): void {
    if (this.#started || this.#stopping.signal.aborted) return;
    this.#started = true;
    this.#clockWatch = new ClockWatch(this.#clock);
    this.#wake();
  }

  /**
   * Handles no fire until `release`, because the ledger cannot write: rows would pile up in memory
   * for hours. The fires are then handled like those of a sleep.
   */
  hold(): void {
    this.#heldSinceMs ??= this.#clock.now();
    this.#timer.cancel();
  }

  /** Ends a hold: the ledger can write again. Does nothing without a hold. */
  release(): void {
    const sinceMs = this.#heldSinceMs;
    if (sinceMs === undefined) return;
    this.#heldSinceMs = undefined;
    const span = { sinceMs, untilMs: this.#clock.now() };
    for (const agenda of this.#agendas.values()) agenda.notStored(span);
    if (this.#started) this.#wake();
  }

  /**
   * Stops planning for good: waiting fires are recorded as cancelled, runs go on. Resolves when no
   * start is under way and every row is written.
   */
  async stop(reason: string): Promise<void> {
    this.#stopping.abort();
    this.#timer.clear();
    await Promise.all([...this.#agendas.values()].map((agenda) => agenda.close(reason)));
    await this.#settingJobs;
    await this.#longWork;
    await this.#writer.settled();
  }

  /**
   * Stops planning for good because another process does it from now on: waiting fires are left to it, without a row,
   * and runs go on. Resolves when nothing is written any more.
   */
  async handOver(): Promise<void> {
    this.#stopping.abort();
    this.#timer.clear();
    const noted = this.#notes?.close();
    const handed = [...this.#agendas.values()].map((agenda) => agenda.handOver());
    this.#isHandedOver = true;
    await Promise.all([noted, ...handed]);
    await this.#settingJobs;
    await this.#longWork;
    await this.#writer.settled();
  }

  /** The next planned instant of each job that is planned and not paused, the earliest first. */
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

  #notesIn(line: FireLine): WaitingNotes {
    return new WaitingNotes(line, {
      waiting: (job) => this.#agendas.get(job)?.waiting() ?? [],
      onFault: (job, error) => this.#onEvent({ type: 'record_failed', job, count: 1, error }),
    });
  }

  /** Handles the due fires of a job before a change that must not affect them. */
  #handleDue(job: string): void {
    const agenda = this.#agendas.get(job);
    if (agenda === undefined || !this.#started) return;
    agenda.handleDue(this.#clock.now());
    this.#timer.add(agenda);
  }

  #wake(): void {
    this.#timer.cancel();
    if (this.#heldSinceMs !== undefined) return;
    const nowMs = this.#clock.now();
    // A jump first: a clock that was set back moves the due instants of agendas.
    this.#noticeJump(nowMs);
    this.#timer.handleDue(nowMs);
    this.#setTimer();
  }

  #noticeJump(nowMs: number): void {
    const byMs = this.#clockWatch.look(nowMs);
    if (byMs === 0) return;
    this.#onEvent({ type: 'clock_jumped', byMs });
    if (byMs > 0) return;
    for (const agenda of this.#agendas.values()) {
      agenda.clockSetBack(nowMs);
      this.#timer.add(agenda);
    }
  }

  #setTimer(): void {
    const stopped = this.#stopping.signal.aborted;
    if (!this.#started || stopped || this.#heldSinceMs !== undefined) return this.#timer.cancel();
    this.#timer.set();
  }
}
