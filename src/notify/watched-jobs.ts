// Selects the events of each job that the database keeps for the rules.
import type { Job } from '../domain/job.ts';
import type { Channel } from '../domain/notify/channel.ts';
import type { WatchedJob } from '../domain/notify/notices.ts';

export function watchedJobs(
  jobs: readonly Job[],
  channels: readonly Channel[],
): readonly WatchedJob[] {
  const pinged = new Set(
    channels.filter(({ target }) => target.kind === 'healthchecks').map(({ name }) => name),
  );
  return jobs
    .filter(({ notify }) => notify.length > 0)
    .map(({ name, notify }) => {
      const lateMs = notify.flatMap((rule) => (rule.lateMs === undefined ? [] : [rule.lateMs]));
      return {
        job: name,
        lateMs: lateMs.length === 0 ? undefined : Math.min(...lateMs),
        everyEnd: notify.some(
          ({ channel, silentMs, degraded, changed, values }) =>
            pinged.has(channel) ||
            silentMs !== undefined ||
            degraded ||
            changed ||
            values.length > 0,
        ),
      };
    });
}
