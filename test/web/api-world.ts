// A database with every kind of row, and the API over it.
import { START_MS, storeRun } from '../support/stored-run.ts';
import { type WebFixture } from '../support/web-fixture.ts';

export const NOW = {
  now: () => START_MS + 3_600_000,
  elapsed: () => 0,
  setTimer: () => ({ cancel() {} }),
};

export const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP 500' } as const;

/** Two runs of `prices`: two good results and a failed one, then a changed body. */
export async function fill({ store }: WebFixture): Promise<void> {
  const headers = '{"content-type":"text/plain","set-cookie":["a=1","b=2"]}';
  const earlierAttempts = [
    {
      number: 1,
      startedAtMs: START_MS,
      durationMs: 5,
      status: 503,
      errorKind: 'status' as const,
      error: 'HTTP 503',
      delayMs: 1000,
    },
  ];
  const redirects = '[{"url":"http://localhost/old","status":301}]';
  const finalUrl = 'http://localhost/items/0';
  await storeRun(store, [
    {
      headers,
      redirects,
      finalUrl,
      earlierAttempts,
      values: [{ name: 'price', number: 5, text: null }],
      items: JSON.stringify({ rows: [['a', '{"x":1}']], withoutKey: 0, duplicates: 0 }),
      attempts: 2,
      body: Buffer.from('{"a":1,"bC":2}'),
    },
    failed,
    { durationMs: 40 },
  ]);
  const startedAtMs = START_MS + 60_000;
  await storeRun(store, [{ startedAtMs, body: Buffer.from('{"a":1,"bC":{"dE":3}}') }], {
    startedAtMs,
    trigger: 'schedule',
    plannedAtMs: startedAtMs,
  });
  await store.recordFiresWithoutRun([
    {
      job: 'prices',
      plannedAtMs: startedAtMs + 60_000,
      status: 'skipped',
      reason: 'the last run still runs',
      configHash: '0123456789abcdef',
    },
  ]);
}
