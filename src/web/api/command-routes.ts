// What people tell the daemon to do: run a job now, pause it, let it go on, cancel a run.
import * as z from 'zod';
import * as answers from './answers.ts';
import { jobName, rowId } from './inputs.ts';
import { route, type Call, type Route } from './route.ts';

const runId = answers.named('RunId', z.strictObject({ run_id: z.int() }));

const jobState = answers.named(
  'JobState',
  z.strictObject({
    job: z.string(),
    state: z.enum(['scheduled', 'paused', 'disabled', 'by hand']),
  }),
);

export const commandRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/jobs/{job}/run',
    summary: 'Starts a run now, beside any that goes on',
    input: { job: jobName },
    answer: runId,
    errors: ['not_found', 'busy', 'database'],
    handle: async ({ job }, { control }) => ({ runId: await control.runNow(job) }),
  }),
  route({
    method: 'POST',
    path: '/jobs/{job}/pause',
    summary: 'Plans nothing for the job until it is resumed; a run that goes on is not touched',
    input: { job: jobName },
    answer: jobState,
    errors: ['not_found', 'database'],
    async handle({ job }, call) {
      await call.control.pause(job);
      return stateOf(job, call);
    },
  }),
  route({
    method: 'POST',
    path: '/jobs/{job}/resume',
    summary: 'Plans a paused job again',
    input: { job: jobName },
    answer: jobState,
    errors: ['not_found', 'database'],
    async handle({ job }, call) {
      await call.control.resume(job);
      return stateOf(job, call);
    },
  }),
  route({
    method: 'POST',
    path: '/runs/{id}/cancel',
    summary: 'Cuts off what a run has in flight; the run ends as cancelled',
    input: {
      id: rowId,
      reason: z
        .string()
        .min(1)
        .max(200)
        .default('Cancelled by hand')
        .meta({ description: 'Why, for people' }),
    },
    answer: runId,
    errors: ['not_found'],
    handle({ id, reason }, { control }) {
      control.cancel(id, reason);
      return { runId: id };
    },
  }),
];

function stateOf(job: string, { control }: Call): unknown {
  const state = control.status().jobs.find(({ name }) => name === job)?.state;
  return { job, state };
}
