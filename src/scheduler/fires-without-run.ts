// Fires that do not become runs: why they were missed, their events and their rows.
import type { Job } from '../domain/job.ts';
import type { PlanLedger } from '../domain/ledger.ts';
import { PAUSED, type FireWithoutRun } from '../domain/run.ts';
import { missedReason, type MissedFire } from './misfire.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import type { SortedFires } from './sort-due.ts';

interface Absence {
  /** Exclusive; undefined: the span has no start. */
  readonly sinceMs: number | undefined;
  /** Inclusive. */
  readonly untilMs: number;
  readonly reason: string;
}

const UNKNOWN = 'The machine was asleep or busy, or its clock was set forward';
const NOT_STORED = 'Nothing could be stored at that time';

/** Spans of time in which a job's fires could not be handled, with the reasons. */
export class Absences {
  #beforePlan: Absence | undefined;
  #noStorage: Absence | undefined;

  /** Notes that the job is planned from now on, and why fires before now were missed. */
  planned(nowMs: number, reason: string): void {
    this.#beforePlan = { sinceMs: undefined, untilMs: nowMs, reason };
  }

  /** Notes that no fire could be recorded between two instants. */
  notStored({ sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number }): void {
    this.#noStorage = { sinceMs, untilMs, reason: NOT_STORED };
  }

  /** The reason why a fire was not handled in time, as a sentence without its full stop. */
  reasonFor(plannedAtMs: number): string {
    const covers = ({ sinceMs, untilMs }: Absence): boolean =>
      (sinceMs === undefined || plannedAtMs > sinceMs) && plannedAtMs <= untilMs;
    const known = [this.#beforePlan, this.#noStorage].find(
      (absence) => absence !== undefined && covers(absence),
    );
    return known?.reason ?? UNKNOWN;
  }
}

/** Writes the rows of all jobs. A ledger that fails causes an event and stops nothing. */
export class FireWithoutRunWriter {
  readonly #ledger: PlanLedger;
  readonly #onEvent: (event: SchedulerEvent) => void;
  readonly #pending = new Set<Promise<void>>();

  constructor(ledger: PlanLedger, onEvent: (event: SchedulerEvent) => void) {
    this.#ledger = ledger;
    this.#onEvent = onEvent;
  }

  /** Hands the rows of one job to the ledger at once: they precede the rows of runs that begin later. Never rejects. */
  write(fires: readonly FireWithoutRun[]): Promise<void> {
    const [first] = fires;
    if (first === undefined) return Promise.resolve();
    const written = this.#record(fires).catch((error: unknown) => {
      this.#onEvent({ type: 'record_failed', job: first.job, count: fires.length, error });
    });
    this.#pending.add(written);
    return written.finally(() => this.#pending.delete(written));
  }

  /** Resolves when every row handed over so far is written or has failed. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  // Async, so that a ledger that throws rejects.
  async #record(fires: readonly FireWithoutRun[]): Promise<void> {
    await this.#ledger.recordFiresWithoutRun(fires);
  }
}

type FiresWithoutRun = Pick<SortedFires, 'missed' | 'paused'>;

/** The queue of the job: it knows the job's configuration and keeps rows in order. */
interface RowQueue {
  readonly job: Job;
  addRows(rows: readonly FireWithoutRun[]): void;
}

interface ReportOptions {
  readonly absences: Absences;
  readonly onEvent: (event: SchedulerEvent) => void;
}

/** Emits the events and queues the rows of one job's fires that do not run. */
export class FireWithoutRunReport {
  readonly #queue: RowQueue;
  readonly #absences: Absences;
  readonly #onEvent: (event: SchedulerEvent) => void;

  constructor(queue: RowQueue, { absences, onEvent }: ReportOptions) {
    this.#queue = queue;
    this.#absences = absences;
    this.#onEvent = onEvent;
  }

  /** Emits one event for all missed fires and one for all paused fires. */
  emit(job: Job, { missed, paused }: FiresWithoutRun): void {
    const missedAtMs = missed.map(({ plannedAtMs }) => plannedAtMs);
    for (const [type, fires] of [['missed', missedAtMs] as const, ['paused', paused] as const]) {
      const [fromMs, toMs] = [fires[0], fires.at(-1)];
      if (fromMs === undefined || toMs === undefined) continue;
      this.#onEvent({ type, job: job.name, count: fires.length, fromMs, toMs });
    }
  }

  record(job: Job, { missed, paused }: FiresWithoutRun): void {
    this.#queue.addRows([
      ...missed.map((fire) =>
        this.#row(fire.plannedAtMs, { status: 'missed', reason: this.#missedReason(job, fire) }),
      ),
      ...paused.map((plannedAtMs) => this.#row(plannedAtMs, { status: 'skipped', reason: PAUSED })),
    ]);
  }

  /** Emits the events and queues the rows of fires that were waiting or about to wait. */
  cancel(fires: readonly number[], reason: string): void {
    for (const plannedAtMs of fires) {
      this.#onEvent({ type: 'cancelled', job: this.#queue.job.name, plannedAtMs, reason });
    }
    this.#queue.addRows(
      fires.map((plannedAtMs) => this.#row(plannedAtMs, { status: 'cancelled', reason })),
    );
  }

  #row(plannedAtMs: number, decision: Pick<FireWithoutRun, 'status' | 'reason'>): FireWithoutRun {
    const { name, configHash } = this.#queue.job;
    return { job: name, plannedAtMs, ...decision, configHash };
  }

  #missedReason({ misfire }: Job, { plannedAtMs, why }: MissedFire): string {
    const cause = this.#absences.reasonFor(plannedAtMs);
    return missedReason(cause, { why, withinMs: misfire.withinMs });
  }
}
