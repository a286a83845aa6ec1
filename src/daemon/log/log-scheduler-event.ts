// What the scheduler tells, as lines of the log. Runs say for themselves how they ended.
import { formatDuration } from '../../domain/duration.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SchedulerEvent } from '../../scheduler/scheduler-event.ts';

/** Later than this is worth more than a word at debug level. */
const LATE_MS = 1_000;

export function logSchedulerEvent(log: Logger, event: SchedulerEvent): void {
  switch (event.type) {
    case 'fired': {
      const { job, runId, trigger, latenessMs } = event;
      const facts = { job, run: runId, trigger, planned: iso(event.plannedAtMs) };
      if (trigger === 'schedule' && latenessMs >= LATE_MS) {
        log.warn(facts, `started ${formatDuration(latenessMs)} late`);
      } else log.debug(facts, 'started');
      return;
    }
    case 'skipped':
    case 'cancelled': {
      const { job, type, reason } = event;
      log.warn({ job, planned: iso(event.plannedAtMs) }, `${type}: ${reason}`);
      return;
    }
    case 'paused':
      log.debug({ job: event.job, ...span(event) }, `paused: skipped ${fires(event.count)}`);
      return;
    case 'missed':
      log.warn({ job: event.job, ...span(event) }, `missed ${fires(event.count)}`);
      return;
    case 'left_out':
      log.warn(
        { job: event.job, ...span(event) },
        `missed ${fires(event.count)} more, too many to record each`,
      );
      return;
    case 'already_recorded':
      log.warn(
        { job: event.job, planned: iso(event.plannedAtMs) },
        'a planned fire does not run: it was recorded before, under a clock that was ahead',
      );
      return;
    case 'launch_failed':
      log.error({ job: event.job, err: event.error }, 'a run could not be started');
      return;
    case 'record_failed':
      log.error(
        { job: event.job, err: event.error },
        `${fires(event.count)} could not be recorded`,
      );
      return;
    case 'planning_failed':
      log.error({ job: event.job, err: event.error }, 'the next fire could not be computed');
      return;
    case 'clock_jumped': {
      const direction = event.byMs < 0 ? 'back' : 'forward';
      const meaning =
        event.byMs < 0 ? ': no fire is repeated, so none comes until it has caught up' : '';
      log.warn(`the clock went ${direction} by ${formatDuration(Math.abs(event.byMs))}${meaning}`);
      return;
    }
  }
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
