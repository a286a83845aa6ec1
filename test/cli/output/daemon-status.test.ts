import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatStatus } from '../../../src/cli/output/daemon-status.ts';
import { FakeDaemon } from '../../support/fake-daemon.ts';
import { fakeSink } from './fake-sink.ts';

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
