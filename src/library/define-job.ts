// Jobs in TypeScript. This module loads nothing: a thread imports it for each job file.
import type { JobDefinition } from '../../schema/job.d.ts';

/**
 * Returns its argument. It gives `export default defineJob({ ... })` in `jobs/NAME.ts` the types of a job's keys, which
 * are those of a YAML file.
 */
export function defineJob(job: JobDefinition): JobDefinition {
  return job;
}
