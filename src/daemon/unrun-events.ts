// Planned fires that became no run, as those who follow the daemon are told.
import type { DaemonEvent } from '../domain/daemon-control.ts';
import type { SchedulerEvent } from '../scheduler/scheduler-event.ts';

/** Undefined for an event that is of another kind. */
export function toUnrunEvent(event: SchedulerEvent): DaemonEvent | undefined {
  switch (event.type) {
    case 'skipped':
    case 'cancelled': {
      const { job, plannedAtMs, reason, type: status } = event;
      return { type: 'fire_unrun', job, plannedAtMs, status, reason };
    }
    case 'paused': {
      const { job, toMs: plannedAtMs } = event;
      const reason = 'The job was paused';
      return { type: 'fire_unrun', job, plannedAtMs, status: 'skipped', reason };
    }
    case 'missed':
    case 'left_out': {
      const { job, count, toMs: plannedAtMs } = event;
      const reason = count === 1 ? 'Missed' : `Missed, the last of ${count}`;
      return { type: 'fire_unrun', job, plannedAtMs, status: 'missed', reason };
    }
    case 'fired':
    case 'already_recorded':
    case 'launch_failed':
    case 'record_failed':
    case 'planning_failed':
    case 'clock_jumped':
      return undefined;
  }
}
