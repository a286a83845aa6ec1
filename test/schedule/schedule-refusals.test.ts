// The schedules that are refused, each with its exact sentence and hint.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expression, refusal } from './parsed-text.ts';

test('each refusal names the invalid field and its allowed values', () => {
  const cases: [text: string, refusal: string][] = [
    ['', 'The schedule is empty | Leave the key out for a job that only runs by hand'],
    ['60 * * * *', 'The minute field must be from 0 to 59: current value is 60'],
    ['0 24 * * *', 'The hour field must be from 0 to 23: current value is 24'],
    ['0 0 0 * *', 'The day-of-month field must be from 1 to 31: current value is 0'],
    ['0 0 * 13 *', 'The month field must be from 1 to 12: current value is 13'],
    [
      '0 0 * * 8',
      'The day-of-week field must be from 0 to 7: current value is 8 | 0 and 7 are Sunday',
    ],
    ['61 0 0 * * *', 'The second field must be from 0 to 59: current value is 61'],
    [
      '*/100 * * * *',
      'The minute field\'s step must be from 1 to 60 in "*/100": current value is 100 | For a longer period, write for example "every 90m"',
    ],
    [
      '0 0 1-5/9 * *',
      'The day-of-month field\'s step must be from 1 to 5 in "1-5/9": current value is 9',
    ],
    [
      '0 0 */0 * *',
      'The day-of-month field\'s step must be from 1 to 31 in "*/0": current value is 0',
    ],
    [
      '0 22-2 * * *',
      'The hour field\'s range "22-2" runs backwards | Write it as two ranges: "22-23,0-2"',
    ],
    [
      '0 0 ? * *',
      'The day-of-month field must be from 1 to 31: current value is "?" | Write * instead of ?',
    ],
    [
      '0 jan * * *',
      'The hour field must be from 0 to 23: current value is "jan" | Write *, a number, a list (1,15), a range (1-5) or a step (*/10)',
    ],
    [
      '0 0 30 2 *',
      '"0 0 30 2 *" never fires: no such day is in any year | Check the day-of-month, the month and the day-of-week',
    ],
    ['every 0s', '"every" must be from 1s to 36525d: current value is "0s"'],
    ['every 500ms', '"every" must be from 1s to 36525d: current value is "500ms"'],
    [
      'every minute',
      '"every" must be followed by a duration: current value is "minute" | Write for example "every 30s", "every 5m" or "every 1h30m"',
    ],
    ['30s', 'A cron expression has 5 or 6 fields: "30s" has 1 | Did you mean "every 30s"?'],
  ];
  for (const [text, expected] of cases) assert.equal(refusal(text), expected);
});

test('schedules in the syntax of other schedulers are refused with a hint', () => {
  const cases: [text: string, refusal: string][] = [
    ['@every 5m', '"@every 5m" is not a known name | Write "every 5m"'],
    ['@every 1h 30m', '"@every 1h 30m" is not a known name | Write "every 1h30m"'],
    ['@every 5 minutes', '"@every 5 minutes" is not a known name | Write "every 5m"'],
    ['@Every', '"@Every" is not a known name | Write for example "every 5m"'],
    [
      '@reboot',
      '"@reboot" names no time | Rota plans by the clock: write for example @hourly or "every 30s"',
    ],
    [
      'CRON_TZ=Asia/Tokyo 0 9 * * *',
      'A schedule cannot hold a time zone: current value begins with "CRON_TZ=Asia/Tokyo" | Write "0 9 * * *", and "Asia/Tokyo" under the key "timezone"',
    ],
    [
      'TZ=UTC @daily',
      'A schedule cannot hold a time zone: current value begins with "TZ=UTC" | Write "@daily", and "UTC" under the key "timezone"',
    ],
    [
      'TZ=',
      'A schedule cannot hold a time zone: current value begins with "TZ=" | Write the schedule without it, and a time zone under the key "timezone"',
    ],
    [
      'cron(0 12 * * ? *)',
      '"cron(0 12 * * ? *)" is not a schedule of Rota\'s | Write the minute, the hour, the day-of-month, the month and the day-of-week alone, with 0 or 7 for Sunday',
    ],
    ['rate(5 minutes)', '"rate(5 minutes)" is not a schedule of Rota\'s | Write "every 5m"'],
    [
      '0 0 12 * * * 2027',
      'A cron expression has 5 or 6 fields: "0 0 12 * * * 2027" has 7 | A year cannot be given: the fields are minute, hour, day-of-month, month and day-of-week, with the second before them when there are 6',
    ],
    [
      'H 3 * * *',
      'The minute field must be from 0 to 59: current value is "H" | Write a number, and spread the starts with "jitter"',
    ],
    [
      '0~30 3 * * *',
      'The minute field must be from 0 to 59: current value is "0~30" | Write a number, and spread the starts with "jitter"',
    ],
  ];
  for (const [text, expected] of cases) assert.equal(refusal(text), expected);
});

test('each refusal of L, W and # names the allowed values', () => {
  const belongs =
    'L and W belong into the day-of-month field (L, L-3, 15W, LW), L and # into the day-of-week field (5L, 1#2)';
  const cases: [text: string, refusal: string][] = [
    [
      '0 0 L-31 * *',
      'The day-of-month field may count from 1 to 30 days back from L: current value is "L-31"',
    ],
    [
      '0 0 32W * *',
      'The day-of-month field may hold W after a day from 1 to 31: current value is "32W"',
    ],
    [
      '0 0 1#2 * *',
      `The day-of-month field must be from 1 to 31: current value is "1#2" | ${belongs}`,
    ],
    [
      '0 0 5L * *',
      `The day-of-month field must be from 1 to 31: current value is "5L" | ${belongs}`,
    ],
    ['0 0 * L *', `The month field must be from 1 to 12: current value is "L" | ${belongs}`],
    [
      '0 0 * * 15W',
      `The day-of-week field must be from 0 to 7: current value is "15W" | ${belongs}`,
    ],
    [
      '0 0 * * L',
      'The day-of-week field needs a weekday before L: current value is "L" | Write for example 5L for the last Friday, or L in the day-of-month field for the last day of the month',
    ],
    [
      '0 0 * * 8L',
      'The day-of-week field may hold L or # after a weekday from 0 to 7: current value is "8L"',
    ],
    [
      '0 0 * * jan#1',
      'The day-of-week field may hold L or # after a weekday from 0 to 7: current value is "jan#1"',
    ],
    [
      '0 0 * * mon#6',
      'The day-of-week field may hold a number from 1 to 5 after #: current value is "mon#6"',
    ],
    [
      '0 0 * * mon#0',
      'The day-of-week field may hold a number from 1 to 5 after #: current value is "mon#0"',
    ],
  ];
  for (const [text, expected] of cases) assert.equal(refusal(text), expected);
});

test('four and seven fields, unknown names and over-long texts are refused', () => {
  assert.match(refusal('* * * *'), /5 or 6 fields: "\* \* \* \*" has 4 \| They are minute, hour/);
  assert.match(refusal('* * * * * * *'), /has 7/);
  assert.match(refusal('@fortnightly'), /not a known name \| The names are @yearly, /);
  assert.match(
    refusal(`${'0,'.repeat(200)}0 * * * *`),
    /may be 256 characters long: this one has 409/,
  );
});

test('a day that no month has never fires, except with a weekday', () => {
  for (const text of ['0 0 31 4,6,9,11 *', '0 0 31 2 *', '0 0 30-31 2 */2', '0 0 31W 2,4 *']) {
    assert.match(refusal(text), /never fires/);
  }
  for (const text of ['0 0 29 2 *', '0 0 31 2 1', '0 0 31 * *', '0 0 30 2 0-6', '0 0 * 2 5#5'])
    expression(text);
});
