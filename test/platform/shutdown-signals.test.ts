import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAME_WISH_MS, ShutdownWishes } from '../../src/platform/shutdown-signals.ts';

test('signals close together are one wish, and however fast they come, the next one counts in time', () => {
  const wishes = new ShutdownWishes();
  const atMs = [0, 1, 200, SAME_WISH_MS, 400, 599, 600];
  assert.deepEqual(
    atMs.filter((each) => wishes.isNew(each)),
    [0, SAME_WISH_MS, 600],
  );
});
