// Finds a job by its name, in the configuration that is in force.
import type { Job } from '../../domain/job.ts';
import type { Reloader } from '../reloader.ts';

/** Returns a function from the name of a job to the job; undefined: there is none. */
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
