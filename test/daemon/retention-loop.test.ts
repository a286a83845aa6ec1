import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { RetentionLoop } from '../../src/daemon/retention-loop.ts';
import { AppError } from '../../src/domain/error.ts';
import type { PruneReport, RetentionPolicy } from '../../src/domain/retention.ts';
import type { Logger } from '../../src/platform/logger.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const REPORT: PruneReport = {
  results: 3,
  bodies: 2,
  headerSets: 0,
  freedBytes: 4096,
  databaseBytes: 1000,
  longestHoldMs: 1,
  tookMs: 5,
  heldBecause: undefined,
};

function makeRetentionLoop(report: PruneReport | AppError = REPORT) {
  const clock = new FakeClock();
  const lines: string[] = [];
  const log: Pick<Logger, 'info' | 'warn' | 'error'> = {
    info: (line: unknown) => void lines.push(`info ${String(line)}`),
    error: (line: unknown) => void lines.push(`error ${String(line)}`),
    warn: (line: unknown) => void lines.push(`warn ${String(line)}`),
  };
  const state = { bytes: 0, rounds: 0, stops: 0 };
  const resolved: string[] = [];
  const policy: { -readonly [Key in keyof RetentionPolicy]: RetentionPolicy[Key] } = {
    resultsMs: HOUR_MS,
    failuresMs: undefined,
    bodiesMs: undefined,
    auditMs: undefined,
    maxSizeBytes: undefined,
  };
  const retentionLoop = new RetentionLoop({
    clock,
    log,
    policy: () => policy,
    databaseBytes: () => state.bytes,
    onResolved: (text) => resolved.push(text),
    startPrune: () => {
      state.rounds += 1;
      return {
        done: report instanceof AppError ? Promise.reject(report) : Promise.resolve(report),
        stop: () => {
          state.stops += 1;
          return Promise.resolve();
        },
      };
    },
  });
  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute += 1) {
      await clock.advance(60_000);
      await setImmediate();
    }
  };
  return { retentionLoop, clock, lines, state, policy, minutes, resolved };
}

test('a round runs a minute after the start and then every hour, and the log says what it removed', async () => {
  const { retentionLoop, state, lines, minutes } = makeRetentionLoop();
  retentionLoop.start();
  await minutes(1);
  assert.equal(state.rounds, 1);
  assert.deepEqual(lines, [
    'info retention: removed 3 results and 2 bodies in 5 ms, 4 KiB given back',
  ]);
  await minutes(59);
  assert.equal(state.rounds, 1);
  await minutes(2);
  assert.equal(state.rounds, 2);
  await retentionLoop.close();
});

test('long rounds run less often', async () => {
  const { retentionLoop, state, minutes } = makeRetentionLoop({ ...REPORT, tookMs: 180_000 });
  retentionLoop.start();
  await minutes(1 + 4 * 60);
  assert.equal(state.rounds, 1);
  await minutes(61);
  assert.equal(state.rounds, 2);
  await retentionLoop.close();
});

test('a file over its limit is pruned at once, and again only when it has grown', async () => {
  const { retentionLoop, state, policy, minutes } = makeRetentionLoop();
  retentionLoop.start();
  await minutes(1);
  policy.maxSizeBytes = 900;
  state.bytes = 1000;
  await minutes(5);
  assert.equal(state.rounds, 1);
  state.bytes = 1100;
  await minutes(1);
  assert.equal(state.rounds, 2);
  await retentionLoop.close();
});

test('no round runs when everything is kept', async () => {
  const { retentionLoop, state, policy, minutes } = makeRetentionLoop();
  policy.resultsMs = undefined;
  retentionLoop.start();
  await minutes(120);
  assert.equal(state.rounds, 0);
  await retentionLoop.close();
});

test('a round that fails is logged and repeated an hour later', async () => {
  const { retentionLoop, state, lines, minutes } = makeRetentionLoop(
    new AppError('database', 'the disk is full'),
  );
  retentionLoop.start();
  await minutes(30);
  assert.deepEqual(lines, ['warn retention: the disk is full']);
  await minutes(32);
  assert.equal(state.rounds, 2);
  await retentionLoop.close();
});

test('no timer is left after close', async () => {
  const { retentionLoop, clock, state, minutes } = makeRetentionLoop();
  retentionLoop.start();
  await retentionLoop.close();
  await minutes(2);
  assert.deepEqual([state.rounds, clock.pendingTimers], [0, 0]);
});

test('a file size that cannot be read is logged, and the rounds continue', async () => {
  const { retentionLoop, lines, state, minutes } = makeRetentionLoop();
  Object.defineProperty(state, 'bytes', {
    get: () => {
      throw Object.assign(new Error('EIO: i/o error, stat'), { code: 'EIO' });
    },
    configurable: true,
  });
  retentionLoop.start();
  await minutes(1);
  assert.deepEqual(lines, ['warn retention: EIO: i/o error, stat']);
  Object.defineProperty(state, 'bytes', { value: 0 });
  await minutes(61);
  assert.equal(state.rounds, 1);
  await retentionLoop.close();
});

test('the log says once that retention is held because of the clock, and once that it goes on', async () => {
  const report = {
    ...REPORT,
    results: 0,
    bodies: 0,
    heldBecause: 'the clock is ahead' as string | undefined,
  };
  const { retentionLoop, lines, minutes } = makeRetentionLoop(report);
  retentionLoop.start();
  await minutes(62);
  assert.deepEqual(lines, ['error retention is held: the clock is ahead']);
  assert.equal(retentionLoop.heldBecause, 'the clock is ahead');
  report.heldBecause = undefined;
  await minutes(60);
  assert.deepEqual(lines.slice(1), ['info retention goes on: the clock is trusted again']);
  assert.equal(retentionLoop.heldBecause, undefined);
  await retentionLoop.close();
});

test('retention is no longer held once a reload removes every limit', async () => {
  const report = { ...REPORT, heldBecause: 'the clock is ahead' };
  const { retentionLoop, policy, minutes } = makeRetentionLoop(report);
  retentionLoop.start();
  await minutes(1);
  policy.resultsMs = undefined;
  await minutes(1);
  assert.equal(retentionLoop.heldBecause, undefined);
  await retentionLoop.close();
});
