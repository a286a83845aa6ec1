// The keys of `request` in a job, and those that an entry of `urls` shares with it.
import * as z from 'zod';
import { isHeaderText } from '../../batch/template.ts';
import { METHODS } from '../../domain/request.ts';
import { authSchema } from './auth-schema.ts';
import { redirectSchema } from './redirect-schema.ts';
import { ALWAYS, byteSize, key, refuse, word, yesOrNo } from './scalar-schemas.ts';
import { tlsSchema } from './tls-schema.ts';

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Headers that belong to the connection (RFC 9110, section 7.6.1) or follow from the body. */
const OWN_HEADERS = new Set([
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'must be text or a number',
});

/** Lower-case names and their values. */
export const headersSchema = z
  .record(z.string(), scalar, {
    error: 'must be a map of names and values, such as { accept: text/html }',
  })
  .transform((written, context) => {
    const result: Record<string, string> = {};
    for (const [name, value] of Object.entries(written)) {
      const fault = headerFault(name, String(value));
      const lower = name.toLowerCase();
      if (fault !== undefined)
        refuse(context, fault, { path: [name], caret: 'key', sentence: true });
      else if (Object.hasOwn(result, lower)) {
        const message = `The header "${name}" is there twice: upper and lower case are the same`;
        refuse(context, message, { path: [name], caret: 'key', sentence: true });
      } else result[lower] = String(value);
    }
    return result;
  });

function headerFault(name: string, value: string): string | undefined {
  if (!HEADER_NAME.test(name)) return `"${name}" cannot be the name of a header`;
  if (name.toLowerCase() === 'proxy-authorization') {
    return 'The header "proxy-authorization" is for the proxy alone: write its user and password into "request.proxy", such as http://user:password@proxy.example:3128';
  }
  const isConnection = name.toLowerCase() === 'connection';
  // Whether it agrees with keep_alive is checked when the keys are merged.
  if (isConnection && value.trim().toLowerCase() === 'close') return undefined;
  if (isConnection)
    return 'The header "connection" is set by Rota itself: it can only be "close", beside "keep_alive: off"';
  if (OWN_HEADERS.has(name.toLowerCase())) return `The header "${name}" is set by Rota itself`;
  if (isHeaderText(value)) return undefined;
  return `The header "${name}" holds a character that a header cannot hold, such as a line break`;
}

/** Names and values in the order in which they are sent. */
const form = z
  .record(
    z.string(),
    z.union([scalar, z.array(scalar)], { error: 'must be text, a number, or a list of these' }),
    {
      error: 'must be a map of names and values, such as { q: rota }',
    },
  )
  .transform((written) =>
    Object.entries(written).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, String(value)]),
    ),
  );

const bodyShape = {
  body: key(z.string({ error: 'must be text' }), {
    description: 'Text that is sent as the body. Only one of body, json and form.',
    examples: ['ping'],
  }),
  json: key(z.json(), {
    description:
      'A value that is sent as JSON, with content-type application/json. A string that is one {variable} and nothing else keeps the type of its value.',
    examples: [{ id: '{id}' }],
  }),
  form: key(form, {
    description:
      'Fields that are sent as application/x-www-form-urlencoded; a list sends its name several times.',
    examples: [{ q: 'rota' }],
  }),
};

/** The keys that `request` and an entry of `urls` have in common. */
export const messageShape = {
  method: key(word(METHODS), { description: 'The HTTP method.', default: 'GET' }),
  headers: key(headersSchema, {
    description:
      'Headers by name; values may hold {variables}. Only user-agent has a value of its own unless it is set: a server that is to compress needs accept-encoding, such as "gzip, br, zstd".',
    examples: [{ accept: 'text/html' }],
  }),
  ...bodyShape,
};

/** At most one of `body`, `json` and `form`. */
export type BodyKeys = {
  readonly [K in keyof typeof bodyShape]?: z.output<(typeof bodyShape)[K]> | undefined;
};

/** Complains when a map has more than one of `body`, `json` and `form`. */
export function refuseTwoBodies(written: BodyKeys, context: z.core.$RefinementCtx): void {
  const [first, second] = (['body', 'json', 'form'] as const).filter(
    (name) => written[name] !== undefined,
  );
  if (first === undefined || second === undefined) return;
  const message = `"${first}" and "${second}" cannot both be the body: keep one of body, json and form`;
  refuse(context, message, { path: [second], caret: 'key', sentence: true });
}

/** Those that src/fetch/connect/proxy.ts reads. */
const PROXY_SCHEME = /^(?:https?|socks(?:4|4a|5|5h)?):$/;

const proxy = z
  .string({ error: 'must be off or the URL of a proxy' })
  .transform((written, context) => {
    if (written === 'off') return written;
    const url = URL.parse(written);
    const fits = url !== null && PROXY_SCHEME.test(url.protocol) && url.hostname !== '';
    return fits
      ? written
      : refuse(
          context,
          'must be off or the URL of a proxy, such as http://proxy.example:3128 or socks5h://proxy.example:1080',
        );
  });

/** The key `request` of a job. */
export const requestSchema = z
  .strictObject(
    {
      ...messageShape,
      redirects: key(redirectSchema, {
        description:
          'Redirects: how many are followed, or a map. A redirect to another origin takes along neither credentials nor the body, unless forward names them: without its body a 307 or 308 is not followed.',
        examples: [5, { max: 5, forward: ['body'] }],
      }),
      auth: key(authSchema, {
        description: 'Credentials, sent as the header authorization.',
        examples: [{ bearer: '${env:API_TOKEN}' }],
      }),
      proxy: key(proxy, {
        description:
          'The URL of a proxy, or off: http:, https:, socks4:, socks4a:, socks5: or socks5h:. Without it HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY decide.',
        examples: [
          'http://proxy.example:3128',
          'socks5h://user:password@proxy.example:1080',
          'off',
        ],
      }),
      http2: key(yesOrNo(), {
        description:
          'True: HTTP/2 where the server offers it. Many requests then share a connection; the caps still count requests.',
        default: false,
      }),
      max_head: key(byteSize({ min: '1KiB', max: '1MiB' }), {
        description: 'The largest head of a response, in bytes; a larger one ends as too_large.',
        default: '256KiB',
      }),
      tls: key(tlsSchema, { description: 'Certificates, and which versions of TLS are accepted.' }),
    },
    { error: 'must be a map such as { method: GET, headers: { accept: text/html } }' },
  )
  .superRefine((written, context) => {
    refuseTwoBodies(written, context);
    if (written.auth !== undefined && written.headers?.['authorization'] !== undefined) {
      const message = '"auth" and the header "authorization" cannot both be set';
      refuse(context, message, { path: ['auth'], caret: 'key', sentence: true });
    }
  }, ALWAYS);

export type RequestKeys = z.output<typeof requestSchema>;
