import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLogLine } from '../../src/platform/log-line.ts';

test('a line of the log reads as time, level, job, message and details', () => {
  const line = JSON.stringify({
    level: 30,
    time: '2026-11-22T18:35:02.123Z',
    job: 'prices',
    run: 12,
    msg: 'succeeded: 3 of 3 ok',
  });
  assert.equal(formatLogLine(line), '18:35:02 info  prices: succeeded: 3 of 3 ok run=12\n');
});

test('an error in a line is shown by its message', () => {
  const line = JSON.stringify({
    level: 50,
    time: '2026-11-22T18:35:02.123Z',
    msg: 'no',
    err: { message: 'disk full', stack: '…' },
  });
  assert.equal(formatLogLine(line), '18:35:02 error no (disk full)\n');
});

test('a line that is not JSON stays as it is', () => {
  assert.equal(formatLogLine('hello\n'), 'hello\n');
});
