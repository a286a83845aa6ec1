// Work that is wished for while it is being done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OneAtATime } from '../../../src/cluster/database/one-at-a-time.ts';
import { nextTurn } from '../../../src/platform/clock.ts';

test('all calls during the work cause one more repetition', async () => {
  const held: (() => void)[] = [];
  let times = 0;
  const work = new OneAtATime(() => {
    times += 1;
    return new Promise((resolve) => held.push(resolve));
  });
  work.wish();
  work.wish();
  work.wish();
  assert.equal(times, 1);
  held.shift()?.();
  while (held.length === 0) await nextTurn();
  assert.equal(times, 2);
  const closed = work.close();
  work.wish();
  held.shift()?.();
  await closed;
  assert.equal(times, 2);
});
