// Changes which jobs are planned: first in the ledger, then in the agendas.
import type { Job } from '../domain/job.ts';
import type { PlanLedger, PlanSpan, Timetable } from '../domain/ledger.ts';
import type { DueTimer } from './due-timer.ts';
import { EndedPlans, endReason, endsOf } from './ended-plans.ts';
import { JobAgenda, type AgendaContext, type Plan } from './job-agenda.ts';
import { scheduleHash } from './schedule-hash.ts';

export interface JobPlansOptions {
  readonly context: AgendaContext;
  readonly ledger: PlanLedger;
  /** The agendas of the scheduler, by the name of their job. */
  readonly agendas: Map<string, JobAgenda>;
  /** Gets each agenda that is planned. */
  readonly timer: Pick<DueTimer, 'add'>;
  readonly isStarted: () => boolean;
  /** Called at the end of a change, unless the scheduler stops. */
  readonly onSet: () => void;
}

export class JobPlans {
  readonly #options: JobPlansOptions;
  readonly #agendas: Map<string, JobAgenda>;
  readonly #endedPlans: EndedPlans;

  constructor(options: JobPlansOptions) {
    this.#options = options;
    this.#agendas = options.agendas;
    this.#endedPlans = new EndedPlans({ ...options.context, ledger: options.ledger });
  }

  /**
   * Plans these jobs and no others, see `Scheduler.setJobs`. To be called again only when the last call has settled.
   * Stops in the middle when the scheduler stops. Rejects when the ledger fails.
   */
  async set(jobs: readonly Job[], unusable: readonly string[]): Promise<void> {
    const { context, ledger, timer, isStarted, onSet } = this.#options;
    const { clock, stopping } = context;
    const nowMs = clock.now();
    const absence = isStarted() ? 'The job was not loaded' : 'Rota was not running';
    // First the plans of the last process: planning a job again would overwrite its old plan.
    await this.#endedPlans.close({ jobs, unusable, nowMs, absence });
    const plans = jobs
      .filter((job) => endReason(job) === undefined)
      .map((job) => ({ job, scheduleHash: scheduleHash(job) }));
    const changed = plans.filter(
      (plan) => this.#agendas.get(plan.job.name)?.scheduleHash !== plan.scheduleHash,
    );
    const ends = endsOf([...this.#agendas.keys()], jobs);
    // Noting can fail: nothing is changed here before it has succeeded.
    const spans = await this.#note(changed, nowMs);
    if (stopping.aborted) return;
    this.#end(ends);
    // After the ends: the rows of their waiting fires must precede the end of the plan in the ledger.
    await Promise.all([...ends.keys()].map((name) => ledger.unplan(name)));
    if (stopping.aborted) return;
    for (const [index, plan] of changed.entries()) {
      const agenda = this.#agendas.get(plan.job.name) ?? new JobAgenda(context, plan.job);
      this.#agendas.set(plan.job.name, agenda);
      agenda.plan(plan, { spans: spans[index] ?? [], nowMs, absence });
      timer.add(agenda);
    }
    for (const { job } of plans) this.#agendas.get(job.name)?.reconfigure(job);
    onSet();
  }

  /** Notes plans in the ledger and returns the spans of each. Fires due until now follow the old timetable. */
  async #note(plans: readonly Plan[], nowMs: number): Promise<(readonly PlanSpan[])[]> {
    const { ledger, isStarted } = this.#options;
    const agendas = plans.map(({ job }) => this.#agendas.get(job.name));
    for (const agenda of agendas) {
      if (isStarted()) agenda?.handleDue(nowMs);
      agenda?.hold();
    }
    const notes = plans.map(({ job, scheduleHash: hash }) =>
      ledger.plan(job.name, { timetable: timetableOf(job), hash, atMs: nowMs }),
    );
    try {
      return await Promise.all(notes);
    } catch (error) {
      for (const agenda of agendas) agenda?.unhold();
      throw error;
    }
  }

  /** Ends the plans of jobs, each for its reason. Agendas whose runs go on stay. */
  #end(ends: ReadonlyMap<string, string>): void {
    const { context, isStarted } = this.#options;
    const nowMs = context.clock.now();
    for (const [name, reason] of ends) {
      const agenda = this.#agendas.get(name);
      if (isStarted()) agenda?.handleDue(nowMs);
      if (agenda?.scheduleHash !== undefined) agenda.end(reason);
      if (agenda?.idle === true) this.#agendas.delete(name);
    }
  }
}

function timetableOf({ schedules, timezone }: Job): Timetable {
  return { schedules, timezone };
}
