import assert from 'node:assert/strict';
import test from 'node:test';
import { parseMoment, parseSince } from '../../src/cli/parse-moment.ts';

test('a moment is an ISO 8601 date or time, in UTC unless it says otherwise', () => {
  const cases: Readonly<Record<string, string>> = {
    '2026-03-29': '2026-03-29T00:00:00.000Z',
    '2026-03-29T02:00': '2026-03-29T02:00:00.000Z',
    '2026-03-29 02:00:01': '2026-03-29T02:00:01.000Z',
    '2026-03-29T02:00:01.5Z': '2026-03-29T02:00:01.500Z',
    '2026-03-29T02:00:01.123456Z': '2026-03-29T02:00:01.123Z',
    '2026-03-29T02:00:00+02:00': '2026-03-29T00:00:00.000Z',
    '2026-03-29T02:00:00-0530': '2026-03-29T07:30:00.000Z',
    '2026-03-29T02:00:00+08': '2026-03-28T18:00:00.000Z',
    '2026-03-29t02:00z': '2026-03-29T02:00:00.000Z',
  };
  for (const [text, expected] of Object.entries(cases)) {
    assert.equal(new Date(parseMoment(text) ?? NaN).toISOString(), expected, text);
  }
});

test('what is no moment is refused, impossible dates included', () => {
  for (const text of [
    '',
    'tomorrow',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T25:00',
    '2026-1-1',
    '2026-01-01T00:00+99:00',
    '1790000000',
  ]) {
    assert.equal(parseMoment(text), undefined, text);
  }
});

test('--since takes a duration before now, or a moment', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  assert.equal(parseSince('24h', now), now - 86_400_000);
  assert.equal(parseSince('2026-11-22T06:00Z', now), now - 21_600_000);
  assert.throws(() => parseSince('yesterday', now), {
    message: '"--since" must be a duration or a time: current value is "yesterday"',
  });
});
