// The routes of the daemon: status, reload and events.
import * as z from 'zod';
import { JOB_STATES, type DaemonStatus } from '../../../domain/daemon-control.ts';
import * as answers from '../answers.ts';
import { flag } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';

const jobState = z.strictObject({
  name: z.string(),
  state: z.enum(JOB_STATES),
  next_fire_at: answers.optionalAt,
  running: answers.count,
  stale: z.boolean(),
  config_hash: z.string(),
});

/** The figures that the stream of events repeats. */
export const figures: z.ZodObject = answers.named(
  'Figures',
  z.strictObject({
    version: z.string(),
    pid: z.int(),
    started_at: answers.at,
    now_at: answers.at,
    config_file: z.string(),
    database: z.string(),
    database_bytes: answers.count,
    dashboard: answers.optionalText,
    state: z.enum(['running', 'draining', 'paused']),
    storage_problem: answers.optionalText,
    retention_problem: answers.optionalText,
    in_flight: answers.count,
    queued: answers.count,
    unstored: answers.count,
    runs: answers.count.meta({ description: 'Runs in progress' }),
  }),
);

const status = answers.named(
  'Status',
  figures.extend({
    jobs: z.array(jobState).nullable().meta({ description: 'null: not requested' }),
    running: z.array(answers.progress),
    problems: z.array(answers.problem),
    last_reload: z.union([answers.reloadReport, z.null()]),
    last_errors: z.array(z.strictObject({ at: answers.at, message: z.string() })),
  }),
);

export const statusRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/status',
    summary: 'The state of the daemon',
    input: {
      jobs: flag('true').meta({
        description: 'false: without the list of jobs, which may be long',
      }),
    },
    answer: status,
    errors: [],
    handle: async ({ jobs }, { control, clock }) => {
      const answer = statusAnswer(await control.status(), clock.now());
      return jobs ? answer : { ...answer, jobs: null };
    },
  }),
  route({
    method: 'POST',
    path: '/reload',
    summary: 'Reloads the configuration, as `rota reload` does',
    input: {},
    answer: answers.reloadReport,
    errors: ['config'],
    audit: () => ({ action: 'reload' }),
    handle: (_, { control }) => control.reload(),
  }),
  route({
    method: 'GET',
    path: '/events',
    summary: 'Events of the daemon, as server-sent events',
    input: {
      after: z.coerce
        .number({ error: 'must be the number of an event' })
        .int({ error: 'must be the number of an event' })
        .min(1, { error: 'must be the number of an event' })
        .optional()
        .meta({
          description:
            'The last known event: if there were others since, the stream begins with `lost`',
        }),
    },
    answer: 'text/event-stream',
    errors: ['busy'],
    handle: ({ after }, { events }) => events.open(after),
  }),
];

function statusAnswer(now: DaemonStatus, nowAtMs: number): object {
  return {
    ...now,
    nowAtMs,
    jobs: now.jobs.map(({ nextFireMs, ...job }) => ({ ...job, nextFireAtMs: nextFireMs })),
  };
}
