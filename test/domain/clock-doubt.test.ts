import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockDoubt, judgeClock, trusted, type ClockMarks } from '../../src/domain/clock-doubt.ts';

const NOW = Date.UTC(2026, 5, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Judges the clock once an hour between two instants. */
function lookFrom(marks: ClockMarks, fromMs: number, toMs: number): ClockMarks {
  let last = marks;
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += HOUR_MS) last = judgeClock(last, nowMs);
  return last;
}

test('a clock without a jump is trusted, over restarts and after a week without a mark', () => {
  const first = judgeClock({ trustedAtMs: null, doubtedSinceMs: null, doubtedAtMs: null }, NOW);
  assert.deepEqual(first, trusted(NOW));
  assert.deepEqual(judgeClock(first, NOW + 7 * DAY_MS), trusted(NOW + 7 * DAY_MS));
  assert.equal(clockDoubt(lookFrom(first, NOW, NOW + 90 * DAY_MS)), undefined);
});

test('a clock that jumps by more than a week is doubted, and trusted at once when it is corrected', () => {
  const jumped = lookFrom(trusted(NOW), NOW + 200 * DAY_MS, NOW + 201 * DAY_MS);
  assert.equal(
    clockDoubt(jumped),
    'the clock shows 2026-12-19T00:00:00.000Z, 201 days after Rota wrote last: nothing is removed by age until the clock is corrected, has run until 2026-12-25T00:00:00.000Z, or is confirmed with "rota prune --clock-is-right"',
  );
  assert.deepEqual(judgeClock(jumped, NOW + HOUR_MS), trusted(NOW + HOUR_MS));
});

test('the clock of a machine that slept for months is trusted after a week', () => {
  const awake = NOW + 90 * DAY_MS;
  const sixDays = lookFrom(trusted(NOW), awake, awake + 6 * DAY_MS);
  assert.notEqual(clockDoubt(sixDays), undefined);
  assert.equal(clockDoubt(lookFrom(sixDays, awake + 6 * DAY_MS, awake + 7 * DAY_MS)), undefined);
});

test('a second jump starts the week again, forward or back', () => {
  const once = lookFrom(trusted(NOW), NOW + 200 * DAY_MS, NOW + 206 * DAY_MS);
  const twice = judgeClock(once, NOW + 300 * DAY_MS);
  assert.equal(twice.doubtedSinceMs, NOW + 300 * DAY_MS);
  const back = judgeClock(twice, NOW + 100 * DAY_MS);
  assert.equal(back.doubtedSinceMs, NOW + 100 * DAY_MS);
});

test('a clock that is marked once a month is trusted at the second mark', () => {
  const month = 31 * DAY_MS;
  const first = judgeClock(trusted(NOW), NOW + month);
  assert.notEqual(clockDoubt(first), undefined);
  assert.equal(clockDoubt(judgeClock(first, NOW + 2 * month)), undefined);
});

test('a clock that is set back is trusted, and its later jump forward is doubted', () => {
  const back = judgeClock(trusted(NOW), 0);
  assert.deepEqual(back, trusted(0));
  assert.notEqual(clockDoubt(judgeClock(back, NOW)), undefined);
});
