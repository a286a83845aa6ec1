// The key `per_host`: how gentle requests are to each host.
import * as z from 'zod';
import { WHEN_OPEN } from '../../domain/hosts/breaker.ts';
import type { Complete } from './complete-keys.ts';
import {
  duration,
  key,
  rateOrNone,
  wholeNumber,
  wholeNumberOrNone,
  word,
} from './scalar-schemas.ts';

/** A circuit breaker. */
export const breakerSchema = z.strictObject({
  after: key(wholeNumber({ min: 1, max: 10_000 }), {
    description:
      'The failures in a row that open it: dns, connect, tls, timeout, reset, and a 5xx that the job does not expect. Retries count too.',
    default: 10,
  }),
  for: key(duration({ min: '100ms', max: '1d' }), {
    description:
      'How long the host gets no request. After it one request, the probe, goes to the host: if it fails, the host gets none for as long again.',
    default: '1m',
  }),
  when_open: key(word(WHEN_OPEN), {
    description:
      'fail: a request gets a result of kind blocked, at once or when the present probe has failed. wait: it waits until the breaker is closed, or until it is the probe.',
    default: 'fail',
  }),
});

/** The key `per_host`, of a job and of config.yaml. */
export const perHostSchema = z.strictObject(
  {
    concurrency: key(wholeNumberOrNone({ min: 1, max: 10_000 }), {
      description: 'Requests in flight towards one host.',
      default: 'none',
    }),
    rate: key(rateOrNone(), {
      description:
        'Requests that start towards one host in a span, evenly spaced: 20/s, 600/m, 1/10s.',
      default: 'none',
    }),
    pace: key(word(['full', 'adaptive']), {
      description:
        'full: as many requests are in flight as the caps allow. adaptive: within the caps, a number that grows while the host answers as fast as usual, and falls when its responses take half as long again, or more than one in ten requests fails.',
      default: 'full',
    }),
    breaker: key(
      z.union([z.literal('none'), breakerSchema], {
        error: 'must be none or a map such as { after: 10, for: 1m }',
      }),
      {
        description:
          'A circuit breaker: a host that fails several times in a row gets no requests for a time. Jobs with a breaker share its state; that of a job takes precedence over that of config.yaml.',
        default: 'none',
        examples: [{ after: 10, for: '1m', when_open: 'fail' }],
      },
    ),
  },
  { error: 'must be a map such as { concurrency: 16, rate: 20/s }' },
);

export type PerHostKeys = z.output<typeof perHostSchema>;
export type CompletePerHost = Complete<typeof perHostSchema>;
export type CompleteBreaker = Complete<typeof breakerSchema>;

/** Two breakers are merged; `none` replaces one. */
export function mergePerHost(base: CompletePerHost, own: PerHostKeys = {}): CompletePerHost {
  const merged = { ...base, ...own };
  const { breaker } = own;
  if (breaker === undefined || breaker === 'none' || base.breaker === 'none') return merged;
  return { ...merged, breaker: { ...base.breaker, ...breaker } };
}
