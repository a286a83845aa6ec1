import assert from 'node:assert/strict';
import test from 'node:test';
import { parseMoment, readTime } from '../../src/cli/parse-moment.ts';

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

test('a text that is not a moment is refused, impossible dates included', () => {
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

const NOW = Date.UTC(2026, 10, 22, 12, 30);

function read(text: string, direction: 'back' | 'ahead' = 'back'): string {
  return new Date(readTime(text, { option: 'since', nowMs: NOW, direction })).toISOString();
}

test('an option takes a duration, a day, a time of the day, or a moment', () => {
  const cases: Readonly<Record<string, string>> = {
    '24h': '2026-11-21T12:30:00.000Z',
    now: '2026-11-22T12:30:00.000Z',
    today: '2026-11-22T00:00:00.000Z',
    Yesterday: '2026-11-21T00:00:00.000Z',
    'yesterday 20:46': '2026-11-21T20:46:00.000Z',
    'today 8:05': '2026-11-22T08:05:00.000Z',
    '2026-11-22T06:00Z': '2026-11-22T06:00:00.000Z',
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(read(text), expected, text);
});

test('a time of the day is the last one, or the next one for an option that looks ahead', () => {
  assert.equal(read('09:00'), '2026-11-22T09:00:00.000Z');
  assert.equal(read('20:46'), '2026-11-21T20:46:00.000Z');
  assert.equal(read('20:46:07'), '2026-11-21T20:46:07.000Z');
  assert.equal(read('09:00', 'ahead'), '2026-11-23T09:00:00.000Z');
  assert.equal(read('20:46', 'ahead'), '2026-11-22T20:46:00.000Z');
  assert.equal(read('2h', 'ahead'), '2026-11-22T14:30:00.000Z');
  assert.equal(read('tomorrow', 'ahead'), '2026-11-23T00:00:00.000Z');
});

test('a text that is not a time is refused, with examples', () => {
  for (const text of ['', 'soon', '25:00', '20:60', 'today at 5', 'constructor', '20:46pm']) {
    assert.throws(() => read(text), {
      message: `"--since" must be a duration or a time: current value is "${text}"`,
      hint: 'write for example "24h", "today", "yesterday 20:46", "20:46" or "2026-11-22T18:00Z"; without an offset, times are in UTC',
    });
  }
});
