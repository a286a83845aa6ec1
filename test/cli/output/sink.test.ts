import assert from 'node:assert/strict';
import test from 'node:test';
import { mayColor } from '../../../src/cli/output/sink.ts';

test('colour is for terminals, and NO_COLOR and FORCE_COLOR decide before that', () => {
  assert.equal(mayColor(true, {}), true);
  assert.equal(mayColor(false, {}), false);
  assert.equal(mayColor(true, { TERM: 'dumb' }), false);
  assert.equal(mayColor(true, { NO_COLOR: '1' }), false);
  assert.equal(mayColor(true, { NO_COLOR: '' }), true);
  assert.equal(mayColor(false, { FORCE_COLOR: '1' }), true);
  assert.equal(mayColor(true, { FORCE_COLOR: '0' }), false);
  assert.equal(mayColor(true, { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});
