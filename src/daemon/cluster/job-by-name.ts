// Finds a job by its name, in the configuration that is in force.
import type { Job } from '../../domain/job.ts';
import type { Reloader } from '../reloader.ts';

/** Returns a function that finds a job by its name; it returns undefined for an unknown name. */
export function jobByName(reloader: Pick<Reloader, 'jobs'>): (name: string) => Job | undefined {
  let known: readonly Job[] | undefined;
  let byName: ReadonlyMap<string, Job> = new Map();
  return (name) => {
    const { jobs } = reloader;
    if (known !== jobs) {
      known = jobs;
      byName = new Map(jobs.map((job) => [job.name, job]));
    }
    return byName.get(name);
  };
}
