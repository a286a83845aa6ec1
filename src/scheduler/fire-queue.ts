// The queue of one job's due fires: which start, wait, are skipped or replaced. Rows are written in
// the order of planned instants, so that after a crash the ledger's last row says where planning
// continues. A row that is decided while an earlier fire still waits therefore waits behind it.
import { formatShortDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';
import type { RunHandle, FireWithoutRun } from '../domain/run.ts';
import { Fifo } from './fifo.ts';
import { JobRuns, type JobRunsContext } from './job-runs.ts';
import type { DueFire, Fire } from './launch.ts';
import { LATE_MS } from './misfire.ts';
import { decideOverlap } from './overlap.ts';

/** At most this many scheduled fires of one job wait under `overlap: queue`. */
const MAX_WAITING = 100;

export interface QueueOptions {
  readonly job: Job;
  /** Called when `wakeAtMs` is set. */
  readonly onWakeChange: () => void;
}

/** A fire that waits to start or, when `row` is set, one that will not start and waits for its row. */
interface QueueEntry {
  readonly fire: DueFire;
  row: FireWithoutRun | undefined;
}

export class FireQueue {
  /** The present configuration of the job: a fire runs with the configuration of its start. */
  job: Job;
  /**
   * When `proceed` must be called again: the planned instant of the first fire, which is in the future
   * because the clock was set back. Undefined: the first fire waits for no instant.
   */
  wakeAtMs: number | undefined;
  readonly #context: JobRunsContext;
  readonly #onWakeChange: () => void;
  readonly #entries = new Fifo<QueueEntry>();
  readonly #runs: JobRuns;
  /** Entries whose fire waits to start, and how many of these fires are scheduled ones. */
  #waiting = 0;
  #waitingScheduled = 0;
  #closed = false;

  constructor(context: JobRunsContext, { job, onWakeChange }: QueueOptions) {
    this.#context = context;
    this.#onWakeChange = onWakeChange;
    this.job = job;
    this.#runs = new JobRuns(context, () => this.proceed());
  }

  /** True when nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#runs.size === 0 && this.#entries.size === 0;
  }

  /** Takes over a run that the last process began. */
  adopt(fire: Fire, handle: RunHandle): void {
    this.#runs.adopt(fire, handle);
  }

  /** The fires that wait to start before the first decided one, whose row waits for them. */
  get waiting(): readonly DueFire[] {
    const entries = this.#entries.items();
    const firstDecided = entries.findIndex(({ row }) => row !== undefined);
    const before = firstDecided === -1 ? entries : entries.slice(0, firstDecided);
    return before.map(({ fire }) => fire);
  }

  /** True when a decided fire waits for its row. */
  get holdsRows(): boolean {
    return this.#entries.find(({ row }) => row !== undefined) !== undefined;
  }

  /** Starts a due fire, lets it wait, or records it as skipped. */
  add(fire: DueFire): void {
    const decision = this.#decide(fire, this.#waiting);
    if (decision === 'start') return this.#runs.start(this.job, fire);
    if (decision === 'skip') return this.addRows([this.#skipped(fire, this.#busyReason(fire))]);
    if (fire.trigger === 'schedule') this.#dropOldest(fire);
    this.#entries.push({ fire, row: undefined });
    this.#count(fire, 1);
    this.#writeDecided();
    if (decision === 'replace') this.#runs.cancel(replacedBy(fire));
    if (this.#isEarly(fire)) this.proceed();
  }

  /** Adds rows of fires that will not run and were planned after every fire in the queue. */
  addRows(rows: readonly FireWithoutRun[]): void {
    if (rows.length === 0) return;
    if (this.#entries.size === 0) return void this.#context.writer.write(rows);
    for (const row of rows) {
      const { plannedAtMs } = row;
      const fire = { trigger: 'schedule', plannedAtMs, startAtMs: plannedAtMs } as const;
      this.#entries.push({ fire, row });
    }
  }

  /** Starts the fires that can start now: a run has ended, or the overlap policy has changed. */
  proceed(): void {
    this.wakeAtMs = undefined;
    for (;;) {
      this.#writeDecided();
      const fire = this.#entries.peek()?.fire;
      if (fire === undefined || this.#closed) return;
      if (this.#isEarly(fire)) {
        this.wakeAtMs = fire.plannedAtMs;
        return this.#onWakeChange();
      }
      const decision = this.#decide(fire, 0);
      if (decision === 'replace') this.#runs.cancel(replacedBy(fire));
      if (decision !== 'start') return;
      this.#entries.shift();
      this.#count(fire, -1);
      this.#runs.start(this.job, fire);
    }
  }

  /** Cancels the waiting fires that were planned after an instant. */
  cancelPlannedAfter(instantMs: number, reason: string): void {
    for (const entry of this.#entries.items()) {
      if (entry.row !== undefined || entry.fire.plannedAtMs <= instantMs) continue;
      entry.row = this.#cancelled(entry.fire, reason);
      this.#count(entry.fire, -1);
    }
    this.proceed();
  }

  /** Cancels the waiting fires; runs go on. */
  cancelWaiting(reason: string): void {
    this.wakeAtMs = undefined;
    const rows: FireWithoutRun[] = [];
    for (let entry = this.#entries.shift(); entry !== undefined; entry = this.#entries.shift()) {
      rows.push(entry.row ?? this.#cancelled(entry.fire, reason));
    }
    this.#noneWaits();
    void this.#context.writer.write(rows);
  }

  /** Starts nothing more, and leaves the waiting fires to another process. Resolves when no start is under way. */
  async handOver(): Promise<void> {
    this.#closed = true;
    await this.#runs.settled();
  }

  /** Cancels the waiting fires and starts nothing more; resolves when no start is under way. */
  async close(reason: string): Promise<void> {
    this.#closed = true;
    this.cancelWaiting(reason);
    await this.#runs.settled();
  }

  /** True before the planned instant: the clock was set back after the fire came due. */
  #isEarly({ plannedAtMs }: Fire): boolean {
    return plannedAtMs > this.#context.clock.now();
  }

  #decide(fire: Fire, waiting: number): ReturnType<typeof decideOverlap> {
    if (waiting === 0 && this.#isEarly(fire)) return 'wait';
    return decideOverlap({
      policy: this.job.overlap,
      trigger: fire.trigger,
      going: this.#runs.size,
      makingUp: this.#runs.hasMisfire,
      waiting,
    });
  }

  /**
   * Drops a waiting fire when the newcomer requires that: under `overlap: replace` a fire that waits
   * is replaced itself, and a full queue drops its oldest fire, so that rows stay in order.
   */
  #dropOldest(newcomer: Fire): void {
    const { overlap } = this.job;
    const full = overlap === 'queue' && this.#waitingScheduled >= MAX_WAITING;
    if (this.#waitingScheduled === 0 || (overlap !== 'replace' && !full)) return;
    const oldest = this.#entries.find(
      ({ fire, row }) => row === undefined && fire.trigger === 'schedule',
    );
    if (oldest === undefined) return;
    oldest.row = full
      ? this.#skipped(oldest.fire, `${MAX_WAITING} later fires were waiting too`)
      : this.#cancelled(oldest.fire, replacedBy(newcomer));
    this.#count(oldest.fire, -1);
  }

  /** Removes decided fires from the front and writes their rows. */
  #writeDecided(): void {
    if (this.#entries.peek()?.row === undefined) return;
    const rows: FireWithoutRun[] = [];
    for (let row = this.#entries.peek()?.row; row !== undefined; row = this.#entries.peek()?.row) {
      rows.push(row);
      this.#entries.shift();
    }
    void this.#context.writer.write(rows);
  }

  #noneWaits(): void {
    this.#waiting = 0;
    this.#waitingScheduled = 0;
    this.#context.onWaitingChange(this.job.name);
  }

  #count(fire: Fire, by: number): void {
    this.#waiting += by;
    this.#context.onWaitingChange(this.job.name);
    if (fire.trigger === 'schedule') this.#waitingScheduled += by;
  }

  #skipped(fire: Fire, reason: string): FireWithoutRun {
    const { plannedAtMs } = fire;
    this.#context.onEvent({ type: 'skipped', job: this.job.name, plannedAtMs, reason });
    return this.#row(fire, { status: 'skipped', reason });
  }

  #cancelled(fire: Fire, reason: string): FireWithoutRun {
    const { plannedAtMs } = fire;
    this.#context.onEvent({ type: 'cancelled', job: this.job.name, plannedAtMs, reason });
    return this.#row(fire, { status: 'cancelled', reason });
  }

  #row({ plannedAtMs }: Fire, decision: Pick<FireWithoutRun, 'status' | 'reason'>): FireWithoutRun {
    const { name, configHash } = this.job;
    return { job: name, plannedAtMs, ...decision, configHash };
  }

  #busyReason({ startAtMs }: DueFire): string {
    const run = this.#runs.oldest;
    if (run === undefined) return 'Missed fires were being made up for';
    if (run.runId !== undefined) return `Run ${run.runId} was still going`;
    const planned = instant(run.plannedAtMs);
    const lateMs = this.#context.clock.now() - startAtMs;
    if (lateMs < LATE_MS) return `The run planned for ${planned} was still starting`;
    return `It was taken up ${formatShortDuration(lateMs)} late, together with the fire planned for ${planned}, which runs`;
  }
}

function replacedBy(newcomer: Fire): string {
  return `Replaced by the fire planned for ${instant(newcomer.plannedAtMs)}`;
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}
