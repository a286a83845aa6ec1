import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from '../../../src/judge/values/read-time.ts';

function check(cases: readonly (readonly [text: string, iso: string | undefined])[]): void {
  for (const [text, iso] of cases) {
    const ms = readTime(text);
    assert.equal(ms === undefined ? undefined : new Date(ms).toISOString(), iso, text);
  }
}

test('ISO 8601, in UTC without a zone', () => {
  check([
    ['2025-12-01T10:00:00Z', '2025-12-01T10:00:00.000Z'],
    ['2025-12-01T10:00:00.123456+02:00', '2025-12-01T08:00:00.123Z'],
    ['2025-12-01 10:00', '2025-12-01T10:00:00.000Z'],
    ['2025-12-01T10:00:00-0530', '2025-12-01T15:30:00.000Z'],
    ['2025-12-01T10:00:00+01', '2025-12-01T09:00:00.000Z'],
    [' 2025-12-01 ', '2025-12-01T00:00:00.000Z'],
    ['2025-12-01T24:00:00Z', '2025-12-02T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2025-02-30', undefined],
    ['2025-12-01T25:00:00Z', undefined],
    ['2025-13-01', undefined],
  ]);
});

test('dates of mail, feeds and HTTP', () => {
  check([
    ['Mon, 01 Dec 2025 10:00:00 GMT', '2025-12-01T10:00:00.000Z'],
    ['1 Dec 2025 10:00 +0100', '2025-12-01T09:00:00.000Z'],
    ['Mon, 01 Dec 2025 10:00:00 -0500 (EST)', '2025-12-01T15:00:00.000Z'],
    ['Mon, 01 Dec 2025 10:00:00 PDT', '2025-12-01T17:00:00.000Z'],
    ['Sunday, 06-Nov-1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Mon, 31 Feb 2025 10:00:00 GMT', undefined],
    ['Mon, 01 Foo 2025 10:00:00 GMT', undefined],
    ['Mon, 01 Dec 2025 10:00:00 XYZ', undefined],
  ]);
});

test('seconds, milliseconds, microseconds and nanoseconds since the epoch', () => {
  check([
    ['1764583200', '2025-12-01T10:00:00.000Z'],
    ['1764583200.5', '2025-12-01T10:00:00.500Z'],
    ['1764583200123', '2025-12-01T10:00:00.123Z'],
    ['1764583200123456', '2025-12-01T10:00:00.123Z'],
    ['1764583200123456789', '2025-12-01T10:00:00.123Z'],
    ['-86400', '1969-12-31T00:00:00.000Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
  ]);
});

test('any other text is not a point in time', () => {
  check([
    ['', undefined],
    ['yesterday', undefined],
    ['12/01/2025', undefined],
    ['10:00', undefined],
    ['2025', '1970-01-01T00:33:45.000Z'],
  ]);
});
