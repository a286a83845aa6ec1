// Days of fake time with jobs that flap: the exact list of messages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('with after: 3 a job that flaps causes no message, and its recovery neither', async () => {
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

test('an alert that lasts is sent again after the time of "again", although no run ends', async () => {
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
