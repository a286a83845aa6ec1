// Commands to the daemon: run a job now, pause and unpause it, cancel a run.
import * as z from 'zod';
import { AppError } from '../../../domain/error.ts';
import { jobState, runId } from '../answers/job-answers.ts';
import { jobName, rowId } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';

export const commandRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    path: '/jobs/{job}/run',
    summary: 'Starts a run now, also while another run of the job is in progress',
    input: { job: jobName },
    answer: runId,
    errors: ['not_found', 'busy', 'database'],
    audit: ({ job }) => ({ action: 'run', target: job }),
    handle: async ({ job }, { control }) => ({ runId: await control.runNow(job) }),
  }),
  pausing('pause', 'Suspends the schedule of the job until it is unpaused; active runs continue'),
  pausing('unpause', 'Ends the pause of a job: its next planned fire runs'),
  route({
    method: 'POST',
    path: '/runs/{id}/cancel',
    summary: 'Aborts the requests in flight of a run; the run ends as cancelled',
    input: {
      id: rowId,
      reason: z
        .string()
        .min(1)
        .max(200)
        .default('Cancelled by hand')
        .meta({ description: 'The reason, for people' }),
    },
    answer: runId,
    errors: ['not_found', 'busy', 'database'],
    audit: ({ id, reason }) => ({ action: 'cancel', target: `run ${id}`, detail: reason }),
    async handle({ id, reason }, { control }) {
      await control.cancel(id, reason);
      return { runId: id };
    },
  }),
];

function pausing(action: 'pause' | 'unpause', summary: string): ApiRoute {
  return route({
    method: 'POST',
    path: `/jobs/{job}/${action}`,
    summary,
    input: { job: jobName },
    answer: jobState,
    errors: ['not_found', 'database'],
    audit: ({ job }) => ({ action, target: job }),
    async handle({ job }, { control }) {
      await control[action](job);
      const { jobs } = await control.status();
      const now = jobs.find(({ name }) => name === job);
      // A reload removed it meanwhile.
      if (now === undefined) throw new AppError('not_found', `There is no job "${job}"`);
      return { job, state: now.state, nextFireAtMs: now.nextFireMs };
    },
  });
}
