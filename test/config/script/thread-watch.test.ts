// The deadline of a file is not charged to the next one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ThreadWatch } from '../../../src/config/script/thread-watch.ts';

/** Watches a thread whose processor time is what `look` returns for its n-th call, until `look` returns undefined. */
async function watchThread(
  current: Int32Array,
  look: (call: number) => number | undefined,
): Promise<ThreadWatch> {
  const done = Promise.withResolvers<undefined>();
  let calls = 0;
  const thread = {
    ended: Promise.resolve(undefined),
    stop: async () => done.resolve(undefined),
    processorMs: async () => {
      calls += 1;
      const processorMs = look(calls);
      if (processorMs === undefined) done.resolve(undefined);
      return processorMs;
    },
  };
  const deadline = { processorMs: 100, elapsedMs: 600_000 };
  const watch = new ThreadWatch(thread, { current, deadline, onSlow: () => undefined });
  await done.promise;
  watch.stop();
  return watch;
}

test('a file that uses up its processor time is late', async () => {
  const current = new Int32Array([4]);
  const { late } = await watchThread(current, (call) => call * 1000);
  assert.equal(late?.index, 4);
  assert.equal(late.fault.late, 'processor');
});

test('a file that ends while its processor time is read is not late, nor is the next one', async () => {
  const current = new Int32Array([4]);
  const { late } = await watchThread(current, (call) => {
    if (call === 1) return 0;
    // The thread goes on after each look at the file.
    current[0] = 3 + call;
    return call < 5 ? call * 1000 : undefined;
  });
  assert.equal(late, undefined);
});
