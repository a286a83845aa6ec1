// Reports the scheduler's events as log lines, metrics and live events. The end of a run is reported by active-runs.ts.
import type { DaemonEvent } from '../domain/daemon-control.ts';
import { PAUSED } from '../domain/run.ts';
import { formatDuration, formatShortDuration } from '../domain/duration.ts';
import type { Meter } from '../metrics/meter.ts';
import type { Logger } from '../platform/logger.ts';
import type { SchedulerEvent } from '../scheduler/scheduler-event.ts';

/** A start that is later than this is logged as a warning. */
const LATE_MS = 1000;

/** Logged with the job; it no longer applies once the job starts a run. */
export const RUN_NOT_STARTED = 'a run could not be started';

type EventLog = Pick<Logger, 'debug' | 'warn' | 'error' | 'isLevelEnabled'>;

export interface SchedulerEventSinks {
  readonly log: EventLog;
  readonly meter: Meter;
  /** Sends a live event to the listeners of the daemon. */
  readonly emit: (event: DaemonEvent) => void;
}

export function reportSchedulerEvent(event: SchedulerEvent, sinks: SchedulerEventSinks): void {
  const { log, meter } = sinks;
  switch (event.type) {
    case 'fired':
      // A missed fire that is made up for is late on purpose.
      if (event.trigger === 'schedule') meter.addFire(event.latenessMs);
      return logStart(log, event);
    case 'skipped':
    case 'cancelled': {
      const { job, plannedAtMs, reason, type: status } = event;
      log.warn({ job, planned: iso(plannedAtMs) }, `${status}: ${reason}`);
      return reportFiresWithoutRun({ job, plannedAtMs, status, reason, count: 1 }, sinks);
    }
    case 'paused': {
      const { job, count, toMs: plannedAtMs } = event;
      log.debug({ job, ...span(event) }, `paused: skipped ${fires(count)}`);
      return reportFiresWithoutRun(
        { job, plannedAtMs, status: 'skipped', reason: PAUSED, count },
        sinks,
      );
    }
    case 'missed':
      log.warn({ job: event.job, ...span(event) }, `missed ${fires(event.count)}`);
      return reportMissed(event, sinks);
    case 'left_out': {
      const missed = `missed ${fires(event.count)} more, too many to record each`;
      log.warn({ job: event.job, ...span(event) }, missed);
      return reportMissed(event, sinks);
    }
    case 'already_recorded':
      return log.warn(
        { job: event.job, planned: iso(event.plannedAtMs) },
        'a planned fire does not run: it was recorded earlier, while the clock was ahead',
      );
    case 'launch_failed':
      return log.error({ job: event.job, err: event.error }, RUN_NOT_STARTED);
    case 'record_failed': {
      const failed = `${fires(event.count)} could not be recorded`;
      return log.error({ job: event.job, err: event.error }, failed);
    }
    case 'planning_failed':
      return log.error({ job: event.job, err: event.error }, 'the next fire could not be computed');
    case 'clock_jumped':
      return logJump(log, event.byMs);
  }
}

/** True for an event after which a rule of `notify` may tell that a job is late. */
export function mayBeLate(event: SchedulerEvent): event is EventOf<'missed' | 'skipped' | 'fired'> {
  return event.type === 'missed' || event.type === 'skipped' || event.type === 'fired';
}

type EventOf<Type extends SchedulerEvent['type']> = Extract<SchedulerEvent, { type: Type }>;

type CountedFires = Omit<Extract<DaemonEvent, { type: 'fire_without_run' }>, 'type'> & {
  readonly count: number;
};

/** Counts fires without a run, and emits one live event for all of them. */
function reportFiresWithoutRun(
  { count, ...fire }: CountedFires,
  { meter, emit }: SchedulerEventSinks,
): void {
  meter.addFiresWithoutRun({ job: fire.job, status: fire.status, count });
  emit({ type: 'fire_without_run', ...fire });
}

function reportMissed(
  { job, count, toMs: plannedAtMs }: EventOf<'missed' | 'left_out'>,
  sinks: SchedulerEventSinks,
): void {
  const reason = count === 1 ? 'Missed' : `Missed, the last of ${count}`;
  reportFiresWithoutRun({ job, plannedAtMs, status: 'missed', reason, count }, sinks);
}

function logStart(log: EventLog, event: EventOf<'fired'>): void {
  const { job, runId, trigger, plannedAtMs, latenessMs } = event;
  const isLate = trigger === 'schedule' && latenessMs >= LATE_MS;
  if (!isLate && !log.isLevelEnabled('debug')) return;
  const facts = { job, run: runId, trigger, planned: iso(plannedAtMs) };
  if (isLate) log.warn(facts, `started ${formatShortDuration(latenessMs)} late`);
  else log.debug(facts, 'started');
}

function logJump(log: EventLog, byMs: number): void {
  const direction = byMs < 0 ? 'back' : 'forward';
  const meaning =
    byMs < 0 ? ': no fire is repeated, so the next one comes when the clock has caught up' : '';
  log.warn(`the clock went ${direction} by ${formatDuration(Math.abs(byMs))}${meaning}`);
}

function fires(count: number): string {
  return count === 1 ? '1 planned fire' : `${count} planned fires`;
}

function span({ fromMs, toMs }: { fromMs: number; toMs: number }): { from: string; to: string } {
  return { from: iso(fromMs), to: iso(toMs) };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
