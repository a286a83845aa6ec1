// Which events of a job are kept, by the configuration that is in force.
import type { Job } from '../../domain/job.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import { watchedJobs } from '../../notify/watched-jobs.ts';
import type { Reloader } from '../reloader.ts';

/** Returns the look-up by the job's name; undefined: none of its events is kept. */
export function watchedByJob(
  reloader: Pick<Reloader, 'jobs' | 'settings'>,
): (job: string) => WatchedJob | undefined {
  let known: readonly Job[] | undefined;
  let byJob: ReadonlyMap<string, WatchedJob> = new Map();
  return (job) => {
    const { jobs, settings } = reloader;
    if (known !== jobs) {
      known = jobs;
      const watched = watchedJobs(jobs, settings.channels);
      byJob = new Map(watched.map((each) => [each.job, each]));
    }
    return byJob.get(job);
  };
}
