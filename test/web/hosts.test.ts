import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostState } from '../support/host-state.ts';
import { START_MS } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

test('the API lists the hosts, those that are slowed first', async () => {
  await withWeb(async ({ ask, daemon }) => {
    const slowing = { why: 'breaker', text: 'failed', untilAtMs: START_MS } as const;
    const paced = { why: 'pace', text: 'slow', untilAtMs: undefined } as const;
    daemon.hostStates = [
      hostState('busy.example', { inFlight: 9 }),
      hostState('dead.example', {
        concurrency: 4,
        rate: '20/s',
        waiting: 2,
        slowedBy: [slowing, paced],
        breaker: {
          state: 'open',
          failures: 10,
          openedAtMs: START_MS - 1000,
          nextProbeAtMs: START_MS,
          reason: 'status 503',
        },
        jobs: [
          {
            job: 'prices',
            concurrency: undefined,
            rate: undefined,
            pace: 7,
            inFlight: 0,
            queued: 0,
            waiting: 2,
          },
        ],
      }),
      hostState('idle.example'),
    ];
    const { hosts, found } = (await ask('/api/v1/hosts?limit=2')).json();
    assert.equal(found, 3);
    const none = { concurrency: null, rate: null, pace: null, in_flight: 0, queued: 0, waiting: 0 };
    assert.deepEqual(hosts[0], {
      ...none,
      host: 'dead.example',
      concurrency: 4,
      rate: '20/s',
      waiting: 2,
      slowed_by: [
        { why: 'breaker', text: 'failed', until_at: '2026-01-01T00:00:00.000Z' },
        { why: 'pace', text: 'slow', until_at: null },
      ],
      breaker: {
        state: 'open',
        failures: 10,
        opened_at: '2025-12-31T23:59:59.000Z',
        next_probe_at: '2026-01-01T00:00:00.000Z',
        reason: 'status 503',
      },
      jobs: [{ ...none, job: 'prices', waiting: 2, pace: 7 }],
    });
    assert.equal(hosts[1].host, 'busy.example');
    const one = (await ask('/api/v1/hosts?host=IDLE.example')).json();
    assert.deepEqual([one.found, one.hosts[0].host], [1, 'idle.example']);
    assert.equal((await ask('/api/v1/hosts?limit=0')).status, 400);
  });
});
