import assert from 'node:assert/strict';
import test from 'node:test';
import { formatProgress, ProgressBar, sumUp } from '../../../src/cli/output/progress-bar.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fakeSink } from './fake-sink.ts';

const half = {
  job: 'prices',
  runId: 1,
  expected: 2000,
  done: 1000,
  earlier: 0,
  failed: 3,
  inFlight: 500,
};

test('the progress line has a bar, counts, rate, failures, requests in flight and the time left', () => {
  assert.equal(
    formatProgress(half, { rate: 400, columns: 120 }),
    'prices ████████████░░░░░░░░░░░░ 1,000/2,000  400/s  3 failed  500 in flight  3 s left',
  );
});

test('without a known length there is neither bar nor time left', () => {
  assert.equal(
    formatProgress({ ...half, expected: undefined }, { rate: 400, columns: 120 }),
    'prices 1,000  400/s  3 failed  500 in flight',
  );
});

test('a narrow terminal shortens the bar before the figures, and its last column stays free', () => {
  assert.equal(
    formatProgress(half, { rate: 400, columns: 72 }),
    'prices █████░░░░░ 1,000/2,000  400/s  3 failed  500 in flight  3 s left',
  );
  assert.equal(formatProgress(half, { rate: 400, columns: 20 }), 'prices 1,000/2,000…');
});

test('the rate of a run that goes on leaves out what it had before', async () => {
  const clock = new FakeClock();
  const sink = fakeSink({ columns: 100 });
  const bar = new ProgressBar({ sink, clock, jobs: 1 });
  await clock.advance(1000);
  bar.update({ ...half, done: 1000, earlier: 900 });
  await bar.end();
  assert.match(sink.writes[0] ?? '', / 1,000\/2,000 {2}100\/s /);
});

test('several runs are shown as one, and their length is known when that of each is', () => {
  const other = { ...half, job: 'news', runId: 2, expected: 10, done: 5 };
  const both = { job: '2 jobs', expected: 2010, done: 1005, earlier: 0, failed: 6, inFlight: 1000 };
  assert.deepEqual(sumUp([half, other], 2), both);
  assert.equal(sumUp([half], 2).expected, undefined);
});

test('requests in flight that nobody knows are left out', () => {
  const unknown = { ...half, inFlight: undefined };
  assert.equal(sumUp([half, unknown], 2).inFlight, undefined);
  assert.equal(
    formatProgress({ ...unknown, expected: undefined }, { rate: 400, columns: 120 }),
    'prices 1,000  400/s  3 failed',
  );
});

test('a thousand results in a second are drawn at most ten times', async () => {
  const clock = new FakeClock();
  const sink = fakeSink({ columns: 100 });
  const bar = new ProgressBar({ sink, clock, jobs: 1 });
  for (let done = 1; done <= 1000; done++) {
    bar.update({ ...half, done });
    await clock.advance(1);
  }
  const draws = sink.writes.length;
  assert.ok(draws >= 9 && draws <= 11, `drawn ${draws} times`);
  await bar.end();
  assert.equal(sink.writes.at(-1), '\r\u001B[2K');
});

test('the last of a burst of results is drawn a moment later, without another one', async () => {
  const clock = new FakeClock();
  const sink = fakeSink({ columns: 100 });
  const bar = new ProgressBar({ sink, clock, jobs: 1 });
  bar.update({ ...half, done: 1 });
  bar.update({ ...half, done: 7 });
  await clock.advance(100);
  assert.match(sink.writes.at(-1) ?? '', / 7\/2,000 /);
  await bar.end();
  assert.equal(clock.pendingTimers, 0);
});

test('the rate is that of the last seconds', async () => {
  const clock = new FakeClock();
  const sink = fakeSink({ columns: 100 });
  const bar = new ProgressBar({ sink, clock, jobs: 1 });
  for (let second = 1; second <= 20; second++) {
    await clock.advance(1000);
    bar.update({
      ...half,
      expected: 100_000,
      done: second <= 10 ? second * 1000 : 10_000 + (second - 10) * 10,
    });
  }
  assert.match(sink.writes.at(-1) ?? '', / 10\/s /);
  await bar.end();
});

test('a note stands above the bar, which is drawn again', async () => {
  const clock = new FakeClock();
  const sink = fakeSink({ columns: 100 });
  const bar = new ProgressBar({ sink, clock, jobs: 1 });
  bar.update(half);
  await bar.note('warning: x\n');
  assert.deepEqual(sink.writes.slice(1, 3), ['\r\u001B[2K', 'warning: x\n']);
  assert.ok(sink.writes[3]?.startsWith('\r\u001B[2Kprices '));
  await bar.end();
});

test('in a pipe there is no bar', async () => {
  const sink = fakeSink();
  const bar = new ProgressBar({ sink, clock: new FakeClock(), jobs: 1 });
  bar.update(half);
  await bar.note('warning: x\n');
  await bar.end();
  assert.equal(sink.text, 'warning: x\n');
});
