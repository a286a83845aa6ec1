import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduleNotes } from '../../src/schedule/schedule-notes.ts';
import { schedule } from './year-of-fires.ts';

function notes(text: string): readonly string[] {
  return scheduleNotes(schedule(text));
}

test('two restricted day fields have a note with their meaning', () => {
  assert.deepEqual(notes('0 0 1,15 * mon'), [
    '"0 0 1,15 * mon" fires on days that match either day field, not only both (day-of-month 1,15, day-of-week 1)',
  ]);
  assert.deepEqual(notes('0 0 L * 1#2'), [
    '"0 0 L * 1#2" fires on days that match either day field, not only both (day-of-month L, day-of-week 1#2)',
  ]);
  assert.deepEqual(notes('0 0 1 * 0-6'), [
    '"0 0 1 * 0-6" fires every day: one matching day field is enough, and 0-6 matches every day; write * so that only the other field counts',
  ]);
  assert.deepEqual(notes('0 0 1-31 * 1'), [
    '"0 0 1-31 * 1" fires every day: one matching day field is enough, and 1-31 matches every day; write * so that only the other field counts',
  ]);
  assert.deepEqual(notes('0 0 */2 * 1'), [
    '"0 0 */2 * 1" fires on days that match both day fields, as one begins with * (day-of-month */2, day-of-week 1)',
    '"*/2" in the day-of-month field is uneven: it fires at 1, 3, …, 31 and starts again with each month',
  ]);
});

test('a step that does not divide its field has a note with its values', () => {
  assert.deepEqual(notes('*/45 * * * *'), [
    '"*/45" in the minute field is uneven: it fires at 0, 45 and starts again with each hour; for an even period write "every 45m"',
  ]);
  assert.deepEqual(notes('*/7 * * * * *'), [
    '"*/7" in the second field is uneven: it fires at 0, 7, …, 56 and starts again with each minute; for an even period write "every 7s"',
  ]);
  assert.deepEqual(notes('0 */5 * * *'), [
    '"*/5" in the hour field is uneven: it fires at 0, 5, …, 20 and starts again with each day; for an even period write "every 5h"',
  ]);
  assert.deepEqual(notes('0 0 1 */5 *'), [
    '"*/5" in the month field is uneven: it fires at 1, 6, 11 and starts again with each year',
  ]);
  assert.deepEqual(notes('0 0 * * */3'), [
    '"*/3" in the day-of-week field is uneven: it fires at 0, 3, 6 and starts again with each week',
  ]);
});

test('a schedule with the expected meaning has no note', () => {
  for (const text of [
    '*/15 * * * *',
    '0 */6 * * *',
    '0 0 * * 1',
    '0 0 L * *',
    '@weekdays',
    'every 45m',
    '*/60 * * * *',
  ]) {
    assert.deepEqual(notes(text), [], text);
  }
});
