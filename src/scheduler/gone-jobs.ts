// Jobs that were planned when the last process ended and are planned no more: what they missed until
// now has its rows, and then they are forgotten.
import type { PlannedJob, PlanSpan, RunLedger } from '../domain/ledger.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { collectBacklog, SLICE } from './catch-up.ts';
import type { SchedulerEvent } from './scheduler-event.ts';

export interface GoneJobsOptions {
  readonly ledger: RunLedger;
  /** Fires up to here, inclusive, were planned. */
  readonly nowMs: number;
  /** Why the job is planned no more; undefined: it still is. */
  readonly reasonFor: (job: string) => string | undefined;
  readonly onEvent: (event: SchedulerEvent) => void;
  readonly pause: () => Promise<void>;
  readonly stopping: AbortSignal;
}

export async function closeGoneJobs(options: GoneJobsOptions): Promise<void> {
  for (const planned of await options.ledger.plannedJobs()) {
    const reason = options.reasonFor(planned.job);
    if (reason === undefined) continue;
    await closeJob(planned, reason, options);
    // What is not recorded is found again by the next start.
    if (options.stopping.aborted) return;
    await options.ledger.unplan(planned.job);
  }
}

async function closeJob(
  { job, spans }: PlannedJob,
  reason: string,
  options: GoneJobsOptions,
): Promise<void> {
  const { ledger, nowMs, onEvent, pause, stopping } = options;
  for (const span of spans) {
    const firstMs = firstFire(span);
    const untilMs = span.untilMs ?? nowMs;
    const { fires, leftOut } = await collectBacklog(span, { firstMs, untilMs, pause, stopping });
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
          reason: `Rota was not running. ${reason} meanwhile`,
          // Nobody knows any more by what configuration it would have run.
          configHash: '',
        })),
      );
    }
  }
}

function firstFire({ schedules, timezone, sinceMs }: PlanSpan): number | undefined {
  return nextFire(schedules, timezone, sinceMs);
}
