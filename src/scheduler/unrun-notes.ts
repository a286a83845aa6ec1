// What is told and recorded of one job's fires that do not run: missed, skipped by a pause, cancelled.
import type { Job } from '../domain/job.ts';
import type { UnrunFire } from '../domain/run.ts';
import { Absences } from './absences.ts';
import type { JobLine } from './job-line.ts';
import { missedReason, type MissedFire } from './misfire.ts';
import type { SchedulerEvent } from './scheduler-event.ts';
import type { SortedFires } from './sort-due.ts';

/** The reason of what does not run because its job is paused. */
export const PAUSED = 'The job was paused';

type UnrunFires = Pick<SortedFires, 'missed' | 'paused'>;

export class UnrunNotes {
  readonly absences: Absences = new Absences();
  readonly #line: JobLine;
  readonly #onEvent: (event: SchedulerEvent) => void;

  constructor(line: JobLine, onEvent: (event: SchedulerEvent) => void) {
    this.#line = line;
    this.#onEvent = onEvent;
  }

  tell(job: Job, { missed, paused }: UnrunFires): void {
    const missedAtMs = missed.map(({ plannedAtMs }) => plannedAtMs);
    for (const [type, fires] of [['missed', missedAtMs] as const, ['paused', paused] as const]) {
      const [fromMs, toMs] = [fires[0], fires.at(-1)];
      if (fromMs === undefined || toMs === undefined) continue;
      this.#onEvent({ type, job: job.name, count: fires.length, fromMs, toMs });
    }
  }

  record(job: Job, { missed, paused }: UnrunFires): void {
    this.#line.note([
      ...missed.map((fire) => this.#row(fire.plannedAtMs, 'missed', this.#missedReason(job, fire))),
      ...paused.map((plannedAtMs) => this.#row(plannedAtMs, 'skipped', PAUSED)),
    ]);
  }

  /** Tells and records fires that waited, or were about to. */
  cancel(fires: readonly number[], reason: string): void {
    for (const plannedAtMs of fires) {
      this.#onEvent({ type: 'cancelled', job: this.#line.job.name, plannedAtMs, reason });
    }
    this.#line.note(fires.map((plannedAtMs) => this.#row(plannedAtMs, 'cancelled', reason)));
  }

  #row(plannedAtMs: number, status: UnrunFire['status'], reason: string): UnrunFire {
    const { name, configHash } = this.#line.job;
    return { job: name, plannedAtMs, status, reason, configHash };
  }

  #missedReason({ misfire }: Job, { plannedAtMs, why }: MissedFire): string {
    const cause = this.absences.reasonFor(plannedAtMs);
    return missedReason(cause, { why, withinMs: misfire.withinMs });
  }
}
