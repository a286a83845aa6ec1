// The days that the two day fields of cron match, over years, compared with an independent calendar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { firesBetween } from './year-of-fires.ts';

/** `MM-DD` of each day of 2026 on which `0 0` of these day fields fires. */
function daysOf2026(dayFields: string): string[] {
  const span = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
  return firesBetween(`0 0 ${dayFields}`, 'UTC', span).map((at) =>
    new Date(at).toISOString().slice('2026-'.length, 'YYYY-MM-DD'.length),
  );
}

test('when a day field begins with * both must match, as in cron(8)', () => {
  // Mondays on odd days.
  assert.deepEqual(daysOf2026('*/2 1-3 1'), ['01-05', '01-19', '02-09', '02-23', '03-09', '03-23']);
  // The 13th, on Sundays, Tuesdays, Thursdays and Saturdays.
  assert.deepEqual(daysOf2026('13 1-6 */2'), ['01-13', '06-13']);
  assert.deepEqual(daysOf2026('*/10 1 */3'), ['01-11', '01-21', '01-31']);
  // Only the first character counts: *,1 is a star, and 1,* is not.
  assert.deepEqual(daysOf2026('*,1 1 4'), ['01-01', '01-08', '01-15', '01-22', '01-29']);
  assert.equal(daysOf2026('1,* 1 4').length, 31);
});

test('a full range is not a star: with two restricted day fields one match is enough', () => {
  assert.equal(daysOf2026('1 1 0-6').length, 31);
  assert.equal(daysOf2026('1 1 sun-sat').length, 31);
  assert.equal(daysOf2026('1-31 1 1').length, 31);
  assert.equal(daysOf2026('1-31/1 1 1').length, 31);
  assert.deepEqual(daysOf2026('1 1 1-7/6'), [
    '01-01',
    '01-04',
    '01-05',
    '01-11',
    '01-12',
    '01-18',
    '01-19',
    '01-25',
    '01-26',
  ]);
  assert.deepEqual(daysOf2026('1,15 1 1'), ['01-01', '01-05', '01-12', '01-15', '01-19', '01-26']);
});

test('L and L-3 count days from the end of the month, and LW and 15W find the nearest weekday', () => {
  const months = ['01', '02', '03', '04'];
  const days = (fields: string): string[] => daysOf2026(`${fields} 1-4 *`);
  const on = (...numbers: string[]): string[] =>
    months.map((month, i) => `${month}-${numbers[i] ?? ''}`);
  assert.deepEqual(days('L'), on('31', '28', '31', '30'));
  assert.deepEqual(days('l-3'), on('28', '25', '28', '27'));
  assert.deepEqual(days('L-30'), ['01-01', '03-01']);
  assert.deepEqual(days('LW'), on('30', '27', '31', '30'));
  assert.deepEqual(days('L-2W'), on('29', '26', '30', '28'));
  assert.deepEqual(days('15W'), on('15', '16', '16', '15'));
  // Never in another month: the 1st is a Sunday in February and March, and a Saturday moves forward.
  assert.deepEqual(days('1W'), on('01', '02', '02', '01'));
  assert.deepEqual(daysOf2026('1W 8 *'), ['08-03']);
  assert.deepEqual(daysOf2026('31W 5 *'), ['05-29']);
  assert.deepEqual(days('31W'), ['01-30', '03-31']);
  assert.deepEqual(days('1,L'), [
    '01-01',
    '01-31',
    '02-01',
    '02-28',
    '03-01',
    '03-31',
    '04-01',
    '04-30',
  ]);
});

test('5L, FRIL, 1#2 and MON#2 are weekdays of the month, with 0 and 7 for Sunday', () => {
  const days = (field: string): string[] => daysOf2026(`* 1-3 ${field}`);
  assert.deepEqual(days('5L'), ['01-30', '02-27', '03-27']);
  assert.deepEqual(days('FRIL'), days('5L'));
  assert.deepEqual(days('1#2'), ['01-12', '02-09', '03-09']);
  assert.deepEqual(days('mon#2'), days('1#2'));
  assert.deepEqual(days('0#1'), ['01-04', '02-01', '03-01']);
  assert.deepEqual(days('7#1'), days('SUN#1'));
  assert.deepEqual(days('7L'), days('0L'));
  assert.deepEqual(days('4#5'), ['01-29']);
  assert.deepEqual(days('1#1,1#3'), ['01-05', '01-19', '02-02', '02-16', '03-02', '03-16']);
  assert.deepEqual(daysOf2026('15W 1 FRIL'), ['01-15', '01-30']);
  assert.deepEqual(daysOf2026('*/2 1 MON#1'), ['01-05']);
});

test('a leap day is found centuries ahead, even with a weekday', () => {
  const from = Date.UTC(2097, 0, 1);
  const [first] = firesBetween('0 0 29 2 */7', 'UTC', { from, to: Date.UTC(2140, 0, 1) });
  // 2100 is not a leap year.
  assert.equal(new Date(first ?? 0).toUTCString(), 'Sun, 29 Feb 2128 00:00:00 GMT');
});

test('any two day fields without L, W and # match the days that cron(8) says', () => {
  const field = (low: number, high: number): fc.Arbitrary<string> => {
    const value = fc.integer({ min: low, max: high });
    const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
    const step = fc.integer({ min: 1, max: high - low }).map((by) => `*/${by}`);
    const item = fc.oneof(
      value.map(String),
      range,
      step,
      fc.constant('*'),
      fc.constant(`${low}-${high}`),
    );
    return fc.array(item, { minLength: 1, maxLength: 2 }).map((items) => items.join(','));
  };
  fc.assert(
    fc.property(field(1, 31), field(0, 6), (monthDay, weekday) => {
      const expected: string[] = [];
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
        const date = new Date(at);
        const byDay = holds(monthDay, date.getUTCDate(), { low: 1, high: 31 });
        const byWeekday = holds(weekday, date.getUTCDay(), { low: 0, high: 6 });
        const both = monthDay.startsWith('*') || weekday.startsWith('*');
        if (both ? byDay && byWeekday : byDay || byWeekday)
          expected.push(date.toISOString().slice(5, 10));
      }
      // Every other date occurs in a whole year.
      if (expected.length > 0) assert.deepEqual(daysOf2026(`${monthDay} * ${weekday}`), expected);
    }),
    { numRuns: 60 },
  );
});

function holds(
  field: string,
  value: number,
  { low, high }: { low: number; high: number },
): boolean {
  return field.split(',').some((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [from = '', to = from] = range === '*' ? [String(low), String(high)] : range.split('-');
    return (
      value >= Number(from) && value <= Number(to) && (value - Number(from)) % Number(step) === 0
    );
  });
}
