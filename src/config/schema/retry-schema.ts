// The key `retry` of a job: the number of attempts, and the waits between them.
import * as z from 'zod';
import type { Complete } from './complete-keys.ts';
import { duration, key, wholeNumber, word, yesOrNo } from './scalar-schemas.ts';

/** The range of a wait. */
export const DELAY = { min: '0s', max: '1d' };

/** The delays of `backoff`, growing. */
export const growthSchema = z.strictObject({
  base: key(duration({ min: '1ms', max: '1d' }), {
    description: 'The first delay.',
    default: '1s',
  }),
  factor: key(
    z
      .number({ error: 'must be a number from 1 to 10' })
      .min(1, { error: 'must be a number from 1 to 10' })
      .max(10, { error: 'must be a number from 1 to 10' }),
    {
      description: 'What each delay is multiplied by to give the next.',
      default: 2,
    },
  ),
  max: key(duration({ min: '1ms', max: '1d' }), {
    description: 'The longest delay.',
    default: '30s',
  }),
  jitter: key(word(['none', 'full']), {
    description:
      'full: a random share of each delay, so that many clients do not come back together.',
    default: 'full',
  }),
});

const delays = z
  .array(duration(DELAY))
  .min(1, { error: 'must have at least one delay' })
  .max(100, { error: 'must have at most 100 delays' });

/** The key `retry`. */
export const retrySchema = z.strictObject(
  {
    attempts: key(wholeNumber({ min: 1, max: 100 }), {
      description: 'Tries in all, the first included; 1: no retry.',
      default: 1,
    }),
    backoff: key(
      z.union([delays, growthSchema], {
        error:
          'must be a list of delays such as [1s, 5s, 30s], or a map of base, factor, max and jitter',
      }),
      {
        description:
          'The waits before the second, third… attempt: a list, whose last delay repeats, or a map of base, factor, max and jitter. Retry-After of a response counts when it is longer; if it asks for more than an hour, the request is not tried again. The Retry-After of a 429 or 503 holds back all requests of all jobs to its host, for an hour at most.',
        default: ['1s', '5s', '30s'],
        examples: [{ base: '1s', factor: 2, max: '30s', jitter: 'full' }],
      },
    ),
    unsafe: key(yesOrNo(), {
      description:
        'True: POST and PATCH are tried again too, although the first attempt may have taken effect.',
      default: false,
    }),
    on: key(
      z.array(z.literal('expectation', { error: 'must be expectation' }), {
        error: 'must be a list such as [expectation]',
      }),
      {
        description:
          'Tried again as well: expectation, a response that does not meet what the job expects.',
        examples: [['expectation']],
      },
    ),
  },
  { error: 'must be a map such as { attempts: 3, backoff: [1s, 5s, 30s] }' },
);

/** Delays in milliseconds, or how they grow. */
export type BackoffKeys = z.output<typeof delays> | z.output<typeof growthSchema>;
export type CompleteGrowth = Complete<typeof growthSchema>;

/** Two maps are merged; a list replaces a map, and the other way round. */
export function mergeBackoff(below: BackoffKeys, own: BackoffKeys | undefined): BackoffKeys {
  if (own === undefined) return below;
  return isDelayList(below) || isDelayList(own) ? own : { ...below, ...own };
}

export function isDelayList(keys: BackoffKeys): keys is number[] {
  return Array.isArray(keys);
}
