// Days of fake time with jobs that flap: the exact list of messages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ValueRule } from '../../src/domain/notify/channel.ts';
import { makeJob } from '../support/make-job.ts';
import { makeChannel, makeRule, TestNotifier } from '../support/test-notifier.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a failing job is told once, and once that it has recovered', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ failing: true, recovered: true })] });
  for (const failed of [0, 3, 3, 4, 0, 0, 1, 0]) {
    await at.end('prices', { failed });
    await at.clock.advance(HOUR);
  }
  assert.deepEqual(at.said, [
    '01:00 ops prices is failing: 3 of 10 failed: 500 × 3',
    '04:00 ops prices has recovered: 10 of 10 ok, after 3h of failing',
    '06:00 ops prices is failing: 1 of 10 failed: 500 × 1',
    '07:00 ops prices has recovered: 10 of 10 ok, after 1h of failing',
  ]);
  assert.deepEqual(at.faults, []);
});

test('with after: 3 a job that flaps is quiet, and neither is its recovery told', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ failing: true, recovered: true, after: 3 })] });
  for (const failed of [1, 0, 1, 1, 0, 1, 1, 1, 1, 0]) {
    await at.end('prices', { failed });
    await at.clock.advance(MINUTE);
  }
  assert.deepEqual(at.said, [
    '00:07 ops prices is failing: 1 of 10 failed: 500 × 1',
    '00:09 ops prices has recovered: 10 of 10 ok, after 4m of failing',
  ]);
});

test('what is still true is told again after the time of "again", although no run ends', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ failing: true, againMs: HOUR })] });
  await at.end('prices', { failed: 2 });
  await at.clock.advance(2 * HOUR + MINUTE);
  await at.end('prices');
  await at.clock.advance(5 * HOUR);
  assert.deepEqual(at.said, [
    '00:00 ops prices is failing: 2 of 10 failed: 500 × 2',
    '01:00 ops prices is still failing after 1h: 2 of 10 failed: 500 × 2',
    '02:00 ops prices is still failing after 2h: 2 of 10 failed: 500 × 2',
  ]);
});

test('a quiet window holds messages back: what is still true at its end is sent then', async () => {
  const quiet = { type: 'times', spans: [[22 * 60, 7 * 60]], timezone: 'Europe/Paris' } as const;
  const at = new TestNotifier(Date.UTC(2026, 0, 1, 20));
  const rule = makeRule({ failing: true, recovered: true, quiet });
  await at.start({ early: [rule], night: [rule], flaps: [rule] });
  await at.end('early', { failed: 1 });
  await at.clock.advance(2 * HOUR);
  // It is 23:00 in Paris.
  await at.end('early');
  await at.end('night', { failed: 2 });
  await at.end('flaps', { failed: 3 });
  await at.clock.advance(HOUR);
  await at.end('flaps');
  await at.clock.advance(12 * HOUR);
  assert.deepEqual(at.said, [
    '20:00 ops early is failing: 1 of 10 failed: 500 × 1',
    '06:00 ops early has recovered: 10 of 10 ok, after 2h of failing',
    '06:00 ops night is failing: 2 of 10 failed: 500 × 2',
  ]);
});

test('a cron expression makes each minute quiet that it matches', async () => {
  const quiet = { type: 'cron', expression: '0 * * * * 0,6', timezone: 'UTC' } as const;
  const at = new TestNotifier(Date.UTC(2026, 0, 3, 12));
  await at.start({ prices: [makeRule({ failing: true, quiet })] });
  await at.end('prices', { failed: 1 });
  await at.clock.advance(40 * HOUR);
  assert.deepEqual(
    at.sent.map(({ atMs }) => new Date(atMs).toISOString()),
    ['2026-01-05T00:00:00.000Z'],
  );
});

test('a job is silent when no run succeeds for the time, also when none runs', async () => {
  const at = new TestNotifier();
  await at.start({ nightly: [makeRule({ silentMs: 6 * HOUR, recovered: true })] });
  await at.clock.advance(2 * HOUR);
  await at.end('nightly');
  await at.clock.advance(10 * HOUR);
  await at.end('nightly', { failed: 1 });
  await at.clock.advance(HOUR);
  await at.end('nightly');
  await at.clock.advance(HOUR);
  assert.deepEqual(at.said, [
    '08:00 ops nightly is silent: no run has succeeded since 2026-01-01 02:00 UTC',
    '13:00 ops nightly has recovered: 10 of 10 ok, after 5h of silence',
  ]);
});

test('a paused job is silent on purpose: its silence is counted from the unpause on', async () => {
  const at = new TestNotifier();
  await at.start({ nightly: [makeRule({ silentMs: 6 * HOUR })] });
  await at.clock.advance(HOUR);
  at.paused = ['nightly'];
  await at.clock.advance(24 * HOUR);
  at.paused = [];
  await at.notifier.unpaused('nightly');
  await at.clock.advance(5 * HOUR + 59 * MINUTE);
  assert.deepEqual(at.said, []);
  await at.clock.advance(2 * MINUTE);
  assert.equal(at.said.length, 1);
});

test('late, missed and skipped fires are told once, until a run starts on time', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ lateMs: MINUTE, recovered: true })] });
  const job = 'prices';
  const atMs = at.clock.now();
  await at.event({ type: 'late', job, atMs, runId: 1, latenessMs: 30_000 });
  await at.event({ type: 'late', job, atMs, runId: 2, latenessMs: 90_000 });
  const fire = { plannedAtMs: atMs, reason: 'Missed: Rota was not running' };
  await at.event({ type: 'no run', job, atMs, status: 'missed', count: 3, ...fire });
  await at.end(job, { latenessMs: 90_000 });
  await at.clock.advance(HOUR);
  await at.end(job, { latenessMs: 5 });
  await at.event({ type: 'no run', job, atMs, status: 'skipped', count: 1, ...fire });
  assert.deepEqual(at.said, [
    '00:00 ops prices is late: run 2 started 1m30s after its time',
    '01:00 ops prices has recovered: a run started on time, after 1h of being late',
    '01:00 ops prices is late: a fire was skipped, planned for 2026-01-01 00:00 UTC (Missed: Rota was not running)',
  ]);
});

test('a run makes one message for each channel, with the first failures, and secrets are masked', async () => {
  const at = new TestNotifier();
  const rules = [
    makeRule({ failing: true }),
    makeRule({ channel: 'mail', failing: true, silentMs: HOUR, recovered: true }),
  ];
  await at.start({ prices: rules }, [makeChannel(), makeChannel({ name: 'mail' })]);
  await at.clock.advance(2 * HOUR);
  const failures = [
    { target: 'page 1', url: 'http://h/?key=hunter2', text: '500 for hunter2' },
    { target: 'page 2', url: 'http://h/2', text: 'timeout' },
  ];
  await at.end('prices', { failed: 2, failures });
  await at.end('prices');
  assert.deepEqual(at.said, [
    '01:01 mail prices is silent: no run has succeeded since 2026-01-01 00:01 UTC',
    '02:00 ops prices is failing: 2 of 10 failed: 500 × 2',
    '02:00 mail prices is failing: 2 of 10 failed: 500 × 2',
    '02:00 mail prices has recovered: 10 of 10 ok, after 1s of failing; prices has recovered: 10 of 10 ok, after 59m of silence',
  ]);
  const [message] = at.sent.filter(({ channel }) => channel === 'ops');
  assert.equal(
    message?.message.text,
    'prices is failing: 2 of 10 failed: 500 × 2\npage 1: 500 for ***\npage 2: timeout',
  );
  assert.equal(message?.message.targets[0]?.url, 'http://h/?key=***');
});

test('a channel takes a limited number of messages in a span; more are joined into one', async () => {
  const at = new TestNotifier();
  const names = Array.from({ length: 30 }, (_, index) => `job-${String(index).padStart(2, '0')}`);
  const rules = Object.fromEntries(names.map((name) => [name, [makeRule({ failing: true })]]));
  await at.start(rules, [makeChannel({ limit: { count: 2, perMs: HOUR } })]);
  for (const name of names) {
    await at.end(name, { failed: 1 });
    await at.clock.advance(1000);
  }
  await at.clock.advance(HOUR);
  assert.deepEqual(at.said, [
    '00:00 ops job-00 is failing: 1 of 10 failed: 500 × 1',
    '00:00 ops job-01 is failing: 1 of 10 failed: 500 × 1',
    '01:00 ops 28 messages: job-02 is failing: 1 of 10 failed: 500 × 1; job-03 is failing: 1 of 10 failed: 500 × 1; job-04 is failing: 1 of 10 failed: 500 × 1…',
  ]);
  const lines = at.sent.at(-1)?.message.text.split('\n') ?? [];
  assert.deepEqual([lines.length, lines.at(-1)], [22, 'and 8 more']);
});

test('a check is pinged at each end of a run, whatever the rule says', async () => {
  const at = new TestNotifier();
  const target = { kind: 'healthchecks', url: 'http://127.0.0.1:9/uuid' } as const;
  const rule = makeRule({ failing: true, after: 5 });
  await at.start({ prices: [rule] }, [makeChannel({ target, limit: { count: 1, perMs: HOUR } })]);
  for (const failed of [0, 0, 1]) await at.end('prices', { failed });
  assert.deepEqual(
    at.sent.map(({ message }) => message.status),
    ['succeeded', 'succeeded', 'failed'],
  );
});

test('bodies that changed are told with each run, and after a quiet window in one message', async () => {
  const at = new TestNotifier(Date.UTC(2026, 0, 1, 20));
  const quiet = { type: 'times', spans: [[22 * 60, 23 * 60]], timezone: 'UTC' } as const;
  await at.start({ pages: [makeRule({ changed: true, quiet })] });
  for (const [runId, count] of [1, 0, 2, 3, 0].entries()) {
    const first = Array.from({ length: count }, (_, index) => {
      return { target: `page ${index}`, url: 'http://h/', text: '' };
    });
    at.notices.facts.set(runId + 1, { changed: { count, first } });
  }
  for (const waitMs of [HOUR, HOUR, 10 * MINUTE, 2 * HOUR, 0]) {
    await at.end('pages');
    await at.clock.advance(waitMs);
  }
  assert.deepEqual(at.said, [
    '20:00 ops pages has changed: 1 of 10 bodies',
    '23:00 ops pages has changed: 2 times, the last time: 3 of 10 bodies',
  ]);
  assert.equal(at.sent[0]?.message.text, 'pages has changed: 1 of 10 bodies\npage 0');
});

test('a daemon that starts again tells nothing twice, and tells what ended meanwhile', async () => {
  const first = new TestNotifier();
  const rules = { prices: [makeRule({ failing: true, recovered: true })] };
  await first.start(rules);
  await first.end('prices', { failed: 1 });
  await first.notifier.close();
  const second = new TestNotifier(first.clock.now() + HOUR, { notices: first.notices });
  await second.start(rules);
  await second.end('prices', { failed: 1 });
  await second.end('prices');
  assert.deepEqual(
    [...first.said, ...second.said],
    [
      '00:00 ops prices is failing: 1 of 10 failed: 500 × 1',
      '01:00 ops prices has recovered: 10 of 10 ok, after 1h of failing',
    ],
  );
});

test('an alert of a rule that was removed is forgotten, and so are the messages of a channel that is gone', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ failing: true, recovered: true })] });
  at.outcomes = [{ type: 'failed', error: 'answered 500' }];
  await at.end('prices', { failed: 1 });
  await at.notifier.configure({ channels: [], jobs: [] });
  assert.deepEqual(await at.notices.alerts(), []);
  assert.deepEqual(at.changes.at(-1), {
    channel: 'ops',
    type: 'given up',
    summary: '1 waiting message',
    error: 'the channel was removed from config.yaml',
  });
});

test('degraded runs are told like failing ones', async () => {
  const at = new TestNotifier();
  await at.start({ pages: [makeRule({ degraded: true, recovered: true, after: 2 })] });
  for (const [runId, count] of [1, 0, 2, 3, 0].entries()) {
    const first = count === 0 ? [] : [{ target: 'page 1', url: 'http://h/', text: '' }];
    at.notices.facts.set(runId + 1, { degraded: { count, first } });
    await at.end('pages');
    await at.clock.advance(HOUR);
  }
  assert.deepEqual(at.said, [
    '03:00 ops pages is degraded: 3 of 10 results',
    '04:00 ops pages has recovered: 10 results, after 2h of being degraded',
  ]);
  assert.equal(at.sent[0]?.message.text, 'pages is degraded: 3 of 10 results\npage 1');
});

test('a price alarm: each target is told once, until its value no longer meets the test', async () => {
  const at = new TestNotifier();
  const tests = [{ type: 'compare', operator: '<', value: 100, text: '100' }] as const;
  const values = [{ name: 'price', text: '< 100', test: { type: 'matches', tests } }] as const;
  await at.start({ shop: [makeRule({ values, recovered: true, againMs: 2 * HOUR })] });
  const prices = [
    [120, 300],
    [90, 300],
    [80, 99],
    [130, 99],
    [130, null],
  ] as const;
  for (const [index, [lamp, chair]] of prices.entries()) {
    const value = { name: 'price', text: null, before: null };
    at.notices.facts.set(index + 1, {
      values: [
        { ...value, target: 'lamp', number: lamp },
        ...(chair === null ? [] : [{ ...value, target: 'chair', number: chair }]),
      ],
    });
    await at.end('shop');
    await at.clock.advance(HOUR - MINUTE);
  }
  assert.deepEqual(at.said, [
    '00:59 ops shop reports: price of lamp is 90 (< 100)',
    '01:58 ops shop reports: price of chair is 99 (< 100)',
    '02:57 ops shop reports the end of "price < 100" after 1h58m: price of lamp is 130 now',
    '03:58 ops shop still reports after 2h: price of chair is 99 (< 100)',
  ]);
});

test('a value that changed by more than the test allows is told each time', async () => {
  const at = new TestNotifier();
  const test = { type: 'changed by', amount: 0.05, unit: 'share' } as const;
  const values = [{ name: 'price', text: 'changed by > 5%', test }];
  await at.start({ shop: [makeRule({ values })] });
  for (const [index, [before, number]] of [
    [null, 100],
    [100, 104],
    [100, 106],
    [106, 90],
  ].entries()) {
    const value = { name: 'price', target: 'lamp', text: null };
    at.notices.facts.set(index + 1, {
      values: [{ ...value, number: number ?? null, before: before ?? null }],
    });
    await at.end('shop');
  }
  assert.deepEqual(at.said, [
    '00:00 ops shop reports: price of lamp went from 100 to 106',
    '00:00 ops shop reports: price of lamp went from 106 to 90',
  ]);
});

test('when many targets meet a test at once, the message stays short', async () => {
  const at = new TestNotifier();
  const tests = [{ type: 'compare', operator: '<', value: 100, text: '100' }] as const;
  const values = [{ name: 'price', text: '< 100', test: { type: 'matches', tests } }] as const;
  await at.start({ shop: [makeRule({ values })] });
  at.notices.facts.set(1, {
    values: Array.from({ length: 5000 }, (_, index) => {
      return { name: 'price', target: `item ${index}`, number: 5, text: null, before: null };
    }),
  });
  await at.end('shop');
  const lines = at.sent[0]?.message.text.split('\n') ?? [];
  assert.equal(lines.length, 21);
  assert.equal(lines[0], 'shop reports: price of item 0 is 5 (< 100)');
  assert.equal(lines.at(-1), 'and 81 more');
  assert.equal((await at.notices.alerts()).length, 101);
});

test('a process that knows some jobs leaves the events of others to the daemon', async () => {
  const daemon = new TestNotifier();
  const { notices } = daemon;
  const rule = makeRule({ failing: true });
  const foreground = new TestNotifier(daemon.clock.now(), { notices, isDaemon: false });
  await foreground.start({ other: [rule] });
  await foreground.end('prices', { failed: 1 });
  await foreground.end('other', { failed: 1 });
  assert.deepEqual(foreground.said, ['00:00 ops other is failing: 1 of 10 failed: 500 × 1']);
  await daemon.start({ prices: [rule], other: [rule] });
  await daemon.judged();
  assert.deepEqual(daemon.said, ['00:00 ops prices is failing: 1 of 10 failed: 500 × 1']);
});

test('a rule that names only recovered never says that the job fails, with again neither', async () => {
  const at = new TestNotifier();
  await at.start({ prices: [makeRule({ recovered: true, againMs: HOUR })] });
  await at.end('prices', { failed: 1 });
  await at.clock.advance(3 * HOUR);
  await at.end('prices');
  assert.deepEqual(at.said, ['03:00 ops prices has recovered: 10 of 10 ok, after 3h of failing']);
});

test('what a changed rule no longer names is forgotten, not told again and again', async () => {
  const at = new TestNotifier();
  const channels = [makeChannel()];
  await at.start({ prices: [makeRule({ failing: true, silentMs: HOUR, againMs: HOUR })] });
  await at.end('prices', { failed: 1 });
  await at.clock.advance(HOUR + 2 * MINUTE);
  const notify = [makeRule({ failing: true, againMs: 6 * HOUR })];
  await at.notifier.configure({ channels, jobs: [makeJob({ name: 'prices', notify })] });
  await at.clock.advance(7 * HOUR);
  assert.deepEqual(
    (await at.notices.alerts()).map(({ about }) => about),
    ['failing'],
  );
  assert.equal(at.said.filter((line) => line.includes('silent')).length, 1);
});

test('an alert about a value is forgotten with its test', async () => {
  const at = new TestNotifier();
  const channels = [makeChannel()];
  const below = (limit: number): ValueRule => {
    const tests = [{ type: 'compare', operator: '<', value: limit, text: String(limit) }] as const;
    return { name: 'price', text: `< ${limit}`, test: { type: 'matches', tests } };
  };
  await at.start({ shop: [makeRule({ values: [below(100)] })] });
  const value = { target: 'lamp', name: 'price', number: 89, text: null, before: null };
  at.notices.facts.set(1, { values: [value] });
  await at.end('shop');
  assert.equal((await at.notices.alerts()).length, 1);
  const configure = (limit: number): Promise<void> => {
    const notify = [makeRule({ values: [below(limit)] })];
    return at.notifier.configure({ channels, jobs: [makeJob({ name: 'shop', notify })] });
  };
  await configure(100);
  assert.equal((await at.notices.alerts()).length, 1);
  await configure(90);
  assert.deepEqual(await at.notices.alerts(), []);
});

test('what happened before a quiet window and is judged in it waits for its end', async () => {
  const quiet = { type: 'times', spans: [[22 * 60, 7 * 60]], timezone: 'UTC' } as const;
  const at = new TestNotifier(Date.UTC(2026, 0, 1, 23));
  await at.start({ prices: [makeRule({ lateMs: MINUTE, quiet })] });
  const plannedAtMs = Date.UTC(2026, 0, 1, 20);
  const reason = 'daemon was down';
  const fires = { job: 'prices', status: 'missed', count: 3, plannedAtMs, reason } as const;
  await at.event({ type: 'no run', atMs: plannedAtMs, ...fires });
  await at.clock.advance(12 * HOUR);
  assert.deepEqual(at.said, [
    '07:00 ops prices is late: 3 fires were missed, the last planned for 2026-01-01 20:00 UTC (daemon was down)',
  ]);
});

for (const [season, startMs, hour] of [
  ['spring', Date.UTC(2026, 2, 28, 20), 5],
  ['autumn', Date.UTC(2026, 9, 24, 20), 6],
] as const) {
  test(`a quiet window ends by the clock on the wall in ${season}`, async () => {
    const quiet = { type: 'times', spans: [[22 * 60, 7 * 60]], timezone: 'Europe/Paris' } as const;
    const at = new TestNotifier(startMs + 2 * HOUR);
    await at.start({ prices: [makeRule({ failing: true, quiet })] });
    await at.end('prices', { failed: 1 });
    await at.clock.advance(12 * HOUR);
    assert.deepEqual(at.said, [`0${hour}:00 ops prices is failing: 1 of 10 failed: 500 × 1`]);
  });
}
