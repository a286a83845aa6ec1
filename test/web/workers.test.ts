import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workerStates } from '../../src/domain/cluster/worker-state.ts';
import { makeMember } from '../support/cluster/make-member.ts';
import { withWeb } from '../support/web-fixture.ts';

const MEMBERS = [
  makeMember({ isLeader: true }),
  makeMember({ id: 'b2', host: 'beta', pid: 42, clockOffsetMs: -900.25, inFlight: 1 }),
];
const WORKERS = workerStates(MEMBERS);

test('the API lists the workers with their roles and problems', async () => {
  await withWeb(async ({ ask, daemon }) => {
    assert.deepEqual((await ask('/api/v1/workers')).json(), { workers: [], problem: null });
    daemon.fields = { workers: WORKERS };
    const { workers, problem } = (await ask('/api/v1/workers')).json();
    assert.equal(problem, null);
    assert.deepEqual(workers[1], {
      id: 'b2',
      host: 'beta',
      pid: 42,
      version: '1.2.3',
      role: 'candidate',
      state: 'at work',
      config_hash: 'cafe',
      started_at: '2026-06-01T11:00:00.000Z',
      seen_at: '2026-06-01T12:00:00.000Z',
      in_flight: 1,
      shards: 2,
      slots: 16,
      lag_ms: 4,
      clock_offset_ms: -900.25,
      warnings: ['its clock is 900 ms ahead of the clock of the database'],
    });
    const status = (await ask('/api/v1/status')).json();
    assert.deepEqual(status.workers, workers);
    daemon.fields = { workers: workerStates([makeMember()]) };
    assert.match((await ask('/api/v1/workers')).json().problem, /no worker leads/);
  });
});

test('the metrics have each worker, and none over SQLite', async () => {
  await withWeb(async ({ ask, daemon }) => {
    assert.doesNotMatch((await ask('/metrics')).text, /rota_worker_/);
    daemon.fields = { workers: WORKERS };
    const { text } = await ask('/metrics');
    for (const line of [
      'rota_worker_up{worker="b2",host="beta"} 1',
      'rota_worker_leads{worker="a1",host="alpha"} 1',
      'rota_worker_leads{worker="b2",host="beta"} 0',
      'rota_worker_in_flight{worker="a1",host="alpha"} 7',
      'rota_worker_lag_seconds{worker="b2",host="beta"} 0.004',
      'rota_worker_clock_offset_seconds{worker="b2",host="beta"} -0.90025',
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
  });
});
