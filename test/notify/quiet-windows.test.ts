// Messages in quiet windows, over days of fake time: what waits, and what is sent at the end of a window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRule, TestNotifier } from '../support/test-notifier.ts';

const MINUTE = 60_000;

const HOUR = 60 * MINUTE;

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
