import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgendaState } from '../../src/scheduler/agenda-state.ts';

test('an agenda is planned, held while a new timetable is noted, and ended', () => {
  const state = new AgendaState();
  assert.equal(state.name, 'unplanned');
  state.apply('hold');
  assert.equal(state.name, 'unplanned');
  state.apply('plan');
  assert.equal(state.name, 'planned');
  state.apply('hold');
  assert.equal(state.name, 'held');
  state.apply('unhold');
  assert.equal(state.name, 'planned');
  state.apply('hold');
  state.apply('plan');
  assert.equal(state.name, 'planned');
  state.apply('end');
  state.apply('hold');
  state.apply('unhold');
  assert.equal(state.name, 'ended');
  state.apply('plan');
  assert.equal(state.name, 'planned');
});

test('a transition during a catch-up takes effect when the catch-up is done', () => {
  for (const [transition, after] of [
    ['plan', 'planned'],
    ['hold', 'held'],
    ['end', 'ended'],
  ] as const) {
    const state = new AgendaState();
    state.apply('plan');
    state.fallBehind();
    state.apply(transition);
    assert.equal(state.name, 'catching up');
    state.catchUp();
    assert.equal(state.name, after);
  }
});
