// A channel that fails: its messages wait, are tried again, and are given up in the end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutboxChannel } from '../../src/notify/outbox-channel.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { makeJob } from '../support/make-job.ts';
import { makeChannel, makeRule, TestNotifier } from '../support/test-notifier.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RULES = { prices: [makeRule({ failing: true, recovered: true })] };
const FAILED: SendOutcome = { type: 'failed', error: 'answered 500' };

/** Minutes after the start at which each attempt came. */
function attemptMinutes(at: TestNotifier): readonly number[] {
  return at.attemptsAtMs.map((atMs) => Math.round((atMs - Date.UTC(2026, 0, 1)) / 6000) / 10);
}

test('a message is tried again after longer and longer waits, and the channel says when it works again', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = Array.from({ length: 6 }, () => FAILED);
  await at.end('prices', { failed: 1 });
  assert.deepEqual(at.notifier.states[0]?.error, 'answered 500');
  await at.clock.advance(3 * HOUR);
  assert.deepEqual(attemptMinutes(at), [0, 0.2, 0.7, 1.7, 6.7, 21.7, 81.7]);
  assert.equal(at.said.length, 1);
  assert.deepEqual(
    at.changes.filter(({ type }) => type !== 'attempt'),
    [
      { channel: 'ops', type: 'fails', error: 'answered 500' },
      { channel: 'ops', type: 'works' },
    ],
  );
  assert.equal(at.notifier.states[0]?.failingSinceMs, undefined);
});

test('later messages wait behind a channel that fails, and keep their order', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = [FAILED, FAILED];
  await at.end('prices', { failed: 1 });
  await at.end('prices');
  assert.equal(at.attemptsAtMs.length, 1);
  await at.clock.advance(HOUR);
  assert.deepEqual(
    at.sent.map(({ message }) => message.event),
    ['failing', 'recovered'],
  );
});

test('Retry-After is obeyed, up to an hour', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = [
    { ...FAILED, retryAfterMs: 5 * MINUTE },
    { ...FAILED, retryAfterMs: 48 * HOUR },
  ];
  await at.end('prices', { failed: 1 });
  await at.clock.advance(3 * HOUR);
  assert.deepEqual(attemptMinutes(at), [0, 5, 65]);
});

test('a message that cannot be sent for a day is given up, which is said', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = Array.from({ length: 100 }, () => FAILED);
  await at.end('prices', { failed: 1 });
  await at.clock.advance(30 * HOUR);
  assert.deepEqual(at.changes.at(-1)?.type === 'fails', false);
  assert.deepEqual(
    at.changes.filter(({ type }) => type === 'given up'),
    [
      {
        channel: 'ops',
        type: 'given up',
        summary: 'prices is failing: 1 of 10 failed: 500 × 1',
        error: 'answered 500',
      },
    ],
  );
  assert.ok(at.attemptsAtMs.every((atMs) => atMs <= Date.UTC(2026, 0, 2)));
  assert.equal(at.notifier.states[0]?.givenUp, 1);
});

test('a message that the receiver refuses is tried three times, and does not hold up the next', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  const refused: SendOutcome = { type: 'failed', error: 'answered 400: too long', isRefused: true };
  at.outcomes = [refused, { type: 'sent' }, refused, refused];
  await at.end('prices', { failed: 1 });
  await at.end('prices');
  assert.deepEqual(
    at.sent.map(({ message }) => message.event),
    ['recovered'],
  );
  await at.clock.advance(2 * HOUR);
  assert.equal(at.attemptsAtMs.length, 4);
  assert.equal(at.changes.filter(({ type }) => type === 'given up').length, 1);
});

test('a message that another process is sending is left to it, and taken over when it does not end', async () => {
  const at = new TestNotifier();
  at.notices.db
    .prepare(
      `INSERT INTO notify_messages (key, channel, job, message, created_at_ms, next_at_ms, owner)
       VALUES ('k', 'ops', 'prices', ?, 0, ?, 'other')`,
    )
    .run(JSON.stringify({ key: 'k', summary: 'old', event: 'failing' }), at.clock.now() + 45_000);
  await at.start(RULES, [makeChannel()]);
  await at.clock.advance(40_000);
  assert.deepEqual(at.said, []);
  await at.clock.advance(10_000);
  assert.deepEqual(at.said, ['00:00 ops old']);
});

test('a reload that changes the address of a channel tries its messages again at once', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = [FAILED, FAILED, FAILED, FAILED];
  await at.end('prices', { failed: 1 });
  await at.clock.advance(5 * MINUTE);
  const jobs = [makeJob({ name: 'prices', notify: RULES.prices })];
  await at.notifier.configure({ channels: [makeChannel()], jobs });
  await at.judged();
  assert.equal(at.attemptsAtMs.length, 4);
  const target = { kind: 'slack', url: 'http://127.0.0.1:9/other' } as const;
  await at.notifier.configure({ channels: [makeChannel({ target })], jobs });
  await at.judged();
  assert.equal(at.attemptsAtMs.length, 5);
  assert.equal(at.said.length, 1);
});

test('messages beyond the limit wait for one that was refused, without asking the database again and again', async () => {
  const at = new TestNotifier();
  await at.start(RULES, [makeChannel({ limit: { count: 1, perMs: HOUR } })]);
  const refused: SendOutcome = { type: 'failed', error: 'answered 400', isRefused: true };
  at.outcomes = [refused, FAILED];
  await at.end('prices', { failed: 1 });
  let reads = 0;
  const { outbox } = at.notices;
  at.notices.outbox = async (channel, sinceMs) => {
    reads += 1;
    assert.ok(reads < 50, 'it asks again and again');
    return outbox(channel, sinceMs);
  };
  await at.end('prices');
  await at.end('prices', { failed: 1 });
  at.notices.outbox = outbox;
  assert.ok(at.attemptsAtMs.length >= 2);
  assert.deepEqual(at.faults, []);
  await at.clock.advance(3 * HOUR);
  assert.deepEqual(at.faults, []);
  const summaries = at.sent.map(({ message }) => message.summary).join(' | ');
  assert.match(summaries, /is failing.*has recovered/);
});

test('a clock that is set back by a year does not keep messages for a year', async () => {
  const at = new TestNotifier();
  await at.start(RULES, [makeChannel({ limit: { count: 1, perMs: HOUR } })]);
  await at.end('prices', { failed: 1 });
  at.outcomes = [FAILED];
  await at.end('prices');
  at.clock.step(Date.UTC(2025, 0, 1) - at.clock.now());
  await at.clock.advance(2 * MINUTE);
  await at.clock.advance(HOUR);
  assert.deepEqual(
    at.sent.map(({ message }) => message.event),
    ['failing', 'recovered'],
  );
});

test('an attempt that the end of the daemon cuts off does not make the channel fail', async () => {
  const at = new TestNotifier();
  await at.start(RULES);
  at.outcomes = [FAILED];
  await at.end('prices', { failed: 1 });
  await at.notifier.close();
  at.notices.db.exec('UPDATE notify_messages SET next_at_ms = 0; DELETE FROM notify_channels');
  const started = Promise.withResolvers<void>();
  const changes: string[] = [];
  const channel = new OutboxChannel(makeChannel(), {
    notices: at.notices,
    clock: at.clock,
    send: (_channel, _message, { signal } = {}) => {
      started.resolve();
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve({ type: 'failed', error: 'Aborted' }));
      });
    },
    onChange: ({ type }) => changes.push(type),
    onAttempt: () => undefined,
    onFault: (error) => at.faults.push(error),
  });
  void channel.pump();
  await started.promise;
  await channel.close();
  const { waiting, record } = await at.notices.outbox('ops', 0);
  assert.equal(waiting.length, 1);
  assert.ok((waiting[0]?.nextAtMs ?? Infinity) <= at.clock.now());
  assert.equal(record?.failingSinceMs, null);
  assert.deepEqual([changes, at.faults], [['attempt'], []]);
});
