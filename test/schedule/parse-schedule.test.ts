// Schedules as people write them, and what they mean.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CronTime } from 'cron';
import * as fc from 'fast-check';
import { nextFire } from '../../src/schedule/next-fire.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { expression } from './parsed-text.ts';

test('five fields fire at second 0, six fields have their own seconds, and blanks do not matter', () => {
  assert.equal(expression('*/15 * * * *'), '0 */15 * * * *');
  assert.equal(expression('  5  4 3\t2 1 '), '0 5 4 3 2 1');
  assert.equal(expression('10 5 4 3 2 1'), '10 5 4 3 2 1');
});

test('the schedule keeps the text as it was written', () => {
  const parsed = parseSchedule(' @Daily ');
  assert.ok('schedule' in parsed);
  assert.equal(parsed.schedule.text, ' @Daily ');
});

test('only a schedule whose minute or hour field starts with * is an interval', () => {
  const isInterval = (text: string): boolean => {
    const parsed = parseSchedule(text);
    return 'schedule' in parsed && parsed.schedule.type === 'cron' && parsed.schedule.interval;
  };
  for (const text of [
    '* 2 * * *',
    '*/5 1-3 * * *',
    '30 * * * *',
    '0 */2 * * *',
    '@hourly',
    '@minutely',
  ]) {
    assert.equal(isInterval(text), true, text);
  }
  for (const text of [
    '30 2 * * *',
    '* 30 2 * * *',
    '0-59 2 * * *',
    '@daily',
    '@weekly',
    '@yearly',
  ]) {
    assert.equal(isInterval(text), false, text);
  }
});

test('names of months and weekdays, and 7 for Sunday, are converted to numbers', () => {
  assert.equal(expression('0 9 * jan,JUN-Aug mon-FRI'), '0 0 9 * 1,6-8 1-5');
  assert.equal(expression('0 9 * * fri-sun'), '0 0 9 * * 5-7');
  assert.equal(expression('0 9 * * 7'), '0 0 9 * * 7');
  const sunday = parseSchedule('0 9 * * 7');
  assert.ok('schedule' in sunday);
  const fire = nextFire({ schedules: [sunday.schedule], timezone: 'UTC' }, Date.UTC(2026, 0, 1));
  assert.equal(new Date(fire ?? 0).toUTCString(), 'Sun, 04 Jan 2026 09:00:00 GMT');
});

test('the @names are parsed to their expressions', () => {
  const names: [name: string, expression: string][] = [
    ['@yearly', '0 0 0 1 1 *'],
    ['@annually', '0 0 0 1 1 *'],
    ['@monthly', '0 0 0 1 * *'],
    ['@weekly', '0 0 0 * * 0'],
    ['@daily', '0 0 0 * * *'],
    ['@midnight', '0 0 0 * * *'],
    ['@hourly', '0 0 * * * *'],
    ['@minutely', '0 * * * * *'],
  ];
  for (const [name, expected] of names) assert.equal(expression(name), expected);
});

test('"every" accepts durations of a second or more', () => {
  const period = (text: string): number => {
    const parsed = parseSchedule(text);
    if ('problem' in parsed || parsed.schedule.type !== 'every') assert.fail(text);
    return parsed.schedule.periodMs;
  };
  assert.equal(period('every 30s'), 30_000);
  assert.equal(period('every 1h30m'), 5_400_000);
  assert.equal(period('Every 1h 30m'), 5_400_000);
  assert.equal(period('every 1s'), 1000);
  assert.equal(period('every 2.5s'), 2500);
});

test('any text is either refused with a sentence or fires', () => {
  const field = fc.stringMatching(/^[0-9*,/\-a-z?#LW]{1,5}$/);
  const texts = fc.oneof(
    fc.string(),
    fc.array(field, { minLength: 4, maxLength: 7 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseSchedule(text);
      if ('problem' in parsed) assert.ok(parsed.problem.length > 0);
      else
        assert.ok(
          nextFire({ schedules: [parsed.schedule], timezone: 'UTC' }, Date.UTC(2026, 0, 1)) !==
            undefined,
        );
    }),
    { numRuns: 2000 },
  );
});

/** A field as people write it. */
function fieldOf([low, high]: readonly [number, number]): fc.Arbitrary<string> {
  const value = fc.integer({ min: low, max: high });
  const range = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const item = fc.oneof(
    value.map(String),
    range.map(([from, to]) => `${from}-${to}`),
    range.chain(([from, to]) =>
      fc.integer({ min: 1, max: to - from + 1 }).map((step) => `${from}-${to}/${step}`),
    ),
    fc.integer({ min: 1, max: Math.min(high - low + 1, 7) }).map((step) => `*/${step}`),
  );
  return fc.oneof(
    fc.constant('*'),
    fc.array(item, { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
  );
}

/** With two restricted day fields `cron` matches either, even where cron(8) needs both or matches every day. */
function knownToCron([, , , day = '', , weekday = '']: readonly string[]): boolean {
  return day === '*' || weekday === '*';
}

test('in UTC, fires are the matches of the cron package, except with two day fields', () => {
  const fields = fc.tuple(
    fieldOf([0, 59]),
    fieldOf([0, 59]),
    fieldOf([0, 23]),
    fieldOf([1, 28]),
    fieldOf([1, 12]),
    fieldOf([0, 6]),
  );
  const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });
  fc.assert(
    fc.property(fields, instants, (list, from) => {
      const parsed = parseSchedule(list.join(' '));
      if ('problem' in parsed || !knownToCron(list)) return;
      const after = Math.floor(from / 1000) * 1000;
      const expected = new CronTime(list.join(' '), 'UTC').getNextDateFrom(new Date(after), 'UTC');
      assert.equal(
        nextFire({ schedules: [parsed.schedule], timezone: 'UTC' }, after),
        expected.toMillis(),
      );
    }),
    { numRuns: 200 },
  );
});
