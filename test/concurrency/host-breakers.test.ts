import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BreakerChange,
  type BreakerWaiter,
  HostBreakers,
} from '../../src/concurrency/host-breakers.ts';
import type { BreakerPolicy } from '../../src/domain/hosts/breaker.ts';
import { FakeClock } from '../support/fake-clock.ts';

const POLICY: BreakerPolicy = { after: 3, forMs: 1000, whenOpen: 'wait' };
const NO_PROBE = { isProbe: false };
const PROBE = { isProbe: true };

function setUp(): {
  clock: FakeClock;
  breakers: HostBreakers;
  changes: string[];
  fail: (host: string, isProbe?: boolean) => void;
  ask: (host?: string) => string;
} {
  const clock = new FakeClock();
  const startMs = clock.now();
  const changes: string[] = [];
  const onChange = ({ type, breaker: { host, failures, nextProbeAtMs } }: BreakerChange): void =>
    void changes.push(`${host} ${type} ${failures} ${nextProbeAtMs - startMs}`);
  const breakers = new HostBreakers({ clock, onChange });
  return {
    clock,
    breakers,
    changes,
    fail: (host, isProbe = false) =>
      breakers.failed(host, { policy: POLICY, isProbe, reason: 'refused', isSecret: false }),
    ask: (host = 'a') => {
      const answer = breakers.ask(host);
      if (answer === 'due') breakers.beginProbe(host);
      return typeof answer === 'string' ? answer : 'refused';
    },
  };
}

/** A request that is sent as soon as it may be; without `ask`, it waits for a slot. */
function waiterOf(
  name: string,
  { events, isPatient, ask }: { events: string[]; isPatient: boolean; ask?: () => string },
): BreakerWaiter {
  return {
    isPatient,
    onOver: () => void events.push(ask?.() === 'due' ? `${name} probes` : `${name} goes on`),
    onRefused: ({ failures }) => void events.push(`${name} is refused after ${failures}`),
  };
}

test('a breaker opens after the set number of failures in a row, and a success in between counts from 0', () => {
  const { breakers, changes, fail, ask } = setUp();
  fail('a');
  fail('a');
  breakers.succeeded('a', NO_PROBE);
  fail('a');
  fail('b');
  fail('a');
  assert.deepEqual([ask('a'), breakers.failuresOf('a'), breakers.areClosed], ['closed', 2, true]);
  fail('a');
  assert.deepEqual([ask('a'), ask('b'), breakers.areClosed], ['refused', 'closed', false]);
  assert.deepEqual(changes, ['a opens 3 1000']);
});

test('an open breaker allows one probe per interval, and closes with the first that does not fail', async () => {
  const { clock, breakers, changes, fail, ask } = setUp();
  for (let i = 0; i < 3; i += 1) fail('a');
  await clock.advance(999);
  assert.equal(ask(), 'refused');
  await clock.advance(1);
  assert.deepEqual([ask(), ask()], ['due', 'refused']);
  await clock.advance(5000);
  assert.equal(ask(), 'refused', 'a slow probe is the only one');
  fail('a', true);
  assert.equal(ask(), 'refused');
  await clock.advance(1000);
  assert.deepEqual([ask(), ask()], ['due', 'refused']);
  breakers.succeeded('a', PROBE);
  assert.deepEqual([ask(), ask(), breakers.isEmpty], ['closed', 'closed', true]);
  assert.deepEqual(changes, [
    'a opens 3 1000',
    'a probes 3 2000',
    'a stays open 4 7000',
    'a probes 4 8000',
    'a closes 4 8000',
  ]);
});

test('outcomes of requests that were sent before it opened do not count', async () => {
  const { clock, breakers, changes, fail, ask } = setUp();
  for (let i = 0; i < 3; i += 1) fail('a');
  await clock.advance(500);
  fail('a');
  breakers.succeeded('a', NO_PROBE);
  assert.equal(ask(), 'refused');
  await clock.advance(500);
  assert.equal(ask(), 'due');
  breakers.succeeded('a', NO_PROBE);
  assert.equal(ask(), 'refused');
  assert.deepEqual(changes, ['a opens 3 1000', 'a probes 3 2000']);
});

test('when a probe says nothing about its host, another request is the probe at once', async () => {
  const { clock, breakers, fail, ask } = setUp();
  for (let i = 0; i < 3; i += 1) fail('a');
  await clock.advance(1000);
  assert.equal(ask(), 'due');
  breakers.release('a');
  breakers.release('unknown');
  assert.deepEqual([ask(), ask()], ['due', 'refused']);
});

test('requests that wait become the probe one after the other, and all go on when the breaker closes', async () => {
  const { clock, breakers, fail, ask } = setUp();
  const events: string[] = [];
  const waiter = (name: string): BreakerWaiter => waiterOf(name, { events, isPatient: true, ask });
  for (let i = 0; i < 3; i += 1) fail('a');
  const [first, left, second, third, fourth] = ['1', 'left', '2', '3', '4'].map(waiter);
  for (const each of [first, left, second, third, fourth]) {
    if (each !== undefined) breakers.wait('a', each);
  }
  if (left !== undefined) breakers.leave('a', left);
  assert.deepEqual(breakers.open()[0]?.waiting, 4);
  await clock.advance(999);
  assert.deepEqual(events, []);
  await clock.advance(1);
  assert.deepEqual(events, ['1 probes']);
  await clock.advance(10_000);
  assert.deepEqual(events, ['1 probes']);
  fail('a', true);
  await clock.advance(1000);
  assert.deepEqual(events, ['1 probes', '2 probes']);
  breakers.release('a');
  await clock.advance(0);
  assert.deepEqual(events, ['1 probes', '2 probes', '3 probes']);
  breakers.succeeded('a', PROBE);
  assert.deepEqual(events, ['1 probes', '2 probes', '3 probes', '4 goes on']);
  assert.equal(clock.pendingTimers, 0);
});

test('a request that waits for a slot is not the probe: another may be, and the next one that waits goes on', async () => {
  const { clock, breakers, fail, ask } = setUp();
  const events: string[] = [];
  for (let i = 0; i < 3; i += 1) fail('a');
  for (const name of ['1', '2', '3']) {
    breakers.wait('a', waiterOf(name, { events, isPatient: true }));
  }
  await clock.advance(1000);
  assert.deepEqual(events, ['1 goes on']);
  await clock.advance(1000);
  assert.deepEqual([events, breakers.open()[0]?.isProbing], [['1 goes on', '2 goes on'], false]);
  assert.equal(ask(), 'due');
  await clock.advance(5000);
  assert.equal(events.length, 2, 'none goes on while a probe is under way');
  breakers.succeeded('a', PROBE);
  assert.deepEqual([events.at(-1), clock.pendingTimers], ['3 goes on', 0]);
});

test('a breaker that another process left open stays so, and its next probe comes in time', async () => {
  const { clock, breakers, ask } = setUp();
  const nowMs = clock.now();
  const stored = { failures: 3, openedAtMs: nowMs - 500, forMs: 1000, reason: 'refused' };
  breakers.restore([
    { ...stored, host: 'a', nextProbeAtMs: nowMs + 400 },
    { ...stored, host: 'over', nextProbeAtMs: nowMs - 86_400_000 },
    // The wall clock was set back while no process ran.
    { ...stored, host: 'odd', nextProbeAtMs: nowMs + 86_400_000 },
  ]);
  assert.deepEqual(
    [ask('a'), ask('over'), ask('over'), ask('odd')],
    ['refused', 'due', 'refused', 'refused'],
  );
  await clock.advance(400);
  assert.deepEqual([ask('a'), ask('odd')], ['due', 'refused']);
  await clock.advance(600);
  assert.equal(ask('odd'), 'due');
});

test('the counts of a million hosts that fail once do not fill the memory', () => {
  const { breakers, fail } = setUp();
  for (let i = 0; i < 100_100; i += 1) fail(`host-${i}`);
  assert.deepEqual([breakers.failuresOf('host-0'), breakers.failuresOf('host-99')], [0, 0]);
  assert.deepEqual([breakers.failuresOf('host-100'), breakers.failuresOf('host-100099')], [1, 1]);
});

test('a closed list of breakers has no timer left', () => {
  const { clock, breakers, fail } = setUp();
  for (let i = 0; i < 3; i += 1) fail('a');
  breakers.wait('a', waiterOf('1', { events: [], isPatient: true }));
  assert.equal(clock.pendingTimers, 1);
  breakers.close();
  assert.deepEqual([clock.pendingTimers, breakers.isEmpty], [0, true]);
});

test('a request that is not patient waits for the outcome of the probe that is under way', async () => {
  const { clock, breakers, fail, ask } = setUp();
  const events: string[] = [];
  for (let i = 0; i < 3; i += 1) fail('a');
  await clock.advance(1000);
  assert.equal(ask(), 'due');
  breakers.wait('a', waiterOf('1', { events, isPatient: false, ask }));
  breakers.wait('a', waiterOf('2', { events, isPatient: true, ask }));
  fail('a', true);
  assert.deepEqual(events, ['1 is refused after 4']);
  await clock.advance(1000);
  assert.deepEqual(events.splice(0), ['1 is refused after 4', '2 probes']);
  breakers.wait('a', waiterOf('3', { events, isPatient: false, ask }));
  breakers.wait('a', waiterOf('4', { events, isPatient: false, ask }));
  breakers.release('a');
  await clock.advance(0);
  assert.deepEqual(events, ['3 probes']);
  breakers.succeeded('a', PROBE);
  assert.deepEqual(events, ['3 probes', '4 goes on']);
});

for (const isFailing of [false, true]) {
  const end = isFailing ? 'fails' : 'does not fail';

  test(`a request that leaves while others are called because a probe ${end} is not called`, async () => {
    const { clock, breakers, fail, ask } = setUp();
    const events: string[] = [];
    for (let i = 0; i < 3; i += 1) fail('a');
    await clock.advance(1000);
    assert.equal(ask(), 'due');
    const left = waiterOf('left', { events, isPatient: false });
    const leave = (): void => {
      events.push('first');
      breakers.leave('a', left);
    };
    breakers.wait('a', { isPatient: false, onOver: leave, onRefused: leave });
    breakers.wait('a', left);
    breakers.wait('a', waiterOf('last', { events, isPatient: false }));
    if (isFailing) fail('a', true);
    else breakers.succeeded('a', PROBE);
    assert.deepEqual(events, ['first', isFailing ? 'last is refused after 4' : 'last goes on']);
    assert.equal(clock.pendingTimers, 0);
  });
}
