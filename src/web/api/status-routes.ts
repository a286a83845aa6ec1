// What the daemon is doing, and the reload of its configuration.
import * as z from 'zod';
import type { DaemonStatus } from '../../domain/daemon-control.ts';
import * as answers from './answers.ts';
import { route, type Route } from './route.ts';

const jobState = z.strictObject({
  name: z.string(),
  state: z.enum(['scheduled', 'paused', 'disabled', 'by hand']),
  next_fire_at: answers.optionalAt,
  running: answers.count,
  stale: z.boolean(),
  config_hash: z.string(),
});

const status = answers.named(
  'Status',
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
    in_flight: answers.count,
    queued: answers.count,
    unstored: answers.count,
    jobs: z.array(jobState),
    running: z.array(answers.progress),
    problems: z.array(answers.problem),
    last_reload: z.union([answers.reloadReport, z.null()]),
    last_errors: z.array(z.strictObject({ at: answers.at, message: z.string() })),
  }),
);

export const statusRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/status',
    summary: 'What the daemon is doing now',
    input: {},
    answer: status,
    errors: [],
    handle: (_, { control, clock }) => statusAnswer(control.status(), clock.now()),
  }),
  route({
    method: 'POST',
    path: '/reload',
    summary: 'Reads the configuration anew, as `rota reload` does',
    input: {},
    answer: answers.reloadReport,
    errors: ['config'],
    handle: (_, { control }) => control.reload(),
  }),
  route({
    method: 'GET',
    path: '/events',
    summary: 'What happens, as server-sent events',
    input: {},
    answer: 'text/event-stream',
    errors: ['busy'],
    handle: (_, { events }) => events.open(),
  }),
];

function statusAnswer(now: DaemonStatus, nowAtMs: number): unknown {
  return {
    ...now,
    nowAtMs,
    jobs: now.jobs.map(({ nextFireMs, ...job }) => ({ ...job, nextFireAtMs: nextFireMs })),
  };
}
