import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostBreakerOf, hostList } from '../../src/domain/hosts/host-state.ts';
import { hostState } from '../support/host-state.ts';

const SLOWED = { slowedBy: [{ why: 'pace', text: '', untilAtMs: undefined }] } as const;

test('hosts that are slowed come first, then those with the most requests, then by name', () => {
  const hosts = [
    hostState('c', { inFlight: 1 }),
    hostState('b', { inFlight: 1 }),
    hostState('d', { queued: 1, waiting: 1 }),
    hostState('e', SLOWED),
    hostState('a', { ...SLOWED, inFlight: 1 }),
  ];
  const list = hostList(hosts, { limit: 4 });
  assert.deepEqual([list.hosts.map(({ host }) => host), list.found], [['a', 'e', 'd', 'b'], 5]);
});

test('a question is about a host with its port, or about a name with any port', () => {
  const hosts = ['a.example', 'a.example:8080', 'b.example', '[::1]:80', '[::1]'].map((host) =>
    hostState(host),
  );
  const found = (host: string): readonly string[] =>
    hostList(hosts, { host, limit: 9 }).hosts.map((each) => each.host);
  assert.deepEqual(found('A.example'), ['a.example', 'a.example:8080']);
  assert.deepEqual(found('a.example:8080'), ['a.example:8080']);
  assert.deepEqual(found('[::1]'), ['[::1]', '[::1]:80']);
  assert.deepEqual(found('B.example:443'), ['b.example']);
  assert.deepEqual(found('b.example:80'), ['b.example']);
  assert.deepEqual(found('b.example:8443'), []);
  assert.deepEqual(found('[::1]:443'), ['[::1]']);
  assert.deepEqual(found('example'), []);
});

test('a breaker is half-open from the time at which a probe is due', () => {
  const breaker = {
    host: 'a',
    failures: 3,
    openedAtMs: 0,
    nextProbeAtMs: 1000,
    forMs: 1000,
    reason: 'refused',
  };
  const stateAt = (nowMs: number, isProbing = false): string =>
    hostBreakerOf(breaker, { nowMs, isProbing }).state;
  assert.deepEqual(
    [stateAt(999), stateAt(1000), stateAt(0, true)],
    ['open', 'half-open', 'half-open'],
  );
});
