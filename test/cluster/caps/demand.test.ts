import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globalDemand, LaneDemand } from '../../../src/cluster/caps/demand.ts';

test('a lane with few waiting requests asks for these, one with many doubles its share', () => {
  const demand = new LaneDemand();
  const lane = { cap: 500, limit: 100, inFlight: 100 };
  assert.equal(demand.next({ ...lane, waiting: 7 }, 0).waiting, 7);
  assert.equal(demand.next({ ...lane, waiting: 64 }, 0).waiting, 100);
  assert.equal(demand.next({ ...lane, limit: 0, inFlight: 0, waiting: 2000 }, 0).waiting, 64);
});

test('a share that a lane cannot use for five seconds is given up by and by', () => {
  const demand = new LaneDemand();
  const lane = { cap: 500, limit: 100, inFlight: 20, waiting: 64 };
  assert.equal(demand.next(lane, 0).waiting, 64);
  assert.equal(demand.next(lane, 4999).waiting, 64);
  assert.equal(demand.next(lane, 5000).waiting, 60);
  assert.equal(demand.next({ ...lane, limit: 80 }, 6000).waiting, 45);
  assert.equal(demand.next({ ...lane, inFlight: 100 }, 7000).waiting, 100);
  assert.equal(demand.next(lane, 8000).waiting, 64);
});

test('the global cap is asked for what the lanes can use under their own shares', () => {
  const lanes = [
    { cap: 10, limit: 10, inFlight: 10, waiting: 64 },
    { cap: 500, limit: 125, inFlight: 90, waiting: 64 },
    { cap: 500, limit: 50, inFlight: 0, waiting: 3 },
  ];
  const all = { cap: 500, limit: 100, inFlight: 100 };
  assert.deepEqual(globalDemand(lanes, all), { cap: 500, inFlight: 100, waiting: 38 });
  assert.equal(globalDemand(lanes, { ...all, limit: 120 }).waiting, 0);
});
