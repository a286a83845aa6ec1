// The key `per_host`: how gentle requests are to each host.
import * as z from 'zod';
import { key, rateOrNone, wholeNumberOrNone, word } from './scalar-schemas.ts';

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
  },
  { error: 'must be a map such as { concurrency: 16, rate: 20/s }' },
);
