import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOST_SLOTS, hostSlot } from '../../../src/domain/cluster/host-slot.ts';

test('a host has the same slot in every version', () => {
  assert.deepEqual(
    ['example.com', 'example.com:8080', '127.0.0.1:80', '例え.jp'].map(hostSlot),
    [31, 34, 9, 14],
  );
});

test('hosts spread evenly over the slots', () => {
  const hosts = Array.from({ length: 6400 }, (_, index) => `host-${index}.example`);
  const counts = Array.from({ length: HOST_SLOTS }, () => 0);
  for (const host of hosts) counts[hostSlot(host)] = (counts[hostSlot(host)] ?? 0) + 1;
  assert.ok(Math.min(...counts) > 50 && Math.max(...counts) < 150, counts.join(' '));
});
