// The schemas of hosts: their limits, their requests, and why they are slowed.
import * as z from 'zod';
import { BREAKER_STATES, SLOWINGS } from '../../../domain/hosts/host-state.ts';
import * as shared from './named-answers.ts';

const figures = z.strictObject({
  concurrency: z.int().nullable().meta({ description: 'Cap of requests in flight; null: none' }),
  rate: shared.optionalText.meta({ description: 'Such as 20/s; null: none' }),
  pace: z.int().nullable().meta({
    description: 'The requests in flight that `pace: adaptive` allows now; null: no pace',
  }),
  in_flight: shared.count,
  queued: shared.count.meta({ description: 'Requests that wait for a slot' }),
  waiting: shared.count.meta({ description: 'Requests that wait because the host is slowed' }),
});

const host = shared.named(
  'Host',
  figures.extend({
    host: z.string(),
    slowed_by: z.array(
      z.strictObject({
        why: z.enum(SLOWINGS),
        text: z.string(),
        until_at: shared.optionalAt.meta({ description: 'Of a breaker: the next probe' }),
      }),
    ),
    breaker: z.strictObject({
      state: z.enum(BREAKER_STATES),
      failures: shared.count.meta({ description: 'Failures in a row' }),
      opened_at: shared.optionalAt,
      next_probe_at: shared.optionalAt,
      reason: shared.optionalText,
    }),
    jobs: z.array(figures.extend({ job: z.string() })),
  }),
);

export const hosts = shared.named(
  'Hosts',
  z.strictObject({
    hosts: z.array(host),
    found: shared.count.meta({ description: 'All of them, also beyond the limit' }),
  }),
);

export type Host = z.infer<typeof host>;
export type Hosts = z.infer<typeof hosts>;
