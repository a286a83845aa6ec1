import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workerStates } from '../../../../src/domain/cluster/worker-state.ts';
import { formatStatus } from '../../../../src/cli/output/daemon/status-text.ts';
import { makeMember, TICK_MS } from '../../../support/cluster/make-member.ts';
import { FakeDaemon } from '../../../support/fake-daemon.ts';
import { fakeSink } from '../fake-sink.ts';

const STARTED_AT_MS = Date.UTC(2026, 5, 1);

async function firstLine(state: 'running' | 'draining' | 'paused'): Promise<string | undefined> {
  const status = { ...(await new FakeDaemon().status()), startedAtMs: STARTED_AT_MS, state };
  const clock = { now: () => STARTED_AT_MS + 60_000 };
  return formatStatus({ status, failing: [] }, { out: fakeSink(), clock }).split('\n')[0];
}

test('the time of the start is not given as that of a later state', async () => {
  assert.equal(await firstLine('running'), 'running since 2026-06-01T00:00:00.000Z, 1m00s ago');
  assert.equal(await firstLine('paused'), 'paused, up since 2026-06-01T00:00:00.000Z, 1m00s ago');
  assert.equal(
    await firstLine('draining'),
    'draining, up since 2026-06-01T00:00:00.000Z, 1m00s ago',
  );
});

test('the workers are listed with what is wrong, the leader first', async () => {
  const members = [
    makeMember({ id: 'b2', host: 'beta', pid: 42, configHash: 'other' }),
    makeMember({ isLeader: true }),
    makeMember({ id: 'c3', host: 'gamma', pid: 43, isAlive: false, tickAtMs: TICK_MS - 20_000 }),
  ];
  const workers = workerStates(members);
  const status = { ...(await new FakeDaemon().status()), workers };
  const text = formatStatus(
    { status, failing: [] },
    { out: fakeSink(), clock: { now: () => TICK_MS } },
  );
  const lines = text.split('\n').map((line) => line.trimEnd());
  const at = lines.findIndex((line) => line.startsWith('WORKER'));
  assert.deepEqual(lines.slice(at, at + 6), [
    'WORKER      ROLE                      STARTED    IN FLIGHT  SHARDS   LAG',
    'alpha (41)  leader                    1h00m ago          7       2  4 ms',
    'beta (42)   candidate                 1h00m ago          7       2  4 ms',
    'gamma (43)  candidate, gone 20 s ago  1h00m ago          0       0  4 ms',
    '  beta (42): its configuration differs from that of the leader',
    '',
  ]);
});
