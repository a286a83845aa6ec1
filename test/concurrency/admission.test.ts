import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneRequest } from '../../src/concurrency/admission.ts';
import { enter, openLane, setUp } from '../support/admission-crowd.ts';

test('the requests in flight over all lanes reach the cap and never exceed it', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 3 });
  const a = openLane(admission);
  const b = openLane(admission);
  for (const name of ['a1', 'a2', 'a3']) void crowd.enter(a, 'h', name);
  for (const name of ['b1', 'b2']) void crowd.enter(b, 'h', name);
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['a1', 'a2', 'a3']);
  assert.equal(admission.active, 3);
  assert.equal(b.waiting, 2);
  crowd.release('a1');
  assert.equal(admission.active, 3);
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['a1', 'a2', 'a3', 'b1']);
});

test('a lane keeps to its own cap while slots are free for other lanes', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 10 });
  const a = openLane(admission, { concurrency: 2 });
  const b = openLane(admission);
  for (const name of ['a1', 'a2', 'a3', 'a4']) void crowd.enter(a, 'h', name);
  void crowd.enter(b, 'h', 'b1');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['a1', 'a2', 'b1']);
  assert.equal(a.active, 2);
});

test('lanes take turns at the global slots, for any number of waiting requests in one lane', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 1 });
  const a = openLane(admission);
  const b = openLane(admission);
  for (let i = 1; i <= 100; i += 1) void crowd.enter(a, 'h', `a${i}`);
  for (let i = 1; i <= 3; i += 1) void crowd.enter(b, 'h', `b${i}`);
  for (let i = 0; i < 7; i += 1) {
    await clock.advance(0);
    crowd.release(crowd.admitted.at(-1) ?? '');
  }
  assert.deepEqual(crowd.admitted.slice(0, 7), ['a1', 'b1', 'a2', 'b2', 'a3', 'b3', 'a4']);
});

test('a released slot goes to the lane with fewer requests in flight, not to a lane with long requests', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 8 });
  const [slow, fast] = [openLane(admission), openLane(admission)];
  for (let i = 1; i <= 20; i += 1) void crowd.enter(slow, 'h', `slow${i}`);
  for (let i = 1; i <= 4; i += 1) void crowd.enter(fast, 'h', `fast${i}`);
  for (const name of ['slow1', 'slow2', 'slow3', 'fast1', 'fast2']) {
    await clock.advance(0);
    crowd.release(name);
  }
  await clock.advance(0);
  assert.deepEqual(crowd.admitted.slice(8), ['fast1', 'fast2', 'fast3', 'fast4', 'slow9']);
});

test('a host at its cap in a lane does not block the other hosts of the lane', async () => {
  const { clock, admission, crowd } = setUp();
  const lane = openLane(admission, { perHost: { concurrency: 1, rate: undefined } });
  for (const name of ['slow1', 'slow2', 'slow3']) void crowd.enter(lane, 'slow', name);
  void crowd.enter(lane, 'fast', 'fast1');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['slow1', 'fast1']);
  crowd.release('slow1');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['slow1', 'fast1', 'slow2']);
});

test('lanes take turns at a cap per host over all lanes', async () => {
  const { clock, admission, crowd } = setUp({ perHost: { concurrency: 1, rate: undefined } });
  const lanes = ['a', 'b', 'c'].map((name) => ({ name, lane: openLane(admission) }));
  for (const { name, lane } of lanes) {
    for (let i = 1; i <= 3; i += 1) void crowd.enter(lane, 'h', `${name}${i}`);
  }
  for (let i = 0; i < 9; i += 1) {
    await clock.advance(0);
    assert.equal(admission.active, 1);
    crowd.release(crowd.admitted.at(-1) ?? '');
  }
  assert.deepEqual(crowd.admitted, ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'c2', 'b3', 'c3']);
});

test('a slot of a host that is kept for a lane goes to another as soon as the lane is full', async () => {
  const { clock, admission, crowd } = setUp({
    concurrency: 3,
    perHost: { concurrency: 1, rate: undefined },
  });
  const a = openLane(admission, { concurrency: 1 });
  const b = openLane(admission);
  const c = openLane(admission);
  void crowd.enter(c, 'h', 'c-h');
  void crowd.enter(a, 'h', 'a-h');
  void crowd.enter(b, 'h', 'b-h');
  void crowd.enter(c, 'x', 'c-x');
  void crowd.enter(c, 'y', 'c-y');
  void crowd.enter(a, 'g', 'a-g');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['c-h', 'c-x', 'c-y']);
  // Lane a was the first to want h, but g has its turn before and takes the only slot of the lane.
  crowd.release('c-h');
  await clock.advance(0);
  crowd.release('c-x');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted.slice(3), ['a-g', 'b-h']);
  crowd.release('a-g');
  crowd.release('b-h');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted.slice(5), ['a-h']);
});

test('a slot of a host that is kept for an aborted request goes to the next one', async () => {
  const { clock, admission, crowd } = setUp({
    concurrency: 2,
    perHost: { concurrency: 1, rate: undefined },
  });
  const [a, b, c] = [openLane(admission), openLane(admission), openLane(admission)];
  void crowd.enter(c, 'h', 'c-h');
  const controller = new AbortController();
  const gone = enter(a, 'h', controller.signal);
  void crowd.enter(b, 'h', 'b-h');
  await clock.advance(0);
  controller.abort();
  assert.equal(await gone, undefined);
  crowd.release('c-h');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['c-h', 'b-h']);
});

test('releasing a request twice frees one slot', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 2 });
  const lane = openLane(admission);
  for (const name of ['1', '2', '3', '4']) void crowd.enter(lane, 'h', name);
  await clock.advance(0);
  crowd.release('1');
  crowd.release('1');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['1', '2', '3']);
  assert.equal(admission.active, 2);
});

test('withdrawing requests ends their wait and leaves nothing behind', async () => {
  const { clock, admission } = setUp({ concurrency: 1 });
  const lane = openLane(admission, { perHost: { concurrency: 1, rate: undefined } });
  const controller = new AbortController();
  const { signal } = controller;
  const first = await enter(lane, 'h', signal);
  const second = enter(lane, 'h', signal);
  const third = enter(lane, 'g', signal);
  first?.release();
  (await third)?.release();
  (await second)?.release();
  const kept = await enter(lane, 'h');
  const waiting = [enter(lane, 'h', signal), enter(lane, 'g', signal)];
  assert.equal(lane.waiting, 2);
  controller.abort();
  assert.deepEqual(await Promise.all(waiting), [undefined, undefined]);
  assert.equal(lane.waiting, 0);
  assert.equal(await enter(lane, 'h', signal), undefined);
  kept?.release();
  assert.equal(admission.active, 0);
  assert.equal(lane.hosts, 0);
  assert.equal(clock.pendingTimers, 0);
});

test('closing a lane ends the wait of its requests, frees the slots kept for it and leaves no timer', async () => {
  const { clock, admission, crowd } = setUp({
    perHost: { concurrency: 1, rate: { count: 1, perMs: 1000 } },
  });
  const perHost = { concurrency: 1, rate: { count: 1, perMs: 5000 } };
  const a = openLane(admission, { perHost, pauseMs: 10_000 });
  const b = openLane(admission);
  void crowd.enter(a, 'h', 'a1');
  const second = enter(a, 'h');
  await clock.advance(0);
  void crowd.enter(b, 'h', 'b1');
  crowd.release('a1');
  await clock.advance(10);
  assert.ok(clock.pendingTimers > 0);
  a.close();
  assert.equal(await second, undefined);
  assert.equal(await enter(a, 'h'), undefined);
  await clock.advance(1000);
  assert.deepEqual(crowd.admitted, ['a1', 'b1']);
  crowd.release('b1');
  b.close();
  assert.equal(admission.active, 0);
  assert.equal(clock.pendingTimers, 0);
});

test('a request of a closed lane is still counted until it is released', async () => {
  const { admission } = setUp({ concurrency: 1 });
  const a = openLane(admission);
  const request = await enter(a, 'h');
  a.close();
  assert.equal(admission.active, 1);
  const b = openLane(admission);
  const next = enter(b, 'h');
  assert.equal(b.waiting, 1);
  request?.release();
  assert.ok((await next) !== undefined);
  assert.equal(admission.active, 1);
});

test('a lane whose cap is 0 admits nothing, and goes on when it is raised', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 10 });
  const lane = openLane(admission, { concurrency: 1 });
  const other = openLane(admission);
  for (const name of ['1', '2', '3', '4']) void crowd.enter(lane, 'h', name);
  await clock.advance(0);
  lane.setConcurrency(0);
  crowd.release('1');
  void crowd.enter(lane, 'h', '5');
  void crowd.enter(other, 'h', 'other');
  await clock.advance(60_000);
  assert.deepEqual(crowd.admitted, ['1', 'other']);
  assert.deepEqual([lane.active, lane.waiting], [0, 4]);
  lane.setConcurrency(3);
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['1', 'other', '2', '3', '4']);
});

test('the global cap can be raised and lowered while requests are in flight', async () => {
  const { clock, admission, crowd } = setUp({ concurrency: 1 });
  const lane = openLane(admission);
  for (const name of ['1', '2', '3', '4', '5']) void crowd.enter(lane, 'h', name);
  admission.setConcurrency(3);
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['1', '2', '3']);
  admission.setConcurrency(1);
  crowd.release('1');
  crowd.release('2');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['1', '2', '3']);
  crowd.release('3');
  await clock.advance(0);
  assert.deepEqual(crowd.admitted, ['1', '2', '3', '4']);
});

test('a request that ends while it is admitted makes room for the next one, however many follow', () => {
  const { admission } = setUp({ concurrency: 1 });
  const lane = openLane(admission);
  let ended = 0;
  class Brief extends LaneRequest {
    override onAdmitted(): void {
      ended += 1;
      lane.release(this);
    }
  }
  const held = new LaneRequest();
  lane.enter(held, 'h');
  for (let i = 0; i < 100_000; i += 1) lane.enter(new Brief(), 'h');
  assert.equal(ended, 0);
  lane.release(held);
  assert.equal(ended, 100_000);
  assert.equal(admission.active, 0);
});
