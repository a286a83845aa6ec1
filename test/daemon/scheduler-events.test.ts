import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportSchedulerEvent } from '../../src/daemon/scheduler-events.ts';
import type { DaemonEvent } from '../../src/domain/daemon-control.ts';
import { Meter } from '../../src/metrics/meter.ts';
import type { SchedulerEvent } from '../../src/scheduler/scheduler-event.ts';

const PLANNED_MS = Date.UTC(2026, 5, 1, 12);

function report(event: SchedulerEvent): {
  lines: string[];
  counted: string[];
  live: DaemonEvent[];
} {
  const lines: string[] = [];
  const counted: string[] = [];
  const live: DaemonEvent[] = [];
  const write =
    (level: string) =>
    (...args: readonly unknown[]): void =>
      void lines.push(`${level} ${String(args.at(-1))}`);
  const log = {
    debug: write('debug'),
    warn: write('warn'),
    error: write('error'),
    isLevelEnabled: () => true,
  };
  class CountingMeter extends Meter {
    override addFire(latenessMs: number): void {
      counted.push(`fire ${latenessMs}`);
    }
    override addFiresWithoutRun({ status, count }: { status: string; count: number }): void {
      counted.push(`${status} ${count}`);
    }
  }
  reportSchedulerEvent(event, {
    log,
    meter: new CountingMeter(),
    emit: (emitted) => live.push(emitted),
  });
  return { lines, counted, live };
}

test('a start is counted with its lateness, and logged as a warning if it is a second late or more', () => {
  const fired = { type: 'fired', job: 'a', runId: 7, plannedAtMs: PLANNED_MS } as const;
  assert.deepEqual(report({ ...fired, trigger: 'schedule', latenessMs: 5 }), {
    lines: ['debug started'],
    counted: ['fire 5'],
    live: [],
  });
  assert.deepEqual(report({ ...fired, trigger: 'schedule', latenessMs: 2000 }).lines, [
    'warn started 2.00 s late',
  ]);
  assert.deepEqual(report({ ...fired, trigger: 'misfire', latenessMs: 2000 }), {
    lines: ['debug started'],
    counted: [],
    live: [],
  });
});

test('fires without a run are logged, counted by status, and sent as one live event', () => {
  const span = { job: 'a', count: 3, fromMs: PLANNED_MS - 120_000, toMs: PLANNED_MS };
  const withoutRun = { type: 'fire_without_run', job: 'a', plannedAtMs: PLANNED_MS } as const;
  assert.deepEqual(
    report({ type: 'skipped', job: 'a', plannedAtMs: PLANNED_MS, reason: 'Run 1 was still going' }),
    {
      lines: ['warn skipped: Run 1 was still going'],
      counted: ['skipped 1'],
      live: [{ ...withoutRun, status: 'skipped', reason: 'Run 1 was still going' }],
    },
  );
  assert.deepEqual(report({ type: 'paused', ...span }), {
    lines: ['debug paused: skipped 3 planned fires'],
    counted: ['skipped 3'],
    live: [{ ...withoutRun, status: 'skipped', reason: 'The job was paused' }],
  });
  assert.deepEqual(report({ type: 'missed', ...span, count: 1 }), {
    lines: ['warn missed 1 planned fire'],
    counted: ['missed 1'],
    live: [{ ...withoutRun, status: 'missed', reason: 'Missed' }],
  });
  assert.deepEqual(report({ type: 'left_out', ...span }), {
    lines: ['warn missed 3 planned fires more, too many to record each'],
    counted: ['missed 3'],
    live: [{ ...withoutRun, status: 'missed', reason: 'Missed, the last of 3' }],
  });
});

test('a jump of the clock and failures are only logged', () => {
  assert.deepEqual(report({ type: 'clock_jumped', byMs: -60_000 }), {
    lines: [
      'warn the clock went back by 1m: no fire is repeated, so the next one comes when the clock has caught up',
    ],
    counted: [],
    live: [],
  });
  assert.deepEqual(
    report({ type: 'record_failed', job: 'a', count: 2, error: new Error('full') }).lines,
    ['error 2 planned fires could not be recorded'],
  );
});
