import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextFire } from '../../../src/schedule/next-fire.ts';
import { parseSchedule } from '../../../src/schedule/parse-schedule.ts';
import {
  dueAfterMs,
  spreadEndMs,
  spreadUntilMs,
  spreadWindow,
} from '../../../src/runner/spread/spread-window.ts';
import type { Schedule } from '../../../src/domain/schedule.ts';

const PLANNED = Date.UTC(2026, 0, 1, 12);

function schedule(text: string): Schedule {
  const parsed = parseSchedule(text);
  if (!('schedule' in parsed)) throw new Error(parsed.problem);
  return parsed.schedule;
}

function windowOf(text: string, planned: number = PLANNED): ReturnType<typeof spreadWindow> {
  const job = { spread: 0.8, schedules: [schedule(text)], timezone: 'UTC' };
  return spreadWindow(job, { plannedAtMs: planned, atMs: planned + 5, nextFire });
}

test('the window is the share of the time to the next fire', () => {
  assert.deepEqual(windowOf('* * * * *'), { lengthMs: 48_000, lateMs: 5 });
  assert.deepEqual(windowOf('every 30s'), { lengthMs: 24_000, lateMs: 5 });
  // From Friday to Monday.
  assert.equal(windowOf('0 9 * * 1-5', Date.UTC(2026, 0, 2, 9))?.lengthMs, 0.8 * 72 * 3_600_000);
});

test('without spread, without a planned fire and without a next fire there is no window', () => {
  const schedules = [schedule('* * * * *')];
  const at = { plannedAtMs: PLANNED, atMs: PLANNED, nextFire };
  assert.equal(spreadWindow({ schedules, timezone: 'UTC' }, at), undefined);
  const job = { spread: 0.8, schedules, timezone: 'UTC' };
  assert.equal(spreadWindow(job, { ...at, plannedAtMs: null }), undefined);
  assert.equal(spreadWindow({ ...job, schedules: [] }, at), undefined);
  assert.equal(spreadWindow(job, { ...at, nextFire: undefined }), undefined);
});

test('a request is due at its phase of the window, counted from the planned instant', () => {
  assert.equal(dueAfterMs(0.5, { lengthMs: 48_000, lateMs: 5 }), 23_995);
  assert.equal(dueAfterMs(0, { lengthMs: 48_000, lateMs: 900 }), -900);
});

test('a run that begins late lays what is overdue over the rest of the window', () => {
  const window = { lengthMs: 40_000, lateMs: 10_000 };
  assert.equal(dueAfterMs(0.5, window), 10_000, 'its phase is still to come');
  assert.equal(dueAfterMs(0, window), 0);
  assert.equal(dueAfterMs(0.125, window), 15_000);
});

test('a run that begins after its window begins the window again', () => {
  assert.equal(dueAfterMs(0.25, { lengthMs: 40_000, lateMs: 40_000 }), 10_000);
  assert.equal(dueAfterMs(0.25, { lengthMs: 40_000, lateMs: 9_000_000 }), 10_000);
});

test('the last requests are due at the end of the window, which begins again with a run that is later', () => {
  assert.equal(spreadEndMs({ lengthMs: 48_000, lateMs: 5 }, PLANNED + 5), PLANNED + 48_000);
  assert.equal(
    spreadEndMs({ lengthMs: 48_000, lateMs: 47_999 }, PLANNED + 47_999),
    PLANNED + 48_000,
  );
  assert.equal(spreadEndMs({ lengthMs: 48_000, lateMs: 48_000 }, PLANNED), PLANNED + 48_000);
});

test('the last requests are due at the end of the window, and never without one', () => {
  const job = { spread: 0.8, schedules: [schedule('every 60s')], timezone: 'UTC' };
  const at = { plannedAtMs: PLANNED, atMs: PLANNED + 5, nextFire };
  assert.equal(spreadUntilMs(job, at), PLANNED + 48_000);
  assert.equal(spreadUntilMs(job, { ...at, plannedAtMs: null }), undefined);
  assert.equal(spreadUntilMs({ ...job, schedules: [] }, at), undefined);
});
