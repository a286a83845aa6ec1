// Finds the events of a job for its channels, by the configuration that is in force.
import type { Job } from '../../domain/job.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import { watchedJobs } from '../../notify/watched-jobs.ts';
import type { Reloader } from '../reloader.ts';

/** Returns a function from the name of a job to the events that are stored; undefined: none is. */
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
