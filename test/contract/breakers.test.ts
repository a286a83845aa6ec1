import assert from 'node:assert/strict';
import type { OpenBreaker } from '../../src/domain/hosts/breaker.ts';
import { testEachStore } from './stores.ts';

const BREAKER: OpenBreaker = {
  host: 'a.example:8080',
  failures: 10,
  openedAtMs: 1000,
  nextProbeAtMs: 61_000,
  forMs: 60_000,
  reason: 'status 503',
};

testEachStore('an open breaker outlives the process, until it is closed', async (store) => {
  const other = { ...BREAKER, host: 'b.example' };
  await store.storage.breakers.keepBreaker(other);
  await store.storage.breakers.keepBreaker(BREAKER);
  const later = { ...BREAKER, failures: 11, nextProbeAtMs: 121_000, reason: 'refused' };
  await store.storage.breakers.keepBreaker(later);
  await store.restart();
  const { breakers } = store.storage;
  assert.deepEqual(await breakers.openBreakers({ dueSinceMs: 0 }), [later, other]);
  await breakers.forgetBreaker('b.example');
  await breakers.forgetBreaker('unknown');
  assert.deepEqual(await store.reading.openBreakers(), [later]);
});

testEachStore('a breaker is forgotten when its probe has been due for long', async (store) => {
  await store.storage.breakers.keepBreaker(BREAKER);
  const { breakers } = store.storage;
  assert.equal((await breakers.openBreakers({ dueSinceMs: 61_000 })).length, 1);
  assert.deepEqual(await breakers.openBreakers({ dueSinceMs: 61_001 }), []);
  assert.deepEqual(await store.reading.openBreakers(), []);
});
