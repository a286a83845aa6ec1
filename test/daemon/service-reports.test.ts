import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
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
  const reports = new ServiceReports({ notifier: { watchdogMs: 60_000, notify }, clock });
  reports.ready('ready', alive);
  return { sent, clock, reports };
}

test('the watchdog message is sent twice within the interval of the service manager', async () => {
  const { sent, clock, reports } = reportsTo(() => Promise.resolve());
  await clock.advance(29_999);
  assert.deepEqual(sent, ['READY=1', 'STATUS=ready']);
  await clock.advance(30_001);
  assert.deepEqual(sent.slice(2), ['WATCHDOG=1', 'WATCHDOG=1']);
  await reports.close();
  await clock.advance(60_000);
  assert.equal(sent.length, 4);
});

test('each message is sent after the one before, and the end waits for the last', async () => {
  const clock = new FakeClock(0);
  const log: string[] = [];
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const notify = async (state: string): Promise<void> => {
    log.push(`${state} begins`);
    await gates.shift()?.promise;
    log.push(`${state} is sent`);
  };
  const [ready, stopping] = gates;
  const notifier = { watchdogMs: undefined, notify };
  const reports = new ServiceReports({ notifier, clock });
  reports.ready('ready', () => Promise.resolve());
  reports.stopping('stopping');
  const closed = reports.close().then(() => log.push('closed'));
  await setImmediate();
  assert.deepEqual(log, ['READY=1 begins']);
  ready?.resolve();
  await setImmediate();
  assert.deepEqual(log.slice(1), ['READY=1 is sent', 'STOPPING=1 begins']);
  stopping?.resolve();
  await closed;
  assert.deepEqual(log.slice(3), ['STOPPING=1 is sent', 'closed']);
});

test('no watchdog message is sent while a part that must work does not answer', async () => {
  const { sent, clock } = reportsTo(() => new Promise(() => undefined));
  await clock.advance(600_000);
  assert.deepEqual(sent.slice(2), []);
});

test('a start that waits is extended until it is ready', async () => {
  const sent: string[] = [];
  const clock = new FakeClock(0);
  const notify = (...assignments: readonly string[]): Promise<void> => {
    sent.push(assignments.join(' '));
    return Promise.resolve();
  };
  const reports = new ServiceReports({ notifier: { watchdogMs: undefined, notify }, clock });
  reports.waiting('PostgreSQL is away');
  await clock.advance(29_999);
  reports.waiting('the disk of PostgreSQL is full');
  await clock.advance(1);
  assert.deepEqual(sent, [
    'EXTEND_TIMEOUT_USEC=90000000 STATUS=PostgreSQL is away',
    'EXTEND_TIMEOUT_USEC=90000000 STATUS=the disk of PostgreSQL is full',
  ]);
  reports.ready('ready', () => Promise.resolve());
  await clock.advance(60_000);
  assert.deepEqual(sent.slice(2), ['READY=1 STATUS=ready']);
});
