// What the scheduler tells, as the metrics count it.
import type { SchedulerEvent } from '../scheduler/scheduler-event.ts';
import type { Meter } from '../metrics/meter.ts';

export function meterSchedulerEvent(meter: Meter, event: SchedulerEvent): void {
  switch (event.type) {
    case 'fired':
      // A fire that is made up for is late by intent.
      if (event.trigger === 'schedule') meter.addFire(event.latenessMs);
      return;
    case 'skipped':
    case 'cancelled':
      meter.addUnrun({ job: event.job, status: event.type, count: 1 });
      return;
    case 'paused':
      meter.addUnrun({ job: event.job, status: 'skipped', count: event.count });
      return;
    case 'missed':
    case 'left_out':
      meter.addUnrun({ job: event.job, status: 'missed', count: event.count });
      return;
    case 'already_recorded':
    case 'launch_failed':
    case 'record_failed':
    case 'planning_failed':
    case 'clock_jumped':
  }
}
