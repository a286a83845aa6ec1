import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, openLane, setUp } from '../support/admission-crowd.ts';

test('a rate spaces the requests to a host evenly, without a burst', async () => {
  const { clock, admission, crowd } = setUp();
  const perHost = { concurrency: undefined, rate: { count: 20, perMs: 1000 } };
  const lane = openLane(admission, { perHost });
  for (let i = 0; i < 5; i += 1) void crowd.enter(lane, 'h', `${i}`);
  void crowd.enter(lane, 'other', 'other');
  await clock.advance(1000);
  assert.deepEqual(crowd.admitted, ['0', 'other', '1', '2', '3', '4']);
  assert.deepEqual(crowd.times, [0, 0, 50, 100, 150, 200]);
  await clock.advance(10_000);
  void crowd.enter(lane, 'h', '5');
  void crowd.enter(lane, 'h', '6');
  await clock.advance(1000);
  assert.deepEqual(crowd.times.slice(6), [11_000, 11_050]);
});

test('a rate over all lanes spaces the requests of all lanes together', async () => {
  const { clock, admission, crowd } = setUp({
    perHost: { concurrency: undefined, rate: { count: 600, perMs: 60_000 } },
  });
  for (const name of ['a', 'b']) {
    const lane = openLane(admission);
    for (let i = 1; i <= 3; i += 1) void crowd.enter(lane, 'h', `${name}${i}`);
  }
  await clock.advance(1000);
  assert.deepEqual(crowd.times, [0, 100, 200, 300, 400, 500]);
  assert.deepEqual(crowd.admitted, ['a1', 'a2', 'b1', 'a3', 'b2', 'b3']);
});

test('a rate is reached even when every timer is a little late', async () => {
  const { clock, admission, crowd } = setUp();
  const perHost = { concurrency: undefined, rate: { count: 100, perMs: 1000 } };
  const lane = openLane(admission, { perHost });
  for (let i = 0; i < 100; i += 1) void crowd.enter(lane, 'h', `${i}`);
  // A timer is due every 10 ms and fires 1 ms late.
  await clock.advance(9);
  for (let i = 0; i < 99; i += 1) {
    await clock.stall(2);
    await clock.advance(8);
  }
  assert.equal(crowd.times.length, 100);
  assert.deepEqual(crowd.times.slice(0, 4), [0, 11, 21, 31]);
});

test('a pause holds slots of the lane and no global slots', async () => {
  const { clock, admission, crowd } = setUp({
    concurrency: 1,
    perHost: { concurrency: 1, rate: undefined },
  });
  const a = openLane(admission, { concurrency: 1, pauseMs: 500 });
  const b = openLane(admission);
  void crowd.enter(a, 'h', 'a1');
  void crowd.enter(a, 'h', 'a2');
  void crowd.enter(b, 'h', 'b1');
  await clock.advance(10);
  crowd.release('a1');
  assert.equal(a.active, 0);
  await clock.advance(10);
  assert.deepEqual(crowd.admitted, ['a1', 'b1']);
  crowd.release('b1');
  await clock.advance(489);
  assert.deepEqual(crowd.admitted, ['a1', 'b1']);
  await clock.advance(1);
  assert.deepEqual(crowd.admitted, ['a1', 'b1', 'a2']);
  assert.deepEqual(crowd.times, [0, 10, 510]);
});

test('a pause holds the slot of its host in the lane, and other hosts go on', async () => {
  const { clock, admission, crowd } = setUp();
  const lane = openLane(admission, { perHost: { concurrency: 1, rate: undefined }, pauseMs: 100 });
  for (const name of ['h1', 'h2']) void crowd.enter(lane, 'h', name);
  await clock.advance(0);
  crowd.release('h1');
  void crowd.enter(lane, 'g', 'g1');
  await clock.advance(99);
  assert.deepEqual(crowd.admitted, ['h1', 'g1']);
  await clock.advance(1);
  assert.deepEqual(crowd.admitted, ['h1', 'g1', 'h2']);
});

test('idle hosts are forgotten, but not before their rate allows the next request', async () => {
  const rate = { count: 1, perMs: 1000 };
  const { clock, admission } = setUp({ perHost: { concurrency: 2, rate } });
  const lane = openLane(admission, { perHost: { concurrency: 1, rate: undefined } });
  for (let i = 0; i < 10_000; i += 1) {
    const request = await enter(lane, `host-${i}`);
    request?.release();
    if (i % 100 === 99) await clock.advance(100);
  }
  assert.equal(lane.hosts, 0);
  assert.ok(admission.hosts <= 1100, `${admission.hosts} hosts remembered`);
  await clock.advance(1000);
  (await enter(lane, 'one more'))?.release();
  assert.equal(admission.hosts, 1);
  assert.equal(clock.pendingTimers, 0);
});

test('a host is not forgotten while its rate still counts', async () => {
  const { clock, admission, crowd } = setUp({
    perHost: { concurrency: undefined, rate: { count: 1, perMs: 1000 } },
  });
  const lane = openLane(admission);
  void crowd.enter(lane, 'h', '1');
  await clock.advance(0);
  crowd.release('1');
  lane.close();
  const again = openLane(admission);
  void crowd.enter(again, 'h', '2');
  await clock.advance(999);
  assert.deepEqual(crowd.admitted, ['1']);
  await clock.advance(1);
  assert.deepEqual(crowd.admitted, ['1', '2']);
});
