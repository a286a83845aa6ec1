// One job's fires that are due: which start, wait, are skipped or replaced. Rows are written in the
// order of the planned instants, so that after a crash the ledger's last row says where to go on:
// a row that is decided while an earlier fire still waits takes its place in the line behind it.
import type { Job } from '../domain/job.ts';
import { formatShortDuration } from '../domain/duration.ts';
import type { UnrunFire } from '../domain/run.ts';
import { messageOf } from '../domain/error.ts';
import type { Clock } from '../platform/clock.ts';
import { Fifo } from './fifo.ts';
import type { RunHandle } from '../domain/run.ts';
import type { Fire, Launch } from './launch.ts';
import { LATE_MS } from './misfire.ts';
import { decideOverlap } from './overlap.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import type { UnrunRecorder } from './unrun-recorder.ts';

/** Scheduled fires of one job that may wait under `overlap: queue`. */
const MAX_WAITING = 100;

/** A fire, and when it was to start: its planned instant plus its jitter. */
export interface DueFire extends Fire {
  readonly startAtMs: number;
}

export interface LineContext {
  readonly clock: Clock;
  readonly launch: Launch;
  readonly recorder: UnrunRecorder;
  readonly onEvent: (event: SchedulerEvent) => void;
}

export interface LineOptions {
  readonly job: Job;
  /** Called when `heldUntilMs` is set. */
  readonly onHeld: () => void;
}

/** A place in the line: a fire that waits to start, or the row of one that will not (`row` is set). */
interface Place {
  readonly fire: Fire & { readonly startAtMs: number };
  row: UnrunFire | undefined;
}

interface GoingRun {
  readonly fire: Fire;
  /** Undefined while it is being started. */
  handle: RunHandle | undefined;
  cancelReason: string | undefined;
}

export class JobLine {
  /** The job as it is configured now: a fire runs with the configuration of its start. */
  job: Job;
  /**
   * Until when the first fire of the line waits for its own instant, which the clock showed before
   * it was set back; undefined: it does not.
   */
  heldUntilMs: number | undefined;
  readonly #context: LineContext;
  readonly #onHeld: () => void;
  readonly #places = new Fifo<Place>();
  readonly #going = new Set<GoingRun>();
  readonly #starting = new Set<Promise<void>>();
  /** Places whose fire still waits, and how many of these are scheduled ones. */
  #waiting = 0;
  #waitingScheduled = 0;
  #closed = false;

  constructor(context: LineContext, { job, onHeld }: LineOptions) {
    this.#context = context;
    this.#onHeld = onHeld;
    this.job = job;
  }

  /** True when nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#going.size === 0 && this.#places.size === 0;
  }

  /** Takes in a run that goes on from before. */
  adopt(fire: Fire, handle: RunHandle): void {
    const run: GoingRun = { fire, handle, cancelReason: undefined };
    this.#going.add(run);
    this.#follow(run, handle);
  }

  /** Takes up a fire that is due. */
  arrive(fire: DueFire): void {
    const decision = this.#decide(fire, this.#waiting);
    if (decision === 'start') return this.#start(fire);
    if (decision === 'skip') return this.note([this.#skipped(fire, this.#busyReason(fire))]);
    if (fire.trigger === 'schedule') this.#makeRoom(fire);
    this.#places.push({ fire, row: undefined });
    this.#count(fire, 1);
    this.#writeDecided();
    if (decision === 'replace') this.#cancelGoing(fire);
    if (this.#isEarly(fire)) this.proceed();
  }

  /** Records fires that were planned after all that stand in the line, and will not run. */
  note(fires: readonly UnrunFire[]): void {
    if (this.#places.size === 0) return void this.#context.recorder.record(fires);
    for (const row of fires) {
      const { plannedAtMs } = row;
      this.#places.push({
        fire: { trigger: 'schedule', plannedAtMs, startAtMs: plannedAtMs },
        row,
      });
    }
  }

  /** Starts what can start now: a run has ended, or the policy has changed. */
  proceed(): void {
    this.heldUntilMs = undefined;
    for (;;) {
      this.#writeDecided();
      const fire = this.#places.peek()?.fire;
      if (fire === undefined || this.#closed) return;
      if (this.#isEarly(fire)) {
        this.heldUntilMs = fire.plannedAtMs;
        return this.#onHeld();
      }
      const decision = this.#decide(fire, 0);
      if (decision === 'replace') this.#cancelGoing(fire);
      if (decision !== 'start') return;
      this.#places.shift();
      this.#count(fire, -1);
      this.#start(fire);
    }
  }

  /** Cancels what waits and was planned after an instant. */
  cancelPlannedAfter(instantMs: number, reason: string): void {
    for (const place of this.#places.items()) {
      if (place.row !== undefined || place.fire.plannedAtMs <= instantMs) continue;
      place.row = this.#cancelled(place.fire, reason);
      this.#count(place.fire, -1);
    }
    this.proceed();
  }

  /** Cancels what waits; what runs goes on. */
  cancelWaiting(reason: string): void {
    this.heldUntilMs = undefined;
    const rows: UnrunFire[] = [];
    for (let place = this.#places.shift(); place !== undefined; place = this.#places.shift()) {
      rows.push(place.row ?? this.#cancelled(place.fire, reason));
    }
    this.#waiting = 0;
    this.#waitingScheduled = 0;
    void this.#context.recorder.record(rows);
  }

  /** Cancels what waits and starts nothing more; resolves when no start is under way. */
  async close(reason: string): Promise<void> {
    this.#closed = true;
    this.cancelWaiting(reason);
    await Promise.all(this.#starting);
  }

  /** True before the fire's own instant: the clock was set back since it was taken up. */
  #isEarly({ plannedAtMs }: Fire): boolean {
    return plannedAtMs > this.#context.clock.now();
  }

  #decide(fire: Fire, waiting: number): ReturnType<typeof decideOverlap> {
    if (waiting === 0 && this.#isEarly(fire)) return 'wait';
    return decideOverlap({
      policy: this.job.overlap,
      trigger: fire.trigger,
      going: this.#going.size,
      makingUp: [...this.#going].some((run) => run.fire.trigger === 'misfire'),
      waiting,
    });
  }

  #start(fire: DueFire): void {
    const run: GoingRun = { fire, handle: undefined, cancelReason: undefined };
    this.#going.add(run);
    const started = this.#launch(run, fire);
    this.#starting.add(started);
    void started.then(() => this.#starting.delete(started));
  }

  /** Never rejects: a launch that fails is told and recorded. */
  async #launch(run: GoingRun, { trigger, plannedAtMs, startAtMs }: DueFire): Promise<void> {
    const { job } = this;
    const { clock, launch, onEvent } = this.#context;
    const latenessMs = Math.max(0, clock.now() - startAtMs);
    let handle: RunHandle | undefined;
    try {
      handle = await launch(job, { trigger, plannedAtMs });
    } catch (error) {
      onEvent({ type: 'launch_failed', job: job.name, plannedAtMs, error });
      const reason = `The run could not be started: ${messageOf(error)}`;
      void this.#context.recorder.record([this.#row(run.fire, 'missed', reason)]);
      return this.#end(run);
    }
    if (handle === undefined) {
      onEvent({ type: 'already_recorded', job: job.name, plannedAtMs });
      return this.#end(run);
    }
    run.handle = handle;
    this.#follow(run, handle);
    if (run.cancelReason !== undefined) handle.cancel(run.cancelReason);
    onEvent({
      type: 'fired',
      job: job.name,
      runId: handle.runId,
      trigger,
      plannedAtMs,
      latenessMs,
    });
  }

  #follow(run: GoingRun, { finished }: RunHandle): void {
    const end = (): void => this.#end(run);
    void finished.then(end, end);
  }

  #end(run: GoingRun): void {
    this.#going.delete(run);
    this.proceed();
  }

  /** Asks each run once. */
  #cancelGoing(newcomer: Fire): void {
    const reason = replacedBy(newcomer);
    for (const run of this.#going) {
      if (run.cancelReason !== undefined) continue;
      run.cancelReason = reason;
      run.handle?.cancel(reason);
    }
  }

  /**
   * Before a scheduled fire joins the line: one that waits to replace is replaced itself, and a
   * full queue gives up the one that has waited longest, so that rows stay in order.
   */
  #makeRoom(newcomer: Fire): void {
    const { overlap } = this.job;
    const full = overlap === 'queue' && this.#waitingScheduled >= MAX_WAITING;
    if (this.#waitingScheduled === 0 || (overlap !== 'replace' && !full)) return;
    const oldest = this.#places.find(
      ({ fire, row }) => row === undefined && fire.trigger === 'schedule',
    );
    if (oldest === undefined) return;
    oldest.row = full
      ? this.#skipped(oldest.fire, `${MAX_WAITING} later fires were waiting too`)
      : this.#cancelled(oldest.fire, replacedBy(newcomer));
    this.#count(oldest.fire, -1);
  }

  /** Takes decided places off the front and writes their rows. */
  #writeDecided(): void {
    const rows: UnrunFire[] = [];
    for (let row = this.#places.peek()?.row; row !== undefined; row = this.#places.peek()?.row) {
      rows.push(row);
      this.#places.shift();
    }
    void this.#context.recorder.record(rows);
  }

  #count(fire: Fire, by: number): void {
    this.#waiting += by;
    if (fire.trigger === 'schedule') this.#waitingScheduled += by;
  }

  #skipped(fire: Fire, reason: string): UnrunFire {
    const { plannedAtMs } = fire;
    this.#context.onEvent({ type: 'skipped', job: this.job.name, plannedAtMs, reason });
    return this.#row(fire, 'skipped', reason);
  }

  #cancelled(fire: Fire, reason: string): UnrunFire {
    const { plannedAtMs } = fire;
    this.#context.onEvent({ type: 'cancelled', job: this.job.name, plannedAtMs, reason });
    return this.#row(fire, 'cancelled', reason);
  }

  #row({ plannedAtMs }: Fire, status: UnrunFire['status'], reason: string): UnrunFire {
    const { name, configHash } = this.job;
    return { job: name, plannedAtMs, status, reason, configHash };
  }

  #busyReason({ startAtMs }: DueFire): string {
    const lateMs = this.#context.clock.now() - startAtMs;
    for (const { handle, fire } of this.#going) {
      if (handle !== undefined) return `Run ${handle.runId} was still going`;
      const first = instant(fire.plannedAtMs);
      if (lateMs < LATE_MS) return `The run planned for ${first} was still starting`;
      return `It was taken up ${formatShortDuration(lateMs)} late, together with the fire planned for ${first}, which runs`;
    }
    return 'Missed fires were being made up for';
  }
}

function replacedBy(newcomer: Fire): string {
  return `Replaced by the fire planned for ${instant(newcomer.plannedAtMs)}`;
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}
