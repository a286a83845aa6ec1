// The first promise of Rota: every planned fire has exactly one row, for any steps of the clock, sleeps
// of the machine and ends of the process.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Job } from '../../src/domain/job.ts';
import type { Clock, Timer } from '../../src/platform/clock.ts';
import { nextFire } from '../../src/schedule/next-fire.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryLedger } from '../support/memory/memory-ledger.ts';
import {
  HOUR_MS,
  makeTestScheduler,
  MINUTE_MS,
  scheduledJob,
  SECOND_MS,
  type TestScheduler,
} from '../support/test-scheduler.ts';

/** Shortly before a daylight saving transition in Berlin and in New York. */
const STARTS = [Date.UTC(2026, 9, 25, 0, 30, 17, 250), Date.UTC(2026, 2, 8, 5, 59, 59, 999)];

/** Remembers the latest instant that the scheduler has read from the wall clock. */
class WitnessedClock extends FakeClock {
  furthestMs = -Infinity;

  override now(): number {
    const nowMs = super.now();
    this.furthestMs = Math.max(this.furthestMs, nowMs);
    return nowMs;
  }
}

/** The same clock for one scheduler: the timers of a killed process never fire. */
class MortalClock implements Clock {
  alive = true;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  elapsed(): number {
    return this.#clock.elapsed();
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    return this.#clock.setTimer(delayMs, () => {
      if (this.alive) callback();
    });
  }
}

type Step =
  | { readonly type: 'advance' | 'stall' | 'suspend' | 'step'; readonly byMs: number }
  | { readonly type: 'restart' | 'kill'; readonly downMs: number };

const ms = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: ms(5 * MINUTE_MS).map((byMs): Step => ({ type: 'advance', byMs })) },
  ms(90 * SECOND_MS).map((byMs): Step => ({ type: 'stall', byMs })),
  ms(2 * HOUR_MS).map((byMs): Step => ({ type: 'suspend', byMs })),
  fc.integer({ min: -HOUR_MS, max: HOUR_MS }).map((byMs): Step => ({ type: 'step', byMs })),
  ms(HOUR_MS).map((downMs): Step => ({ type: 'restart', downMs })),
  ms(HOUR_MS).map((downMs): Step => ({ type: 'kill', downMs })),
);

const JOB: fc.Arbitrary<Job> = fc
  .record({
    text: fc.constantFrom(
      'every 7s',
      '*/5 * * * * *',
      '* * * * * *',
      '* * * * *',
      '*/10 * * * *',
      '30 2 * * *',
      '0,20,40 1-3 * * *',
      '@hourly',
    ),
    timezone: fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin'),
    overlap: fc.constantFrom('skip', 'queue', 'replace', 'allow'),
    policy: fc.constantFrom('skip', 'latest', 'all'),
    withinMs: ms(2 * HOUR_MS),
    jitterMs: fc.oneof(fc.constant(0), ms(90 * SECOND_MS), ms(30 * MINUTE_MS)),
  })
  .map(({ text, policy, withinMs, ...changes }) =>
    scheduledJob(text, { ...changes, misfire: { policy, withinMs } }),
  );

interface Scenario {
  readonly job: Job;
  readonly steps: readonly Step[];
  readonly startMs: number;
  readonly runMs: number;
}

interface Life {
  readonly stage: TestScheduler;
  readonly clock: MortalClock;
}

/** Runs one process after another over one ledger, as the steps say. */
async function live(
  job: Job,
  { clock, steps, runMs }: { clock: WitnessedClock; steps: readonly Step[]; runMs: number },
): Promise<MemoryLedger> {
  const ledger = new MemoryLedger();
  let random = 7;
  const begin = async (): Promise<Life> => {
    const mortal = new MortalClock(clock);
    const stage = makeTestScheduler({
      clock,
      seenClock: mortal,
      ledger,
      runMs,
      random: () => (random = (random * 16_807) % 2_147_483_647) / 2_147_483_647,
    });
    await stage.scheduler.setJobs([job]);
    stage.scheduler.start();
    await clock.advance(0);
    return { stage, clock: mortal };
  };
  let life = await begin();
  for (const step of steps) {
    if ('downMs' in step) {
      if (step.type === 'restart') await life.stage.scheduler.stop('stopped');
      life.clock.alive = false;
      clock.suspend(step.downMs);
      life = await begin();
    } else if (step.type === 'step') {
      clock.step(step.byMs);
    } else if (step.type === 'suspend') {
      clock.suspend(step.byMs);
    } else {
      await clock[step.type](step.byMs);
    }
  }
  // The clock catches up after it was set back: fires that a killed process had not recorded are planned again.
  await clock.advance(Math.max(clock.furthestMs - clock.now(), 0) + MINUTE_MS);
  await life.stage.scheduler.stop('stopped');
  return ledger;
}

test('over schedules, steps, sleeps, stalls, restarts and kills every planned fire has one row', async () => {
  const scenario: fc.Arbitrary<Scenario> = fc.record({
    job: JOB,
    steps: fc.array(STEP, { minLength: 1, maxLength: 8 }),
    startMs: fc.constantFrom(...STARTS),
    runMs: fc.oneof(fc.constant(0), ms(4 * MINUTE_MS)),
  });
  const check = async ({ job, steps, startMs, runMs }: Scenario): Promise<void> => {
    const clock = new WitnessedClock(startMs);
    const ledger = await live(job, { clock, steps, runMs });
    const recorded = ledger.rows(job.name).map((row) => row.plannedAtMs);
    const planned: number[] = [];
    let fire = nextFire(job, startMs);
    while (fire !== undefined && fire <= clock.furthestMs) {
      planned.push(fire);
      fire = nextFire(job, fire);
    }
    assert.deepEqual(recorded, planned);
  };
  await fc.assert(fc.asyncProperty(scenario, check), { numRuns: 300 });
});
