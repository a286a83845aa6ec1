// The credentials in a job file.
import * as z from 'zod';
import { key, refuse, text } from './scalar-schemas.ts';

const basicPair = z.strictObject(
  {
    user: z
      .string({ error: 'must be a name' })
      .meta({ description: 'The user name, without a colon.' }),
    password: z.string({ error: 'must be text' }).meta({ description: 'The password.' }),
  },
  { error: 'must be "user:password" or a map of user and password' },
);

const basic = z
  .union([z.string(), basicPair], {
    error: 'must be "user:password" or a map of user and password',
  })
  .transform((written, context) => {
    if (typeof written === 'string') {
      return written.includes(':')
        ? basicHeader(written)
        : refuse(context, 'must hold a colon: "user:password"');
    }
    if (written.user.includes(':'))
      return refuse(context, 'cannot hold a colon', { path: ['user'] });
    return basicHeader(`${written.user}:${written.password}`);
  });

/** RFC 7617. */
function basicHeader(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

const bearer = text('a token').transform((token, context) =>
  // RFC 6750, section 2.1, is narrower; servers are not.
  /^[\x21-\x7e]+$/.test(token)
    ? `Bearer ${token}`
    : refuse(context, 'must be one word of ASCII characters'),
);

/** The key `request.auth`: the value of the header `authorization`. */
export const authSchema = z
  .strictObject(
    {
      basic: key(basic, {
        description:
          'User and password (RFC 7617), as "user:password" or as a map of user and password.',
        examples: [{ user: 'rota', password: '${env:API_PASSWORD}' }],
      }),
      bearer: key(bearer, {
        description: 'A bearer token (RFC 6750).',
        examples: ['${env:API_TOKEN}'],
      }),
    },
    { error: 'must be a map such as { bearer: "${env:API_TOKEN}" }' },
  )
  .transform((written, context) => {
    const values = [written.basic, written.bearer].filter((value) => value !== undefined);
    const [only] = values;
    if (only === undefined || values.length > 1)
      return refuse(context, 'must have one of basic and bearer');
    return only;
  });
