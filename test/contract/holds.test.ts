import assert from 'node:assert/strict';
import { testEachStore } from './stores.ts';

testEachStore('a hold of a host outlives the process, until it is over', async (store) => {
  const { holds } = store.storage;
  await holds.keepHold({ host: 'b.example', untilMs: 3000 }, { nowMs: 1000 });
  await holds.keepHold({ host: 'a.example:8080', untilMs: 5000 }, { nowMs: 1000 });
  // Of a process beside: the longer hold stays.
  await holds.keepHold({ host: 'a.example:8080', untilMs: 4000 }, { nowMs: 1000 });
  await store.restart();
  const held = [
    { host: 'a.example:8080', untilMs: 5000 },
    { host: 'b.example', untilMs: 3000 },
  ];
  assert.deepEqual(await store.storage.holds.heldHosts({ nowMs: 2999 }), held);
  assert.deepEqual(await store.storage.holds.heldHosts({ nowMs: 3000 }), [held[0]]);
  assert.deepEqual(await store.reading.heldHosts(3000), [held[0]]);
});

testEachStore('the next hold removes those that are over', async (store) => {
  const { holds } = store.storage;
  await holds.keepHold({ host: 'over', untilMs: 2000 }, { nowMs: 1000 });
  await holds.keepHold({ host: 'lasts', untilMs: 2001 }, { nowMs: 1000 });
  const next = { host: 'next', untilMs: 9000 };
  await holds.keepHold(next, { nowMs: 2000 });
  const all = await store.reading.heldHosts(0);
  assert.deepEqual(all, [{ host: 'lasts', untilMs: 2001 }, next]);
});
