// The keys `notify` of config.yaml and of a job: their values, their defaults, and how they merge.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRule } from '../support/test-notifier.ts';
import { load, ONE_URL } from './loaded-config.ts';

const CHANNELS = `notify:
  ops: { slack: "\${env:SLACK_URL}", daemon: true }
  hook: { webhook: "https://example.org/hook", headers: { X-Team: web }, json: { text: "{summary}" }, limit: none }
  mail: { email: { smtp: "smtps://mail.example.org", from: rota@example.org, to: ops@example.org } }
  pager: { command: [./page.sh, now], timeout: 5s, daemon: [crashed] }
  bot: { telegram: { token: "12:abcd", chat: -100 } }
  phone: { ntfy: "https://ntfy.example/alerts" }
  duty: { pagerduty: 0123456789abcdef }
`;

test('each kind of channel is read, with its defaults', async () => {
  const { settings, problems, folder } = await load(
    { 'config.yaml': CHANNELS },
    { SLACK_URL: 'https://hooks.slack.com/services/T/B/X' },
  );
  assert.deepEqual(problems, []);
  const usual = { daemon: [], limit: { count: 60, perMs: 3_600_000 }, timeoutMs: 15_000 };
  const channels = settings?.channels.map((channel) => {
    const { net, ...rest } = channel;
    assert.equal(net.isSelfCheck, false);
    return rest;
  });
  assert.deepEqual(channels, [
    {
      ...usual,
      name: 'ops',
      target: { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/X' },
      daemon: ['bad_file', 'disk_full', 'crashed'],
    },
    {
      ...usual,
      name: 'hook',
      target: {
        kind: 'webhook',
        url: 'https://example.org/hook',
        method: 'POST',
        headers: { 'x-team': 'web' },
        body: { type: 'json', value: { text: '{summary}' } },
      },
      limit: undefined,
    },
    {
      ...usual,
      name: 'mail',
      target: {
        kind: 'email',
        smtp: 'smtps://mail.example.org',
        from: 'rota@example.org',
        to: ['ops@example.org'],
      },
    },
    {
      ...usual,
      name: 'pager',
      target: { kind: 'command', words: ['./page.sh', 'now'], folder },
      daemon: ['crashed'],
      timeoutMs: 5000,
    },
    {
      ...usual,
      name: 'bot',
      target: {
        kind: 'telegram',
        url: 'https://api.telegram.org',
        token: '12:abcd',
        chat: '-100',
      },
    },
    {
      ...usual,
      name: 'phone',
      target: { kind: 'ntfy', url: 'https://ntfy.example/alerts', token: undefined },
    },
    {
      ...usual,
      name: 'duty',
      target: {
        kind: 'pagerduty',
        url: 'https://events.pagerduty.com/v2/enqueue',
        routingKey: '0123456789abcdef',
      },
    },
  ]);
});

/** The rules of one job under these channels. */
async function rulesOf(job: string, defaults = ''): Promise<readonly object[]> {
  const config = 'notify: { ops: { command: [a] }, mail: { command: [b] } }\n';
  const { jobs, problems } = await load({
    'config.yaml': config + defaults,
    'jobs/a.yaml': `timezone: Europe/Paris\n${job}${ONE_URL}`,
  });
  assert.deepEqual(problems, []);
  return jobs[0]?.notify ?? [];
}

/** A rule without an event. */
const NOTHING = makeRule();

test('a job without the key sends no messages', async () => {
  assert.deepEqual(await rulesOf(''), []);
});

test('a list names the events, and may contain a map', async () => {
  assert.deepEqual(await rulesOf('notify: { ops: [failing, late, { silent: 6h }, changed] }\n'), [
    {
      ...NOTHING,
      channel: 'ops',
      failing: true,
      changed: true,
      lateMs: 60_000,
      silentMs: 21_600_000,
    },
  ]);
});

test('a map has after, again and quiet; without "on" its events are failing and recovered', async () => {
  const rule =
    '{ after: 3, again: 1h, quiet: { cron: "* 22-23,0-6 * * *", timezone: Asia/Tokyo } }';
  assert.deepEqual(await rulesOf(`notify: { mail: ${rule} }\n`), [
    {
      ...NOTHING,
      channel: 'mail',
      failing: true,
      recovered: true,
      after: 3,
      againMs: 3_600_000,
      quiet: { type: 'cron', expression: '0 * 22-23,0-6 * * *', timezone: 'Asia/Tokyo' },
    },
  ]);
});

test('"on" may be a map, with tests of values and a time for late fires', async () => {
  const on =
    '{ late: 30s, failing: false, value: { price: "< 100", stock: 0, state: { contains: gone }, rate: "changed by > 5%" } }';
  const extract = 'extract: { price: $.p, stock: $.s, state: $.t, rate: $.r }\n';
  assert.deepEqual(await rulesOf(`${extract}notify: { ops: { on: ${on} } }\n`), [
    {
      ...NOTHING,
      channel: 'ops',
      lateMs: 30_000,
      values: [
        {
          name: 'price',
          text: '< 100',
          test: {
            type: 'matches',
            tests: [{ type: 'compare', operator: '<', value: 100, text: '100' }],
          },
        },
        {
          name: 'stock',
          text: '0',
          test: { type: 'matches', tests: [{ type: 'equals', value: 0 }] },
        },
        {
          name: 'state',
          text: '{"contains":"gone"}',
          test: { type: 'matches', tests: [{ type: 'contains', value: 'gone' }] },
        },
        {
          name: 'rate',
          text: 'changed by > 5%',
          test: { type: 'changed by', amount: 0.05, unit: 'share' },
        },
      ],
    },
  ]);
});

test('quiet times are minutes of the day, in the zone of the job unless they name one', async () => {
  const [rule] = await rulesOf(
    'notify: { ops: { quiet: { times: ["12:00-13:30", "22:00-24:00"] } } }\n',
  );
  assert.ok(rule !== undefined && 'quiet' in rule);
  assert.deepEqual(rule.quiet, {
    type: 'times',
    spans: [
      [720, 810],
      [1320, 1440],
    ],
    timezone: 'Europe/Paris',
  });
});

test("a job's rule is merged over that of defaults, channel by channel, and off removes it", async () => {
  const defaults = 'defaults: { notify: { ops: [failing], mail: { after: 2, again: 1h } } }\n';
  const both = await rulesOf('notify: { mail: { after: 5 } }\n', defaults);
  assert.deepEqual(both, [
    { ...NOTHING, channel: 'ops', failing: true },
    { ...NOTHING, channel: 'mail', failing: true, recovered: true, after: 5, againMs: 3_600_000 },
  ]);
  assert.deepEqual(await rulesOf('notify: { ops: off, mail: off }\n', defaults), []);
});

test('the keys do not change the hash of a job', async () => {
  const config = { 'config.yaml': 'notify: { ops: { command: [a] } }\n' };
  const [{ jobs: without }, { jobs: withRule }] = await Promise.all([
    load({ ...config, 'jobs/a.yaml': ONE_URL }),
    load({ ...config, 'jobs/a.yaml': `notify: { ops: [failing] }\n${ONE_URL}` }),
  ]);
  assert.equal(without[0]?.configHash, withRule[0]?.configHash);
});
