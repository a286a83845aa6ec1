// The routes of the daemon: status, reload and events.
import * as z from 'zod';
import { leaderless, type WorkerState } from '../../../domain/cluster/worker-state.ts';
import type { DaemonStatus } from '../../../domain/daemon-control.ts';
import {
  reloadReport,
  status,
  workers,
  type Status,
  type Worker,
} from '../answers/status-answers.ts';
import { flag } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';
import type { Unsent } from '../wire.ts';

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
    method: 'GET',
    path: '/workers',
    summary: 'The workers that share the database, with their roles and problems',
    input: {},
    answer: workers,
    errors: [],
    handle(_, { control: { workers: all } }) {
      return { workers: all.map(workerAnswer), problem: leaderless(all) };
    },
  }),
  route({
    method: 'POST',
    path: '/reload',
    summary: 'Reloads the configuration, as `rota reload` does',
    input: {},
    answer: reloadReport,
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

function statusAnswer(now: DaemonStatus, nowAtMs: number): Unsent<Status> {
  return {
    ...now,
    nowAtMs,
    workers: now.workers.map(workerAnswer),
    channels: now.channels.map(({ name, waiting, failingSinceMs: failingSinceAtMs, error }) => {
      return { name, waiting, failingSinceAtMs, error };
    }),
    jobs: now.jobs.map(({ nextFireMs, ...job }) => ({ ...job, nextFireAtMs: nextFireMs })),
  };
}

function workerAnswer(state: WorkerState): Unsent<Worker> {
  const { tickAtMs, isAlive: _alive, isLeader: _leader, isCandidate: _candidate, ...rest } = state;
  const { isRetiring: _retiring, problem: _problem, queued: _queued, ...others } = rest;
  const { finished: _finished, ...worker } = others;
  return { ...worker, seenAtMs: tickAtMs };
}
