// The key `request.redirects` of a job: the cap on redirects, and the data that is sent to another origin.
import * as z from 'zod';
import { FORWARDABLE } from '../../domain/request.ts';
import { key, wholeNumber, word } from './scalar-schemas.ts';

const COUNT = { min: 0, max: 50 };

/** The key `request.redirects`. */
export const redirectSchema = z
  .union(
    [
      wholeNumber(COUNT),
      z.strictObject({
        max: key(wholeNumber(COUNT), {
          description: 'How many are followed; 0: a redirect is an answer like any other.',
          default: 5,
        }),
        forward: key(z.array(word(FORWARDABLE)), {
          description:
            'What a redirect may take to another origin. body: the body, which 307 and 308 keep. credentials: auth, cookies of the job, secret headers and the certificate of `tls.cert`.',
          default: [],
          examples: [['body'], ['body', 'credentials']],
        }),
      }),
    ],
    {
      error: `must be an integer from ${COUNT.min} to ${COUNT.max}, or a map such as { max: 5, forward: [body] }`,
    },
  )
  .transform((written) => (typeof written === 'number' ? { max: written } : written));
