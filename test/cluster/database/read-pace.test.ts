// Reads that may take a share of the time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadPace } from '../../../src/cluster/database/read-pace.ts';
import { FakeClock } from '../../support/fake-clock.ts';

test('a read is repeated only when it has taken its share of the time', async () => {
  const clock = new FakeClock(0);
  const pace = new ReadPace({ clock, share: 0.1 });
  let reads = 0;
  const read = async (): Promise<void> => {
    reads += 1;
    await clock.advance(100);
  };
  await pace.perhaps(read);
  await pace.perhaps(read);
  assert.equal(reads, 1);
  await clock.advance(999);
  await pace.perhaps(read);
  assert.equal(reads, 1);
  await clock.advance(1);
  await pace.perhaps(read);
  assert.equal(reads, 2);
});

test('a read that fails may be repeated at once', async () => {
  const pace = new ReadPace({ clock: new FakeClock(0), share: 0.1 });
  const failing = (): Promise<void> => Promise.reject(new Error('away'));
  await assert.rejects(pace.perhaps(failing), /away/);
  await assert.rejects(pace.perhaps(failing), /away/);
});
