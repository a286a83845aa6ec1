// The ends of plans: which jobs are no longer planned and why, and the fires that such a job missed
// between the end of the last process and now.
import type { Job } from '../domain/job.ts';
import type { PlannedJob, PlanSpan, PlanLedger } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { collectBacklog, SLICE, type FireBacklog } from './planned-fires.ts';
import type { SchedulerEvent } from './scheduler-event.ts';

const REMOVED = 'The job was removed';

/** Why a job is not planned; undefined: it is planned. */
export function endReason({ enabled, schedules }: Job): string | undefined {
  if (!enabled) return 'The job was disabled';
  return schedules.length === 0 ? 'The job has no schedule any more' : undefined;
}

/**
 * The jobs that are no longer planned, by name, with the reason.
 * @param known names of the jobs that were planned so far.
 */
export function endsOf(known: readonly string[], jobs: readonly Job[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const name of known) ends.set(name, REMOVED);
  for (const job of jobs) {
    const reason = endReason(job);
    if (reason === undefined) ends.delete(job.name);
    else ends.set(job.name, reason);
  }
  return ends;
}

export interface EndedPlansContext {
  readonly ledger: PlanLedger;
  readonly onEvent: (event: SchedulerEvent) => void;
  /** Lets the event loop turn. */
  readonly yieldTurn: () => Promise<void>;
  readonly stopping: AbortSignal;
}

export interface CurrentJobs {
  readonly jobs: readonly Job[];
  /** Jobs that are left out only because their file is invalid: the ledger keeps their plans. */
  readonly unusable: readonly string[];
  /** Fires up to here, inclusive, were planned. */
  readonly nowMs: number;
  /** Why they were missed, as a sentence without its full stop. */
  readonly absence: string;
}

/** The plans that the last process left in the ledger and this process does not continue. */
export class EndedPlans {
  readonly #context: EndedPlansContext;
  /** Jobs whose plans may still end; undefined: all jobs of the ledger, which has not been read yet. */
  #open: ReadonlySet<string> | undefined;

  constructor(context: EndedPlansContext) {
    this.#context = context;
  }

  /**
   * Records the missed fires of ended plans as `missed` and removes these plans from the ledger. Must
   * be called at every change of the jobs: an invalid job may be removed only later. Rejects when the
   * ledger fails.
   */
  async close({ jobs, unusable, nowMs, absence }: CurrentJobs): Promise<void> {
    const { ledger, stopping } = this.#context;
    const open = this.#open;
    if (open === undefined || open.size > 0) {
      const reasons = new Map(jobs.map((job) => [job.name, endReason(job)]));
      for (const name of unusable) reasons.set(name, undefined);
      for (const planned of await ledger.plannedJobs()) {
        const { job } = planned;
        const reason = reasons.has(job) ? reasons.get(job) : REMOVED;
        if (reason === undefined || open?.has(job) === false) continue;
        await this.#closePlan(planned, { nowMs, reason: `${absence}. ${reason} meanwhile` });
        // The next start finds the fires without a row again.
        if (stopping.aborted) return;
        await ledger.unplan(job);
      }
    }
    this.#open = new Set(unusable);
  }

  async #closePlan(
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
        await ledger.recordFiresWithoutRun(
          fires.slice(from, from + SLICE).map((plannedAtMs) => ({
            job,
            plannedAtMs,
            status: 'missed' as const,
            reason,
            // The configuration of that time is unknown.
            configHash: '',
          })),
        );
      }
    }
  }

  /** Returns no fires for a timetable that cannot be read here: this machine may not know its zone. */
  async #collect(
    job: string,
    { span, nowMs }: { span: PlanSpan; nowMs: number },
  ): Promise<FireBacklog> {
    const { onEvent, yieldTurn, stopping } = this.#context;
    try {
      const firstMs = nextFire(span, span.sinceMs);
      const untilMs = span.untilMs ?? nowMs;
      return await collectBacklog(span, { firstMs, untilMs, yieldTurn, stopping });
    } catch (error) {
      onEvent({ type: 'planning_failed', job, error });
      return { fires: [], leftOut: undefined };
    }
  }
}
