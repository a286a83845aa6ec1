import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceReports } from '../../src/daemon/service-reports.ts';
import { FakeClock } from '../support/fake-clock.ts';

function reportsTo(alive: () => Promise<unknown>): {
  sent: string[];
  clock: FakeClock;
  reports: ServiceReports;
} {
  const sent: string[] = [];
  const clock = new FakeClock(0);
  const notify = (...assignments: readonly string[]): Promise<void> => {
    sent.push(...assignments);
    return Promise.resolve();
  };
  const reports = new ServiceReports({ notifier: { watchdogMs: 60_000, notify }, clock, alive });
  reports.ready('ready');
  return { sent, clock, reports };
}

test('the watchdog message is sent twice within the interval of the service manager', async () => {
  const { sent, clock, reports } = reportsTo(() => Promise.resolve());
  await clock.advance(29_999);
  assert.deepEqual(sent, ['READY=1', 'STATUS=ready']);
  await clock.advance(30_001);
  assert.deepEqual(sent.slice(2), ['WATCHDOG=1', 'WATCHDOG=1']);
  reports.close();
  await clock.advance(60_000);
  assert.equal(sent.length, 4);
});

test('no watchdog message is sent while a part that must work does not answer', async () => {
  const { sent, clock } = reportsTo(() => new Promise(() => undefined));
  await clock.advance(600_000);
  assert.deepEqual(sent.slice(2), []);
});
