import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Holdings } from '../../../src/cluster/membership/holdings.ts';
import { makeFacts } from '../../support/cluster/make-facts.ts';

const STATE = {
  facts: makeFacts(),
  demand: new Map([['global', { cap: 10, inFlight: 0, waiting: 10 }]]),
  isSlotInUse: () => false,
  lagMs: 0,
  clockOffsetMs: 0,
  countsRuns: false,
};
const REPLY = {
  atMs: 0,
  workMs: 1,
  epoch: 7,
  slots: [3],
  unwanted: [],
  limits: { global: 10 },
  members: [],
};

test('an answer that comes after the deadline brings nothing back, not even the epoch', () => {
  const holdings = new Holdings('here');
  holdings.request(STATE);
  holdings.accept(REPLY, { elapsedMs: 0, wallMs: 0 });
  assert.equal(holdings.epoch, 7);
  assert.equal(holdings.request(STATE).epoch, 7);
  assert.equal(holdings.expire({ elapsedMs: 4500, wallMs: 4500 })?.leader, true);
  assert.equal(holdings.accept(REPLY, { elapsedMs: 4400, wallMs: 4400 }).leader, false);
  assert.equal(holdings.epoch, undefined);
  assert.equal(holdings.limitOf('global'), 0);
  assert.deepEqual(holdings.request(STATE).slots, []);
  holdings.accept({ ...REPLY, epoch: 8 }, { elapsedMs: 5400, wallMs: 5400 });
  assert.equal(holdings.epoch, 8);
});

test('a wall clock that is set forward ends what is held, as a machine that has slept', () => {
  const holdings = new Holdings('here');
  holdings.request(STATE);
  holdings.accept(REPLY, { elapsedMs: 0, wallMs: 0 });
  assert.equal(holdings.expire({ elapsedMs: 100, wallMs: 4499 }), undefined);
  assert.equal(holdings.expire({ elapsedMs: 100, wallMs: 4500 })?.lost, true);
  assert.equal(holdings.slots.size, 0);
});
