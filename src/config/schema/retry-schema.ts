// The key `retry` of a job: the number of attempts, and the waits between them.
import * as z from 'zod';
import type { Backoff } from '../../domain/job.ts';
import { duration, key, wholeNumber, word, yesOrNo } from './scalar-schemas.ts';

/** The range of a wait. */
export const DELAY = { min: '0s', max: '1d' };

/** Delays in milliseconds, or how they grow. */
export type BackoffKeys = readonly number[] | GrowthKeys;

interface GrowthKeys {
  readonly base?: number | undefined;
  readonly factor?: number | undefined;
  readonly max?: number | undefined;
  readonly jitter?: 'none' | 'full' | undefined;
}

export interface RetryKeys {
  readonly attempts?: number | undefined;
  readonly backoff?: BackoffKeys | undefined;
  readonly unsafe?: boolean | undefined;
}

const exponential = z.strictObject({
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
export const retrySchema: z.ZodType<RetryKeys> = z.strictObject(
  {
    attempts: key(wholeNumber({ min: 1, max: 100 }), {
      description: 'Tries in all, the first included; 1: no retry.',
      default: 1,
    }),
    backoff: key(
      z.union([delays, exponential], {
        error:
          'must be a list of delays such as [1s, 5s, 30s], or a map of base, factor, max and jitter',
      }),
      {
        description:
          'The waits before the second, third… attempt: a list, whose last delay repeats, or a map of base, factor, max and jitter. Retry-After of a response counts when it is longer; if it asks for more than an hour, the request is not tried again.',
        default: ['1s', '5s', '30s'],
        examples: [{ base: '1s', factor: 2, max: '30s', jitter: 'full' }],
      },
    ),
    unsafe: key(yesOrNo(), {
      description:
        'True: POST and PATCH are tried again too, although the first attempt may have taken effect.',
      default: false,
    }),
  },
  { error: 'must be a map such as { attempts: 3, backoff: [1s, 5s, 30s] }' },
);

/** The waits of merged keys; keys that a map leaves out have their built-in values. */
export function toBackoff(keys: BackoffKeys): Backoff {
  if (isList(keys)) return { type: 'list', delaysMs: keys };
  const { base = 1000, factor = 2, max = 30_000, jitter = 'full' } = keys;
  return { type: 'exponential', baseMs: base, factor, maxMs: max, jitter };
}

/** Two maps are merged; a list replaces a map, and the other way round. */
export function mergeBackoff(
  below: BackoffKeys | undefined,
  own: BackoffKeys | undefined,
): BackoffKeys | undefined {
  if (own === undefined) return below;
  return below === undefined || isList(below) || isList(own) ? own : { ...below, ...own };
}

function isList(keys: BackoffKeys): keys is readonly number[] {
  return Array.isArray(keys);
}
