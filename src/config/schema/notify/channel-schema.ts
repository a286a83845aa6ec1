// The key `notify` of config.yaml: the channels, by name.
import * as z from 'zod';
import { CHANNEL_KINDS, DAEMON_WORDS } from '../../../domain/notify/channel.ts';
import { ALWAYS, duration, key, rateOrNone, refuse, text, word } from '../scalar-schemas.ts';
import { refuseUnknownVariables } from './message-templates.ts';
import { headersSchema } from '../request-schema.ts';

const KINDS = CHANNEL_KINDS.join(', ').replace(/, (\w+)$/, ' and $1');
/** Keys that only a webhook has. */
const OF_WEBHOOK = ['method', 'headers', 'json', 'body'] as const;

function httpUrl(example: string): z.ZodType<string> {
  const error = `must be an http: or https: URL such as ${example}`;
  return z.string({ error }).transform((written, context) => {
    const url = URL.parse(written);
    const fits = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
    return fits ? url.href : refuse(context, error);
  });
}

const telegram = z.strictObject(
  {
    token: text('the token of a bot').meta({ description: 'The token of the bot.' }),
    chat: z
      .union([z.string().min(1), z.int()], { error: 'must be the id of a chat, or @NAME' })
      .transform(String)
      .meta({ description: 'The id of the chat, or the @NAME of a channel.' }),
    url: key(httpUrl('https://api.telegram.org'), {
      description: 'The address of the API.',
      default: 'https://api.telegram.org',
    }),
  },
  { error: 'must be a map such as { token: "${env:TELEGRAM_TOKEN}", chat: "-100123" }' },
);

const ntfyUrl = httpUrl('https://ntfy.sh/my-topic');
const ntfy = z
  .union(
    [
      ntfyUrl,
      z.strictObject({
        url: ntfyUrl.meta({ description: 'The address of the topic.' }),
        token: key(text('an access token'), { description: 'An access token.' }),
      }),
    ],
    { error: 'must be the URL of a topic, or a map such as { url: https://ntfy.sh/my-topic }' },
  )
  .transform((written) => (typeof written === 'string' ? { url: written } : written));

const pagerduty = z
  .union(
    [
      text('a routing key'),
      z.strictObject({
        key: text('a routing key').meta({ description: 'The routing key of a service.' }),
        url: key(httpUrl('https://events.pagerduty.com/v2/enqueue'), {
          description: 'The address of the Events API.',
          default: 'https://events.pagerduty.com/v2/enqueue',
        }),
      }),
    ],
    {
      error:
        'must be the routing key of a service, or a map such as { key: "${env:PAGERDUTY_KEY}" }',
    },
  )
  .transform((written) => (typeof written === 'string' ? { key: written } : written));

const smtpError = 'must be an smtp: or smtps: URL such as smtps://user:password@mail.example.org';
const smtp = z.string({ error: smtpError }).transform((written, context) => {
  const url = URL.parse(written);
  const fits = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  return fits ? written : refuse(context, smtpError);
});

const mailError = { error: 'must be an address such as ops@example.org' };
const mailAddress = z.string(mailError).regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, mailError);

const email = z.strictObject(
  {
    smtp: smtp.meta({
      description:
        'The mail server: smtps: with TLS from the start, smtp: with STARTTLS if offered.',
      examples: ['smtps://${env:SMTP}'],
    }),
    from: mailAddress.meta({ description: 'The sender.' }),
    to: z
      .union([mailAddress, z.array(mailAddress).min(1)], {
        error: 'must be an address such as ops@example.org, or a list of these',
      })
      .transform((written) => [written].flat())
      .meta({ description: 'Who gets it.', examples: [['ops@example.org']] }),
  },
  {
    error:
      'must be a map such as { smtp: "smtps://mail.example.org", from: rota@example.org, to: [ops@example.org] }',
  },
);

const commandError = { error: 'must be a list of words such as [./page.sh]' };
const command = z
  .array(z.string(commandError).min(1, commandError), commandError)
  .min(1, commandError);

const daemonError = { error: 'must be true, false or a list of bad_file, disk_full and crashed' };
const daemon = z
  .union([z.boolean(), z.array(word(DAEMON_WORDS))], daemonError)
  .transform((written) =>
    typeof written === 'boolean' ? (written ? [...DAEMON_WORDS] : []) : written,
  );

const channel = z
  .strictObject(
    {
      slack: key(httpUrl('https://hooks.slack.com/services/T0/B0/XX'), {
        description: 'An incoming webhook of Slack, or of a chat that understands the same.',
        examples: ['${env:SLACK_URL}'],
      }),
      discord: key(httpUrl('https://discord.com/api/webhooks/1/XX'), {
        description: 'A webhook of Discord.',
      }),
      teams: key(httpUrl('https://example.webhook.office.com/XX'), {
        description: 'A workflow webhook of Microsoft Teams.',
      }),
      telegram: key(telegram, { description: 'A chat of Telegram, through a bot.' }),
      ntfy: key(ntfy, { description: 'A topic of ntfy, or a map of url and token.' }),
      pagerduty: key(pagerduty, {
        description:
          'The routing key of a PagerDuty service. failing opens an incident, recovered resolves it.',
      }),
      healthchecks: key(httpUrl('https://hc-ping.com/UUID'), {
        description:
          'The ping address of a check. Each end of a run is a ping, whatever `on` says: URL when it succeeded, URL/fail when it failed.',
      }),
      webhook: key(httpUrl('https://example.org/hook'), {
        description: 'Any address. It gets the event as JSON unless json or body say otherwise.',
      }),
      email: key(email, { description: 'Mail over SMTP.' }),
      command: key(command, {
        description:
          'A program and its words, run without a shell in the folder of config.yaml. It gets the event as JSON on stdin; an exit code other than 0 is a failure.',
        examples: [['./page.sh']],
      }),
      method: key(word(['POST', 'PUT', 'GET']), {
        description: 'The HTTP method of a webhook.',
        default: 'POST',
      }),
      headers: key(headersSchema, {
        description: 'Headers of a webhook; values may hold {variables}.',
        examples: [{ authorization: 'Bearer ${env:HOOK_TOKEN}' }],
      }),
      json: key(z.json(), {
        description:
          'The body of a webhook, sent as JSON. A string that is one {variable} and nothing else keeps the type of its value.',
        examples: [{ text: '{summary}', job: '{job}' }],
      }),
      body: key(z.string({ error: 'must be text' }), {
        description: 'The body of a webhook, sent as text; it may hold {variables}.',
      }),
      daemon: key(daemon, {
        description:
          'What the channel is told about the daemon itself: true for all, or a list of bad_file (a file of the configuration is bad), disk_full (storing does not work) and crashed (the daemon started after it ended without being stopped).',
        default: false,
      }),
      limit: key(rateOrNone(), {
        description: 'Messages in a span, at most; more wait and are joined into one.',
        default: '60/h',
      }),
      timeout: key(duration({ min: '100ms', max: '5m' }), {
        description:
          'For one attempt to send. A message that cannot be sent is tried again for a day.',
        default: '15s',
      }),
    },
    { error: 'must be a map such as { slack: "${env:SLACK_URL}" }' },
  )
  .superRefine((written, context) => {
    const kinds = CHANNEL_KINDS.filter((kind) => written[kind] !== undefined);
    const [first, second] = kinds;
    if (first === undefined) {
      // A misspelt kind is one mistake, not two.
      const isMisspelt = context.issues.some(({ code }) => code === 'unrecognized_keys');
      if (!isMisspelt) refuse(context, `must have one of ${KINDS}`);
    } else if (second !== undefined) {
      const message = `"${first}" and "${second}" are two channels: give each a name of its own`;
      refuse(context, message, { path: [second], caret: 'key', sentence: true });
    } else if (first !== 'webhook') {
      for (const name of OF_WEBHOOK.filter((each) => written[each] !== undefined)) {
        const message = `"${name}" belongs to a webhook: ${first} writes its own`;
        refuse(context, message, { path: [name], caret: 'key', sentence: true });
      }
    }
    for (const name of ['headers', 'json', 'body'] as const) {
      const value = written[name];
      if (value !== undefined) refuseUnknownVariables(value, { context, path: [name] });
    }
    if (written.json !== undefined && written.body !== undefined) {
      const message = '"json" and "body" cannot both be the body: keep one';
      refuse(context, message, { path: ['body'], caret: 'key', sentence: true });
    }
  }, ALWAYS);

export type ChannelKeys = z.output<typeof channel>;

/** The key `notify` of config.yaml. */
export const channelsSchema = z
  .record(z.string(), channel, {
    error: 'must be a map of channels such as { ops: { slack: "${env:SLACK_URL}" } }',
  })
  .superRefine((written, context) => {
    for (const name of Object.keys(written)) {
      if (/^[A-Za-z0-9][\w.-]{0,39}$/.test(name)) continue;
      const message = `"${name}" cannot be the name of a channel: use up to 40 letters, digits, ".", "_" and "-"`;
      refuse(context, message, { path: [name], caret: 'key', sentence: true });
    }
  }, ALWAYS);
