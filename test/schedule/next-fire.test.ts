import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { nextFire } from '../../src/schedule/next-fire.ts';
import { formatInZone } from '../../src/schedule/time-zone.ts';
import { DAILY, EVEN_INTERVALS, EXPRESSIONS, ZONES } from './calendar-cases.ts';
import { oracleFires } from './calendar-oracle.ts';
import { refreshZoneData } from '../../src/schedule/zone-table.ts';
import { firesBetween, schedule, yearOfFires } from './year-of-fires.ts';

// Temporal and Intl, with which these tests compare, use only the data of the runtime.
refreshZoneData({ runtimeVersion: '9999z' });

const HOUR_MS = 3_600_000;

function localFires(text: string, zone: string, [from, to]: [from: string, to: string]): string[] {
  const fires = firesBetween(text, zone, { from: Date.parse(from), to: Date.parse(to) });
  return fires.map((at) => formatInZone(at, zone));
}

/** The local day of a fire; a fire at a transition belongs to the day of the skipped time. */
function dayOfFire(at: number, zone: string, clockTime: string): string {
  const wall = formatInZone(at, zone).slice(0, 19);
  if (wall.endsWith(clockTime)) return wall.slice(0, 10);
  const wallBefore = formatInZone(at - 1000, zone).slice(0, 19);
  return new Date(Date.parse(`${wallBefore}Z`) + 1000).toISOString().slice(0, 10);
}

/** `02:30:00` of `30 2 * * *`. */
function clockTimeOf(expression: string): string {
  const words = expression.split(' ');
  const [second, minute, hour] = words.length === 5 ? ['0', ...words] : words;
  return [hour, minute, second].map((field) => String(field).padStart(2, '0')).join(':');
}

for (const zone of ZONES) {
  test(`a year in ${zone} is that of the oracle, for ${EXPRESSIONS.length} expressions`, () => {
    for (const expression of EXPRESSIONS) {
      const fires = yearOfFires(expression, zone, 2026);
      const expected = oracleFires(expression, zone, 2026);
      const differs = fires.findIndex((at, index) => at !== expected[index]);
      assert.equal(
        fires.length === expected.length ? differs : fires.length - expected.length,
        fires.length === expected.length ? -1 : 0,
        `${expression}: fire ${differs} is ${String(fires[differs])}, expected ${String(expected[differs])}`,
      );
    }
  });
}

test('a fixed time happens exactly once on every local day, in every zone', () => {
  for (const zone of ZONES) {
    for (const expression of DAILY) {
      const days = yearOfFires(expression, zone, 2026).map((at) =>
        dayOfFire(at, zone, clockTimeOf(expression)),
      );
      assert.equal(new Set(days).size, days.length, `${expression} in ${zone}: twice on a day`);
      assert.ok(
        days.length >= 364 && days.length <= 366,
        `${expression} in ${zone}: ${days.length}`,
      );
    }
  }
});

test('an interval is constant in real time over every transition, in every zone', () => {
  for (const zone of ZONES) {
    for (const [expression, minutes] of EVEN_INTERVALS) {
      const fires = yearOfFires(expression, zone, 2026);
      const uneven = fires.findIndex(
        (at, index) => index > 0 && at - (fires[index - 1] ?? 0) !== minutes * 60_000,
      );
      assert.equal(uneven, -1, `${expression} in ${zone} at ${String(fires[uneven])}`);
    }
  }
});

test('fires do not depend on the time zone of the process', async () => {
  const script = fileURLToPath(new URL('print-fires.ts', import.meta.url));
  const flags = process.versions['deno'] === undefined ? [] : ['run', '--allow-all', '--no-check'];
  const outputs: string[] = [];
  for (const TZ of ['UTC', 'America/New_York', 'Pacific/Chatham']) {
    const env = { ...process.env, TZ };
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script], { env });
    outputs.push(stdout.trim());
  }
  const offsets = outputs.map((output) => output.split(' ')[0]);
  assert.deepEqual(offsets, ['0', '240', '-765'], 'the processes did run in their zones');
  const digests = new Set(outputs.map((output) => output.split(' ')[1]));
  assert.equal(digests.size, 1);
});

test('New York 02:00 fires once on the day clocks are set back, after the second pass of 01:00', () => {
  const span: [string, string] = ['2026-11-01T04:00Z', '2026-11-02T05:00Z'];
  for (const minute of ['00', '15', '30']) {
    const fires = localFires(`${minute} 2 * * *`, 'America/New_York', span);
    assert.deepEqual(fires, [`2026-11-01T02:${minute}:00-05:00`]);
  }
});

test('midnight in Cairo, Beirut and Santiago fires once when clocks are set back at midnight', () => {
  assert.deepEqual(
    localFires('0 0 * * *', 'Africa/Cairo', ['2026-10-29T12:00Z', '2026-10-30T12:00Z']),
    ['2026-10-30T00:00:00+02:00'],
  );
  assert.deepEqual(
    localFires('0 0 * * *', 'Asia/Beirut', ['2026-10-24T12:00Z', '2026-10-25T12:00Z']),
    ['2026-10-25T00:00:00+02:00'],
  );
  assert.deepEqual(
    localFires('0 0 * * *', 'America/Santiago', ['2026-04-04T12:00Z', '2026-04-05T12:00Z']),
    ['2026-04-05T00:00:00-04:00'],
  );
});

test('Berlin 03:00, London 02:00 and Sydney 03:00 fire once when clocks are set back', () => {
  assert.deepEqual(
    localFires('0 3 * * *', 'Europe/Berlin', ['2026-10-24T22:00Z', '2026-10-25T22:00Z']),
    ['2026-10-25T03:00:00+01:00'],
  );
  for (const [zone, offset] of [
    ['Europe/London', '+00:00'],
    ['Europe/Dublin', '+00:00'],
  ] as const) {
    assert.deepEqual(localFires('0 2 * * *', zone, ['2026-10-24T23:00Z', '2026-10-25T23:00Z']), [
      `2026-10-25T02:00:00${offset}`,
    ]);
  }
  assert.deepEqual(
    localFires('0 3 * * *', 'Australia/Sydney', ['2026-04-04T13:00Z', '2026-04-05T13:00Z']),
    ['2026-04-05T03:00:00+10:00'],
  );
});

test('Lord Howe 02:30 fires once on both days on which clocks change by half an hour', () => {
  assert.deepEqual(
    localFires('30 2 * * *', 'Australia/Lord_Howe', ['2026-04-04T13:00Z', '2026-04-05T13:00Z']),
    ['2026-04-05T02:30:00+10:30'],
  );
  assert.deepEqual(
    localFires('30 2 * * *', 'Australia/Lord_Howe', ['2026-10-03T13:30Z', '2026-10-04T13:00Z']),
    ['2026-10-04T02:30:00+11:00'],
  );
});

test('Lord Howe 01:45, which is repeated, fires only at its first pass', () => {
  assert.deepEqual(
    localFires('45 1 * * *', 'Australia/Lord_Howe', ['2026-04-04T13:00Z', '2026-04-05T13:00Z']),
    ['2026-04-05T01:45:00+11:00'],
  );
});

test('a skipped time fires at the transition: Sydney, Casablanca, Lord Howe, New York', () => {
  const cases: [zone: string, text: string, span: [string, string], fire: string][] = [
    [
      'Australia/Sydney',
      '30 2 * * *',
      ['2026-10-03T14:00Z', '2026-10-04T12:00Z'],
      '2026-10-04T03:00:00+11:00',
    ],
    [
      'Africa/Casablanca',
      '30 2 * * *',
      ['2026-03-22T00:00Z', '2026-03-22T22:00Z'],
      '2026-03-22T03:00:00+01:00',
    ],
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      ['2026-10-03T13:30Z', '2026-10-04T12:00Z'],
      '2026-10-04T02:30:00+11:00',
    ],
    [
      'America/New_York',
      '30 2 * * *',
      ['2026-03-08T05:00Z', '2026-03-09T04:00Z'],
      '2026-03-08T03:00:00-04:00',
    ],
  ];
  for (const [zone, text, span, fire] of cases) {
    assert.deepEqual(localFires(text, zone, span), [fire]);
  }
});

test('several skipped times are one fire at the transition', () => {
  assert.deepEqual(
    localFires('0,20,40 0 2 * * *', 'Europe/Berlin', ['2026-03-28T23:00Z', '2026-03-29T22:00Z']),
    ['2026-03-29T03:00:00+02:00'],
  );
  assert.deepEqual(
    localFires('0,20,40 2,3 * * *', 'Europe/Berlin', ['2026-03-28T23:00Z', '2026-03-29T22:00Z']),
    ['2026-03-29T03:00:00+02:00', '2026-03-29T03:20:00+02:00', '2026-03-29T03:40:00+02:00'],
  );
});

test('a skipped day is one fire at the transition: Apia crossed the date line in 2011', () => {
  assert.deepEqual(
    localFires('0 12 * * *', 'Pacific/Apia', ['2011-12-29T12:00Z', '2011-12-31T12:00Z']),
    ['2011-12-29T12:00:00-10:00', '2011-12-31T00:00:00+14:00', '2011-12-31T12:00:00+14:00'],
  );
});

test('an interval of seconds has no gap over a repeated or a skipped hour', () => {
  for (const from of ['2026-11-01T04:59:00Z', '2026-03-08T06:30:00Z']) {
    const start = Date.parse(from);
    const fires = firesBetween('*/20 * * * * *', 'America/New_York', {
      from: start,
      to: start + 3 * HOUR_MS,
    });
    assert.equal(fires.length, 3 * 180);
    assert.ok(fires.every((at, index) => at === start + index * 20_000));
  }
});

test('the same next fire is found from any instant before it, even within a repeated hour', () => {
  const zones = fc.constantFrom(...ZONES);
  const span = { min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 11, 30) };
  fc.assert(
    fc.property(zones, fc.constantFrom(...EXPRESSIONS), fc.integer(span), (zone, text, after) => {
      const fire = nextFire({ schedules: [schedule(text)], timezone: zone }, after);
      assert.ok(fire !== undefined && fire > after);
      assert.equal(nextFire({ schedules: [schedule(text)], timezone: zone }, fire - 1), fire);
      const middle = Math.floor((after + fire) / 2);
      if (middle < fire)
        assert.equal(nextFire({ schedules: [schedule(text)], timezone: zone }, middle), fire);
    }),
    { numRuns: 300 },
  );
});

test('"every" counts from the Unix epoch in every zone', () => {
  const start = Date.parse('2026-03-29T00:00:00Z');
  const fires = firesBetween('every 90m', 'Europe/Berlin', {
    from: start,
    to: start + 12 * HOUR_MS,
  });
  assert.equal(fires.length, 8);
  assert.ok(fires.every((at) => at % (90 * 60_000) === 0));
});

test('the earliest of several schedules fires, and two schedules with the same instant fire once', () => {
  const schedules = ['0 12 * * *', 'every 6h', '30 11 * * *'].map(schedule);
  const fires: string[] = [];
  let at: number | undefined = Date.parse('2026-06-01T11:00:00Z');
  for (let count = 0; count < 4; count += 1) {
    at = nextFire({ schedules, timezone: 'UTC' }, at ?? 0);
    fires.push(new Date(at ?? 0).toISOString().slice(8, 16));
  }
  assert.deepEqual(fires, ['01T11:30', '01T12:00', '01T18:00', '02T00:00']);
});

test('29 February is found over the eight years around 2100', () => {
  const leapDay = [schedule('0 0 29 2 *')];
  const first = nextFire({ schedules: leapDay, timezone: 'Europe/Berlin' }, Date.UTC(2093, 0, 1));
  assert.equal(formatInZone(first ?? 0, 'Europe/Berlin'), '2096-02-29T00:00:00+01:00');
  const second = nextFire({ schedules: leapDay, timezone: 'Europe/Berlin' }, first ?? 0);
  assert.equal(formatInZone(second ?? 0, 'Europe/Berlin'), '2104-02-29T00:00:00+01:00');
});

test('no schedule, a schedule that never fires, and the end of the year 9998 have no next fire', () => {
  assert.equal(nextFire({ schedules: [], timezone: 'UTC' }, 0), undefined);
  const never = { type: 'cron', text: '', expression: '0 0 0 30 2 *', interval: false } as const;
  assert.equal(nextFire({ schedules: [never], timezone: 'Europe/Berlin' }, 0), undefined);
  assert.equal(
    nextFire({ schedules: [schedule('@hourly')], timezone: 'UTC' }, Date.UTC(9999, 0, 1)),
    undefined,
  );
  assert.equal(
    nextFire({ schedules: [schedule('every 1s')], timezone: 'UTC' }, Date.UTC(9999, 0, 1)),
    undefined,
  );
});

test('an unknown time zone is a RangeError', () => {
  assert.throws(
    () => nextFire({ schedules: [schedule('@daily')], timezone: 'Mars/Olympus' }, 0),
    RangeError,
  );
});
