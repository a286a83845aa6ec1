// Jobs that were planned when the last process ended and are planned no more: what they missed until
// now has its rows, and then they are forgotten.
import type { Job } from '../domain/job.ts';
import type { PlannedJob, PlanSpan, RunLedger } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { collectBacklog, SLICE, type Backlog } from './catch-up.ts';
import { endReason } from './ends.ts';
import type { SchedulerEvent } from './scheduler-event.ts';

export interface GoneJobsContext {
  readonly ledger: RunLedger;
  readonly onEvent: (event: SchedulerEvent) => void;
  readonly pause: () => Promise<void>;
  readonly stopping: AbortSignal;
}

export interface CurrentJobs {
  readonly jobs: readonly Job[];
  /** Jobs that are left out only because their file cannot be used: they keep their place in the ledger. */
  readonly unusable: readonly string[];
  /** Fires up to here, inclusive, were planned. */
  readonly nowMs: number;
  /** Why they were missed, as a sentence. */
  readonly absence: string;
}

export class GoneJobs {
  readonly #context: GoneJobsContext;
  /** Jobs of which it is not known yet what becomes of them; undefined: whatever the ledger has planned. */
  #open: ReadonlySet<string> | undefined;

  constructor(context: GoneJobsContext) {
    this.#context = context;
  }

  /**
   * Closes what the last process planned and this one does not; to be called whenever the jobs
   * change, because an unusable one may be gone only then. Rejects when the ledger fails.
   */
  async close({ jobs, unusable, nowMs, absence }: CurrentJobs): Promise<void> {
    const { ledger, stopping } = this.#context;
    const open = this.#open;
    if (open === undefined || open.size > 0) {
      const reasons = new Map(jobs.map((job) => [job.name, endReason(job)]));
      for (const name of unusable) reasons.set(name, undefined);
      for (const planned of await ledger.plannedJobs()) {
        const { job } = planned;
        const reason = reasons.has(job) ? reasons.get(job) : 'The job was removed';
        if (reason === undefined || open?.has(job) === false) continue;
        await this.#closeJob(planned, { nowMs, reason: `${absence}. ${reason} meanwhile` });
        // What is not recorded is found again by the next start.
        if (stopping.aborted) return;
        await ledger.unplan(job);
      }
    }
    this.#open = new Set(unusable);
  }

  async #closeJob(
    { job, spans }: PlannedJob,
    { nowMs, reason }: { nowMs: number; reason: string },
  ): Promise<void> {
    const { ledger, onEvent, stopping } = this.#context;
    for (const span of spans) {
      const { fires, leftOut } = await this.#collect(job, { span, nowMs });
      if (leftOut !== undefined) onEvent({ type: 'left_out', job, ...leftOut });
      const [fromMs, toMs] = [fires[0], fires.at(-1)];
      if (fromMs === undefined || toMs === undefined) continue;
      onEvent({ type: 'missed', job, count: fires.length, fromMs, toMs });
      for (let from = 0; from < fires.length && !stopping.aborted; from += SLICE) {
        await ledger.recordUnrun(
          fires.slice(from, from + SLICE).map((plannedAtMs) => ({
            job,
            plannedAtMs,
            status: 'missed' as const,
            reason,
            // Nobody knows any more by what configuration it would have run.
            configHash: '',
          })),
        );
      }
    }
  }

  /** None for a timetable that cannot be read here, such as one of a zone that this machine does not know. */
  async #collect(
    job: string,
    { span, nowMs }: { span: PlanSpan; nowMs: number },
  ): Promise<Backlog> {
    const { onEvent, pause, stopping } = this.#context;
    try {
      const firstMs = nextFire(span.schedules, span.timezone, span.sinceMs);
      const untilMs = span.untilMs ?? nowMs;
      return await collectBacklog(span, { firstMs, untilMs, pause, stopping });
    } catch (error) {
      onEvent({ type: 'planning_failed', job, error });
      return { fires: [], leftOut: undefined };
    }
  }
}
