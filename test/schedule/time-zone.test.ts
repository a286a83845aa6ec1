import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatInZone, isTimeZone, offsetMinutesAt } from '../../src/schedule/time-zone.ts';
import { segmentAt, refreshZoneData } from '../../src/schedule/zone-table.ts';
import { ZONES } from './calendar-cases.ts';

// Temporal and Intl, with which these tests compare, use only the data of the runtime.
refreshZoneData({ runtimeVersion: '9999z' });

test('a time zone is a name that the runtime knows', () => {
  for (const name of [...ZONES, 'Asia/Calcutta', 'Etc/GMT+5'])
    assert.equal(isTimeZone(name), true, name);
  for (const name of ['', 'Mars/Olympus', 'Europe/Berlin ', 'local', 'UTC+8', '../etc/passwd']) {
    assert.equal(isTimeZone(name), false, name);
  }
});

test('offsets are those of the zone at the instant', () => {
  const at = Date.UTC(2026, 6, 1);
  assert.equal(offsetMinutesAt('Asia/Shanghai', at), 480);
  assert.equal(offsetMinutesAt('America/New_York', at), -240);
  assert.equal(offsetMinutesAt('Asia/Kathmandu', at), 345);
  assert.equal(offsetMinutesAt('UTC', at), 0);
  assert.throws(() => offsetMinutesAt('Mars/Olympus', at), RangeError);
});

test('an instant is formatted as the clocks of the zone show it, with the offset', () => {
  const at = Date.parse('2026-11-22T10:00:00.999Z');
  assert.equal(formatInZone(at, 'Asia/Shanghai'), '2026-11-22T18:00:00+08:00');
  assert.equal(formatInZone(at, 'America/St_Johns'), '2026-11-22T06:30:00-03:30');
  assert.equal(formatInZone(at, 'UTC'), '2026-11-22T10:00:00+00:00');
});

test('segments follow one another without a gap and agree with Temporal, over twenty years', () => {
  for (const zone of ZONES) {
    let at = Date.UTC(2010, 0, 1);
    while (at < Date.UTC(2030, 0, 1)) {
      const { fromMs, toMs, offsetMs } = segmentAt(zone, at);
      assert.ok(fromMs === at && toMs > at, `${zone} at ${at}`);
      for (const instant of [fromMs, toMs - 1]) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        assert.equal(offsetMs, zoned.offsetNanoseconds / 1e6, `${zone} at ${instant}`);
      }
      at = toMs;
    }
  }
});
