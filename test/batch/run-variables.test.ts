import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompiledRequest } from '../../src/batch/compile-request.ts';
import { isRunVariable, runValue, runVariableProblem } from '../../src/batch/run-variables.ts';
import type { RunValues } from '../../src/domain/run-values.ts';
import type { RequestSpec } from '../../src/domain/request.ts';
import { offsetMsAt } from '../../src/schedule/time-zone.ts';

function runAt(planned: string, timezone = 'UTC'): RunValues {
  const offsetAt = (atMs: number): number => offsetMsAt(timezone, atMs);
  return { runId: 17, plannedAtMs: Date.parse(planned), offsetAt };
}

function requestAt(planned: string, url: string, body?: string): RequestSpec {
  const template = {
    method: 'GET',
    url,
    headers: ['x-run', '{run}'],
    body: body === undefined ? undefined : ({ type: 'json', value: body } as const),
  } as const;
  const draft = new CompiledRequest(template, { url, run: runAt(planned) }).make([]);
  assert.ok('request' in draft, JSON.stringify(draft));
  return draft.request;
}

const MORNING = '2026-03-05T06:07:08.090Z';

test('{planned} is the instant in the zone of the job with its offset, {run} the number of the run', () => {
  assert.equal(runValue('planned', runAt(MORNING, 'Asia/Shanghai')), '2026-03-05T14:07:08+08:00');
  assert.equal(runValue('planned', runAt(MORNING)), '2026-03-05T06:07:08+00:00');
  assert.equal(runValue('run', runAt(MORNING)), 17);
  assert.equal(runValue('id', runAt(MORNING)), undefined);
});

test('a date pattern writes each of its fields', () => {
  const cases = {
    'yyyy-MM-dd': '2026-03-05',
    'yy.M.d': '26.3.5',
    'EEE EEEE MMM MMMM': 'Thu Thursday Mar March',
    'DDD D': '064 64',
    'HH:mm:ss.SSS': '06:07:08.090',
    'H m s h hh a': '6 7 8 6 06 AM',
    "yyyy'T'HH''": "2026T06'",
    "'it''s' XXX xxx": "it's Z +00:00",
  };
  for (const [pattern, text] of Object.entries(cases)) {
    assert.equal(runValue(`planned:${pattern}`, runAt(MORNING)), text, pattern);
  }
  assert.equal(runValue('planned:h a', runAt('2026-03-05T12:00:00Z')), '12 PM');
  assert.equal(runValue('planned:h a', runAt('2026-03-05T00:00:00Z')), '12 AM');
});

test('a day of an offset is one of the calendar, on days of 23 and 25 hours too', () => {
  const at = (name: string, planned: string): unknown =>
    runValue(name, runAt(planned, 'Europe/Berlin'));
  // 29 March 2026 has 23 hours, 25 October 25.
  assert.equal(at('planned-1d:MM-dd HH:mm', '2026-03-29T22:30:00Z'), '03-29 00:30');
  assert.equal(at('planned-1d', '2026-10-25T23:30:00Z'), '2026-10-25T00:30:00+02:00');
  assert.equal(at('planned+1d', '2026-03-28T01:30:00Z'), '2026-03-29T03:30:00+02:00');
  assert.equal(at('planned-1d', '2026-10-26T01:30:00Z'), '2026-10-25T02:30:00+02:00');
  assert.equal(at('planned-24h:MM-dd HH:mm', '2026-03-29T22:30:00Z'), '03-28 23:30');
  assert.equal(at('planned-1d12h:MM-dd HH:mm', '2026-03-03T10:00:00Z'), '03-01 23:00');
  assert.equal(at('planned-1d:yyyy-MM-dd', '2024-03-01T10:00:00Z'), '2024-02-29');
});

test('a wrong pattern or offset is a problem that says what to write', () => {
  assert.match(runVariableProblem('planned:YYYY-MM-dd')?.hint ?? '', /^"yyyy" is the year/);
  assert.match(runVariableProblem('planned:yyyy-mm-DD')?.message ?? '', /^"DD" in "yyyy-mm-DD"/);
  assert.match(runVariableProblem('planned:')?.message ?? '', /empty/);
  assert.match(runVariableProblem("planned:yyyy'T")?.message ?? '', /does not end/);
  assert.match(runVariableProblem('planned-1w:yyyy')?.message ?? '', /not a duration/);
  assert.equal(runVariableProblem('planned-1d:yyyy-MM-dd'), undefined);
  assert.deepEqual(
    ['planned', 'planned-1d', 'run', 'planned-on', 'planner', 'runs'].map(isRunVariable),
    [true, true, true, false, false, false],
  );
});

test('values of a run are encoded like others, and a JSON string that is {run} becomes a number', () => {
  const request = requestAt(MORNING, 'https://a.example/{planned:yyyy}?at={planned}', '{run}');
  assert.equal(request.url, 'https://a.example/2026?at=2026-03-05T06%3A07%3A08%2B00%3A00');
  assert.equal(request.body, '17');
  assert.deepEqual(request.headers.slice(0, 2), ['x-run', '17']);
});

test('a target is the same one in every run: the variables of the run stay in its identity as they are written', () => {
  const url = 'https://me:secret@A.example/{planned:yyyy}?day={planned-1d:yyyy-MM-dd}&n=1';
  const [one, other] = [MORNING, '2026-03-06T00:00:00Z'].map((at) => requestAt(at, url, 'x{run}'));
  assert.notEqual(one?.url, other?.url);
  assert.deepEqual(one?.target, other?.target);
  assert.equal(
    one?.target?.url,
    'https://a.example/{planned:yyyy}?day={planned-1d:yyyy-MM-dd}&n=1',
  );
  assert.equal(one?.target?.body, '"x{run}"');
});

test('braces that only look like a variable of the run stay text, and so do doubled ones', () => {
  const url = 'https://a.example/?a={run:x}&b={{planned:yyyy}}&c={{run}}';
  assert.equal(
    decodeURIComponent(requestAt(MORNING, url).url),
    'https://a.example/?a={run:x}&b={planned:yyyy}&c={run}',
  );
});
