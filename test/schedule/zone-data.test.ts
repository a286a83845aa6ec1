import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextFire } from '../../src/schedule/next-fire.ts';
import { formatInZone, isTimeZone } from '../../src/schedule/time-zone.ts';
import { onZoneFault, zoneData, zoneFaults } from '../../src/schedule/zone-data.ts';
import { refreshZoneData } from '../../src/schedule/zone-table.ts';
import { schedule } from './year-of-fires.ts';
import { tzif, withZoneFolder } from './zone-files.ts';

const NOVEMBER = Date.UTC(2026, 10, 15);

/** Invented zone data: Cuba stays at UTC-4 from March 2026 on. */
const CUBA = {
  'tzdata.zi':
    '# version 2099z\n# This zic input file is in the public domain.\nL America/Havana Cuba\n',
  'America/Havana': tzif(-5 * 3600, {
    transitions: [{ at: Date.UTC(2026, 2, 8, 5) / 1000, offset: -4 * 3600 }],
    footer: 'CDT4',
  }),
};

function withZones(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => void,
): void {
  withZoneFolder(files, (folder) => {
    try {
      refreshZoneData({ env: { TZDIR: folder }, runtimeVersion: '2026c' });
      use(folder);
    } finally {
      refreshZoneData({ env: { TZDIR: '/nowhere' }, runtimeVersion: '9999z' });
      onZoneFault(() => undefined);
    }
  });
}

function noonInHavana(timezone = 'America/Havana'): string {
  return new Date(
    nextFire({ schedules: [schedule('0 12 * * *')], timezone }, NOVEMBER) ?? 0,
  ).toISOString();
}

test('zone files that are newer than the data of the runtime decide when a job fires', () => {
  assert.equal(noonInHavana(), '2026-11-15T17:00:00.000Z');
  withZones(CUBA, (folder) => {
    assert.deepEqual(zoneData(), { version: '2099z', folder });
    assert.equal(noonInHavana(), '2026-11-15T16:00:00.000Z');
    assert.equal(formatInZone(NOVEMBER, 'America/Havana'), '2026-11-14T20:00:00-04:00');
    // A link without a file, and a name in another case.
    assert.equal(noonInHavana('Cuba'), '2026-11-15T16:00:00.000Z');
    assert.equal(noonInHavana('america/havana'), '2026-11-15T16:00:00.000Z');
    assert.deepEqual(zoneFaults(), []);
  });
  assert.equal(noonInHavana(), '2026-11-15T17:00:00.000Z');
});

test('zone files as old as the data of the runtime, or older, or of an unknown version, are not used', () => {
  for (const file of ['# version 2026c\n', '# version 2025z\n', '# version unknown\n', '']) {
    withZones({ ...CUBA, 'tzdata.zi': file }, () => {
      assert.equal(noonInHavana(), '2026-11-15T17:00:00.000Z', file);
    });
  }
  withZones({ ...CUBA, 'tzdata.zi': '# version 2026aa\n' }, () => {
    assert.equal(zoneData().version, '2026aa');
  });
  const { 'America/Havana': havana } = CUBA;
  withZones({ '+VERSION': '2026d\n', 'America/Havana': havana }, () => {
    assert.equal(zoneData().version, '2026d');
    assert.equal(noonInHavana(), '2026-11-15T16:00:00.000Z');
  });
});

test('a broken or missing zone file is reported once, and the data of the runtime is used', () => {
  const broken = {
    'tzdata.zi': '# version 2099z\n',
    'America/Havana': 'TZif',
    'Europe/Berlin/x': '',
    'Asia/Tokyo': tzif(0, { leaps: 1 }),
  };
  withZones(broken, (folder) => {
    const told: string[] = [];
    onZoneFault(
      (message) =>
        void told.push(message.replaceAll(folder, 'FOLDER').replace(/; the runtime.*/, '')),
    );
    for (let round = 0; round < 2; round += 1) {
      assert.equal(noonInHavana(), '2026-11-15T17:00:00.000Z');
      assert.equal(formatInZone(0, 'Asia/Tokyo'), '1970-01-01T09:00:00+09:00');
      assert.equal(formatInZone(0, 'Europe/Berlin'), '1970-01-01T01:00:00+01:00');
      assert.equal(formatInZone(0, 'Asia/Shanghai'), '1970-01-01T08:00:00+08:00');
    }
    assert.equal(told.length, 4);
    assert.equal(
      told[0],
      'The file of the time zone America/Havana in FOLDER (tzdata 2099z) cannot be used: it is cut off',
    );
    assert.match(told[1] ?? '', /Asia\/Tokyo .* cannot be used: it counts leap seconds$/);
    assert.match(told[2] ?? '', /Europe\/Berlin .* cannot be used: EISDIR/);
    assert.equal(told[3], 'FOLDER has no file for the time zone Asia/Shanghai');
    assert.equal(zoneFaults().length, 4);
    assert.throws(() => formatInZone(0, 'Europe'), RangeError);
    assert.equal(isTimeZone('../passwd'), false);
  });
});

test('only names of the tz database are time zones, including its old links', () => {
  for (const name of [
    'CET',
    'EST5EDT',
    'EST',
    'MST',
    'HST',
    'Japan',
    'US/Eastern',
    'us/eastern',
    'PRC',
    'GB',
    'W-SU',
    'GMT0',
    'Zulu',
    'Etc/GMT-14',
    'UCT',
    'Asia/Calcutta',
    'UTC',
    'europe/berlin',
  ]) {
    assert.equal(isTimeZone(name), true, name);
  }
  const icu =
    'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST bst';
  for (const name of [
    ...icu.split(' '),
    'SystemV/AST4ADT',
    'US/Pacific-New',
    '+08:00',
    '-05',
    'Factory',
    'localtime',
    'right/UTC',
  ]) {
    assert.equal(isTimeZone(name), false, name);
  }
});
