import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { intlOffsets } from '../../src/schedule/intl-offsets.ts';
import { readPosixZone } from '../../src/schedule/posix-zone.ts';
import { readTzif } from '../../src/schedule/tzif.ts';
import { ZONES } from './calendar-cases.ts';
import { tzif } from './zone-files.ts';

const HOUR_S = 3600;
const FOLDER = '/usr/share/zoneinfo';

function offsetHours(rule: string, at: string): number | undefined {
  const offset = readPosixZone(rule)?.(Date.parse(at) / 1000);
  return offset === undefined ? undefined : offset / HOUR_S;
}

test('the rule of a POSIX TZ string returns the offset at any instant', () => {
  const cases: [rule: string, at: string, hours: number][] = [
    ['JST-9', '2026-06-01T00:00:00Z', 9],
    ['<+0545>-5:45', '2026-06-01T00:00:00Z', 5.75],
    ['EST5EDT,M3.2.0,M11.1.0', '2026-03-08T06:59:59Z', -5],
    ['EST5EDT,M3.2.0,M11.1.0', '2026-03-08T07:00:00Z', -4],
    ['EST5EDT,M3.2.0,M11.1.0', '2026-11-01T05:59:59Z', -4],
    ['EST5EDT,M3.2.0,M11.1.0', '2026-11-01T06:00:00Z', -5],
    // The last Sunday, an hour east of it, the southern half of the year, half an hour.
    ['CET-1CEST,M3.5.0,M10.5.0/3', '2026-03-29T01:00:00Z', 2],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', '2026-01-01T00:00:00Z', 11],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', '2026-06-01T00:00:00Z', 10],
    ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', '2026-12-01T00:00:00Z', 11],
    // Daylight saving in winter: Dublin. Times before and after the day: Nuuk, Gaza.
    ['IST-1GMT0,M10.5.0,M3.5.0/1', '2026-01-01T00:00:00Z', 0],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', '2026-03-29T01:00:00Z', -1],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', '2026-03-29T00:59:59Z', -2],
    ['EET-2EEST,M3.4.4/50,M10.4.4/50', '2026-03-28T00:00:00Z', 3],
    // Numbered days, with and without 29 February. Daylight saving for the whole year.
    ['AAA0BBB,J60/0,J300/0', '2028-03-01T00:00:00Z', 1],
    ['AAA0BBB,J60/0,J300/0', '2028-02-29T23:59:59Z', 0],
    ['AAA0BBB,59/0,300/0', '2028-02-29T00:00:00Z', 1],
    ['EST5EDT,0/0,J365/25', '2026-01-01T04:59:59Z', -4],
    ['EST5EDT,0/0,J365/25', '2026-12-31T23:00:00Z', -4],
  ];
  for (const [rule, at, hours] of cases)
    assert.equal(offsetHours(rule, at), hours, `${rule} ${at}`);
  for (const rule of ['', 'EST', 'EST5EDT', 'EST5EDT,M13.1.0,M1.1.0', 'EST5EDT,M3.2.0', 'E5']) {
    assert.equal(readPosixZone(rule), undefined, rule);
  }
});

test('a zone file has the offsets before, between and after its transitions', () => {
  const at = Date.UTC(2026, 0, 1) / 1000;
  const transitions = [
    { at, offset: HOUR_S },
    { at: at + 86_400, offset: 2 * HOUR_S },
  ];
  const offsetAt = readTzif(tzif(60, { transitions, footer: 'AAA-3' }));
  assert.equal(offsetAt(at * 1000 - 1), 60_000);
  assert.equal(offsetAt(at * 1000), HOUR_S * 1000);
  assert.equal(offsetAt((at + 86_399) * 1000), HOUR_S * 1000);
  assert.equal(offsetAt((at + 86_400) * 1000), 3 * HOUR_S * 1000);
  assert.equal(readTzif(tzif(60, { transitions }))(Date.UTC(2100, 0, 1)), 2 * HOUR_S * 1000);
});

test('a file that is not a zone file, is cut off or counts leap seconds is refused with the reason', () => {
  const whole = tzif(0, { transitions: [{ at: 0, offset: 60 }], footer: 'AAA0' });
  assert.throws(() => readTzif(Buffer.from('# version 2026f\nZ x\n'.repeat(9))), /not a TZif file/);
  for (let length = 0; length < whole.length; length += 1) {
    assert.throws(() => readTzif(whole.subarray(0, length)), Error, String(length));
  }
  assert.throws(() => readTzif(tzif(0, { leaps: 1 })), /leap seconds/);
  assert.throws(
    () => readTzif(tzif(0, { footer: 'nonsense' })),
    /its rule "nonsense" cannot be read/,
  );
});

test('zone files of the system agree with Intl for the years in which both have the same data', (t) => {
  if (!existsSync(FOLDER)) return t.skip('this system has no zone files');
  for (const zone of [
    ...ZONES,
    'CET',
    'EST5EDT',
    'Japan',
    'US/Eastern',
    'Asia/Gaza',
    'Europe/Dublin',
  ]) {
    const path = `${FOLDER}/${zone}`;
    if (!existsSync(path)) continue;
    const fromFile = readTzif(readFileSync(path));
    const fromIntl = intlOffsets(zone);
    // Later years may differ between versions of the data.
    for (let at = Date.UTC(1980, 0, 1); at < Date.UTC(2024, 0, 1); at += 71 * 3_600_000) {
      assert.equal(fromFile(at), fromIntl(at), `${zone} at ${new Date(at).toISOString()}`);
    }
  }
});
