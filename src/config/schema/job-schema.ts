// The one definition of a job file: every key with its meaning, unit, range and default. The JSON Schema,
// docs/configuration.md and the checks at load come from it.
import * as z from 'zod';
import { COOKIE_SCOPES } from '../../domain/request.ts';
import { changesSchema } from './changes-schema.ts';
import { charset } from './charset-schema.ts';
import type { Complete } from './complete-keys.ts';
import { handlerSchema } from '../handlers/handler-schema.ts';
import { judgingShape } from './judging/judging-keys.ts';
import { notifyRulesSchema } from './notify/notify-rule-schema.ts';
import { permissionsSchema } from '../permissions/permissions-schema.ts';
import { requestSchema } from './request-schema.ts';
import { duration, key, wholeNumber, word, yesOrNo } from './scalar-schemas.ts';
import { perHostSchema } from './per-host-schema.ts';
import { DELAY, retrySchema } from './retry-schema.ts';
import { readSchedule, spread } from './schedule-values.ts';
import { timeZone } from './zone-schema.ts';
import { storeSchema } from './store-schema.ts';
import { urlsSchema } from './urls-schema.ts';

const DEADLINE = { min: '1ms', max: '1d' };

const misfire = z.strictObject(
  {
    policy: key(word(['skip', 'latest', 'all']), {
      description: 'skip: none runs. latest: the last one runs. all: each runs, in order.',
      default: 'skip',
    }),
    within: key(duration({ min: '0s', max: '365d' }), {
      description: 'How late a missed fire may still run.',
      default: '5m',
    }),
  },
  { error: 'must be a map such as { policy: latest, within: 1h }' },
);

const timeout = z
  .union(
    [
      duration(DEADLINE),
      z.strictObject({
        connect: key(duration(DEADLINE), {
          description:
            'For the connection and the TLS handshake. Looking up the name may take as long before that, at most 5 s.',
          default: '10s',
        }),
        headers: key(duration(DEADLINE), {
          description:
            'From the request to the last byte of the response head. Without it: as long as total.',
        }),
        total: key(duration(DEADLINE), {
          description: 'For one attempt as a whole, with redirects and body.',
          default: '30s',
        }),
      }),
    ],
    { error: 'must be a duration such as 30s, or a map of connect, headers and total' },
  )
  .transform((written) => (typeof written === 'number' ? { total: written } : written));

/** `off` is an age of 0: each request has a connection of its own. */
const keepAlive = z
  .union(
    [
      z.literal('off'),
      z.strictObject({
        max_age: key(duration({ min: '1s', max: '1d' }), {
          description: 'How old a connection may become; an older one is not used again.',
          default: '60s',
        }),
      }),
    ],
    { error: 'must be off or a map such as { max_age: 60s }' },
  )
  .transform((written) => (written === 'off' ? { max_age: 0 } : written));

const schedule = z
  .union(
    [
      z.string(),
      z
        .array(z.string({ error: 'must be a schedule such as "*/15 * * * *"' }))
        .min(1, { error: 'must have at least one schedule' })
        .max(100, { error: 'must have at most 100 schedules' }),
    ],
    {
      error: 'must be a schedule such as "*/15 * * * *" or "every 30s", or a list of these',
    },
  )
  .transform((written, context) =>
    typeof written === 'string'
      ? [readSchedule(written, { context, path: [] })]
      : written.map((item, index) => readSchedule(item, { context, path: [index] })),
  );

/** The keys that a job and `defaults` have in common. */
const shared = {
  schedule: key(schedule, {
    description:
      'When it runs: cron with 5 fields, or 6 with seconds first; @hourly, @daily and the like; "every 30s", counted from the Unix epoch; or a list of these. Without it the job only runs by hand.',
    examples: ['*/15 * * * *', 'every 30s', ['0 9 * * 1-5', '@daily']],
  }),
  timezone: key(timeZone(), {
    description: 'The IANA time zone of the schedule. Without it: that of config.yaml.',
    examples: ['Asia/Shanghai'],
  }),
  jitter: key(duration(DELAY), {
    description: 'Each fire is delayed by a random time up to this.',
    default: '0s',
  }),
  spread: key(spread(), {
    description:
      'Lays the requests of each run evenly over this share of the time to the next fire, each always at the same moment of it. off: they start at once, as in every run by hand.',
    default: 'off',
    examples: ['80%'],
  }),
  overlap: key(word(['skip', 'queue', 'replace', 'allow']), {
    description:
      'When the last run still runs. skip: this fire does not run. queue: it runs afterwards. replace: it cancels the last run. allow: both run.',
    default: 'skip',
  }),
  misfire: key(misfire, {
    description:
      'What becomes of fires that were missed: taken up more than a minute late, because the daemon was down or the machine asleep. Less late than that, they run.',
  }),
  resume: key(yesOrNo(), {
    description:
      'True: a run that was cut short, by a crash or a stop, goes on at the next start. Only URLs without a result are fetched then.',
    default: false,
  }),
  concurrency: key(wholeNumber({ min: 1, max: 10_000 }), {
    description: 'Requests of this job in flight at once, at most.',
    default: 500,
  }),
  per_host: key(perHostSchema, { description: 'Politeness of this job towards each host.' }),
  robots: key(yesOrNo(), {
    description:
      'True: requests follow the robots.txt of each host (RFC 9309). A URL that it forbids is not requested: its result is of kind blocked, with the line of the rule.',
    default: false,
  }),
  pause: key(duration(DELAY), {
    description:
      'How long a request keeps its slot after its response; never blocks the other slots.',
    default: '0s',
  }),
  timeout: key(timeout, {
    description: 'Deadlines of an attempt: a duration for the whole, or a map.',
    examples: ['30s', { connect: '5s', headers: '10s', total: '30s' }],
  }),
  retry: key(retrySchema, {
    description:
      'Further attempts after network errors and the statuses 408, 425, 429 and 5xx, for methods that are safe to repeat.',
  }),
  request: key(requestSchema, { description: 'What all requests of this job have in common.' }),
  keep_alive: key(keepAlive, {
    description:
      'How long a connection is used for further requests, so that a changed name, certificate or balancer is noticed. off: each request has a connection of its own.',
    examples: [{ max_age: '5m' }, 'off'],
  }),
  cookies: key(word(COOKIE_SCOPES), {
    description:
      'Cookies that servers set. request: kept over the redirects of one request. run: kept over all requests of a run. off: not kept.',
    default: 'request',
  }),
  notify: key(notifyRulesSchema, {
    description:
      'Who is told what: for each channel of config.yaml a list of failing, recovered, degraded, changed, late, { silent: 6h } and { value: { NAME: TEST } }, or a map of on, after, again and quiet; off: nothing.',
    examples: [
      { ops: ['failing', 'recovered'] },
      { mail: { on: ['failing'], after: 3, again: '1h' } },
    ],
  }),
  on_response: key(handlerSchema({ timeoutMs: 10_000, memoryMib: 64 }), {
    description:
      'A module whose default export is called with each complete response as it completes. It returns values to store, or throws to fail the result. off: none.',
    examples: ['handlers/prices.ts', { file: 'handlers/prices.ts', timeout: '30s' }],
  }),
  after_run: key(handlerSchema({ timeoutMs: 300_000, memoryMib: 128 }), {
    description:
      'A module whose default export is called at the end of a complete run with its results, in the order of the batch. off: none.',
    examples: ['handlers/report.ts'],
  }),
  store: key(storeSchema, { description: 'What is kept of the responses.' }),
  changes: key(changesSchema, {
    description: 'When a body counts as changed. Without it: when any byte differs.',
  }),
  conditional: key(yesOrNo(), {
    description:
      'True: a request tells the server which response is stored (If-None-Match, If-Modified-Since), and a 304 confirms its body. For GET without conditions of its own.',
    default: false,
  }),
  charset: key(charset(), {
    description:
      'The encoding in which bodies are read as text; they are stored as they came. auto: that of a byte-order mark, of the header content-type, or of the document itself (meta of HTML, declaration of XML), in this order; otherwise UTF-8.',
    default: 'auto',
    examples: ['gbk', 'windows-1252'],
  }),
  ...judgingShape,
  enabled: key(yesOrNo(), { description: 'False: it never runs on schedule.', default: true }),
};

const tag = z.string({ error: 'must be a tag such as shop' }).regex(/^[^\s,]{1,40}$/, {
  error: 'must be a tag of 1 to 40 characters without spaces and commas',
});

/** A job file. */
export const jobSchema = z
  .strictObject({
    description: key(z.string({ error: 'must be text' }), {
      description: 'What this job is for, in a sentence.',
      examples: ['Front pages of three search engines'],
    }),
    tags: key(z.array(tag, { error: 'must be a list of tags such as [shop, hourly]' }), {
      description: 'Words that group jobs: the dashboard lists the jobs of a tag.',
      examples: [['shop', 'hourly']],
    }),
    permissions: key(permissionsSchema, {
      description:
        'What this job may reach. It only narrows what config.yaml allows; "rota permissions" shows the result.',
      examples: [{ net: { allow: ['api.example:443'] } }],
    }),
    ...shared,
    urls: urlsSchema.meta({
      description:
        'What is fetched, in this order: URLs, or maps with url or file and keys of their own.',
      examples: [
        [
          'https://example.com/',
          { url: 'https://api.example/items/{id}', each: { id: '1..1000' } },
        ],
      ],
    }),
  })
  .meta({ title: 'A job of Rota: jobs/NAME.yaml' });

/** The key `defaults` of config.yaml. */
export const jobDefaultsSchema = z.strictObject(shared, {
  error: 'must be a map of keys of a job',
});

/** The keys that `defaults` or a job file sets, with their units resolved. */
export type JobKeys = z.output<typeof jobDefaultsSchema>;
/** The keys that a job file sets. */
export type JobFileKeys = z.output<typeof jobSchema>;
/** The keys of `defaults` over the built-in values. */
export type CompleteDefaults = Complete<typeof jobDefaultsSchema>;
/** The keys of a job file over `defaults` and the built-in values. */
export type CompleteJobKeys = CompleteDefaults &
  Pick<JobFileKeys, 'urls' | 'description' | 'tags' | 'permissions'>;
