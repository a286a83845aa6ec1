// A day with a thousand jobs in fake time: people edit, add, remove, disable and pause jobs, the machine
// sleeps, the process is stopped and killed. Afterwards the ledger of each kind of storage has exactly one
// row for each planned fire. A witness counts the planned fires: it knows only the calendar and the
// times at which each configuration was in force.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, MisfirePolicy, OverlapPolicy } from '../../src/domain/job.ts';
import type { RunLedger } from '../../src/domain/ledger.ts';
import type { RunEndStatus } from '../../src/domain/run.ts';
import type { Clock, Timer } from '../../src/platform/clock.ts';
import { nextFire } from '../../src/schedule/next-fire.ts';
import type { Launch } from '../../src/scheduler/launch.ts';
import { Scheduler } from '../../src/scheduler/scheduler.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  inMemory,
  inSqlite,
  MortalLedger,
  type SimulatedLedger,
} from '../support/simulated-ledgers.ts';
import { DAY_MS, MINUTE_MS, scheduledJob } from '../support/test-scheduler.ts';

const JOBS = 1000;
const START = Date.UTC(2026, 9, 25, 0, 0, 30);
const SCHEDULES = [
  '*/10 * * * *',
  '*/30 * * * *',
  'every 20m',
  '0,20,40 1-5 * * *',
  '30 2 * * *',
  '@hourly',
  '7 * * * *',
  'every 2h',
];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Shanghai'];
const OVERLAPS: readonly OverlapPolicy[] = ['skip', 'queue', 'replace', 'allow'];
const MISFIRES: readonly MisfirePolicy[] = ['skip', 'latest', 'all'];

/** Pseudorandom numbers that are the same for the same seed (Lehmer's generator). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  roll(): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return (this.#state - 1) / 2_147_483_646;
  }

  below(limit: number): number {
    return Math.floor(this.roll() * limit);
  }

  of<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('Nothing to choose from');
    return choice;
  }
}

function randomJob(name: string, dice: Dice): Job {
  const withinMs = dice.below(DAY_MS / 4);
  return scheduledJob(dice.of(SCHEDULES), {
    name,
    timezone: dice.of(ZONES),
    overlap: dice.of(OVERLAPS),
    misfire: { policy: dice.of(MISFIRES), withinMs },
    jitterMs: dice.roll() < 0.3 ? dice.below(5 * MINUTE_MS) : 0,
  });
}

/** Computes the planned fires from the times at which each configuration came into force. */
class Witness {
  readonly #planned = new Map<string, Set<number>>();
  readonly #now = new Map<string, { readonly job: Job; readonly sinceMs: number }>();

  /** These jobs are in force from now on. */
  configured(jobs: readonly Job[], atMs: number): void {
    const active = new Map(jobs.filter(({ enabled }) => enabled).map((job) => [job.name, job]));
    for (const [name, { job }] of this.#now) {
      const next = active.get(name);
      if (next === undefined || timetable(next) !== timetable(job)) this.#close(name, atMs);
    }
    for (const [name, job] of active) {
      if (!this.#now.has(name)) this.#now.set(name, { job, sinceMs: atMs });
    }
  }

  fires(name: string, untilMs: number): readonly number[] {
    if (this.#now.has(name)) this.#close(name, untilMs);
    return [...(this.#planned.get(name) ?? [])].toSorted((a, b) => a - b);
  }

  /** Every job that has been planned. */
  get names(): ReadonlySet<string> {
    return new Set([...this.#planned.keys(), ...this.#now.keys()]);
  }

  #close(name: string, untilMs: number): void {
    const open = this.#now.get(name);
    this.#now.delete(name);
    if (open === undefined) return;
    const fires = this.#planned.get(name) ?? new Set();
    this.#planned.set(name, fires);
    const { schedules, timezone } = open.job;
    let fire = nextFire({ schedules, timezone }, open.sinceMs);
    for (; fire !== undefined && fire <= untilMs; fire = nextFire({ schedules, timezone }, fire)) {
      fires.add(fire);
    }
  }
}

function timetable({ schedules, timezone }: Job): string {
  return JSON.stringify([timezone, schedules]);
}

/** One process, over a ledger that remains after its end. */
class Life {
  readonly scheduler: Scheduler;
  readonly ledger: MortalLedger;

  constructor(clock: Clock, shared: RunLedger, dice: Dice) {
    this.ledger = new MortalLedger(shared);
    const { ledger } = this;
    // The timers of a killed process never fire.
    const own: Clock = {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      setTimer: (delayMs, callback): Timer =>
        clock.setTimer(delayMs, () => {
          if (!ledger.dead) callback();
        }),
    };
    const launch: Launch = async (job, fire) => {
      const { name, configHash } = job;
      const runId = await ledger.begin({ ...fire, job: name, configHash, startedAtMs: own.now() });
      if (runId === undefined) return undefined;
      const { promise: finished, resolve } = Promise.withResolvers<RunEndStatus>();
      const end = (status: RunEndStatus, reason: string | null): void => {
        const counts = { total: 1, succeeded: 1, failed: 0 };
        const finishedAtMs = own.now();
        void ledger
          .finish({ runId, finishedAtMs, status, reason, ...counts })
          .then(() => resolve(status));
      };
      const timer = own.setTimer(runLengthMs(dice), () => end('succeeded', null));
      const cancel = (reason: string): void => {
        timer.cancel();
        end('cancelled', reason);
      };
      return { runId, finished, cancel };
    };
    this.scheduler = new Scheduler({ clock: own, ledger, launch, random: () => dice.roll() });
  }
}

/** Most runs are short; a few last beyond the next fire. */
function runLengthMs(dice: Dice): number {
  return dice.roll() < 0.9 ? dice.below(MINUTE_MS) : dice.below(90 * MINUTE_MS);
}

/** A few edits of the folder of jobs, as people make them. */
function edit(jobs: Map<string, Job>, dice: Dice): void {
  for (let edits = 1 + dice.below(30); edits > 0; edits -= 1) {
    const name = `job-${dice.below(JOBS + 20)}`;
    const job = jobs.get(name);
    const what = dice.roll();
    if (job === undefined || what < 0.5) jobs.set(name, randomJob(name, dice));
    else if (what < 0.7) jobs.delete(name);
    else if (what < 0.9) jobs.set(name, { ...job, enabled: !job.enabled });
    else jobs.set(name, { ...job, overlap: dice.of(OVERLAPS) });
  }
}

interface Day {
  readonly witness: Witness;
  readonly endMs: number;
}

async function simulateDay(seed: number, tables: SimulatedLedger): Promise<Day> {
  const dice = new Dice(seed);
  const clock = new FakeClock(START);
  const witness = new Witness();
  const jobs = new Map<string, Job>();
  for (let n = 0; n < JOBS; n += 1) jobs.set(`job-${n}`, randomJob(`job-${n}`, dice));
  const paused = new Set<string>();

  let life = new Life(clock, tables.ledger, dice);
  const putInForce = async (): Promise<void> => {
    witness.configured([...jobs.values()], clock.now());
    await life.scheduler.setJobs([...jobs.values()]);
  };
  const begin = async (): Promise<void> => {
    tables.markInterrupted();
    life = new Life(clock, tables.ledger, dice);
    for (const job of paused) life.scheduler.pause(job);
    await putInForce();
    life.scheduler.start();
    await clock.advance(0);
  };
  await begin();
  while (clock.now() < START + DAY_MS) {
    await clock.advance(dice.below(30 * MINUTE_MS));
    const event = dice.roll();
    if (event < 0.35) {
      edit(jobs, dice);
      await putInForce();
    } else if (event < 0.5) {
      clock.suspend(dice.below(90 * MINUTE_MS));
      // Some edits precede the first wake-up of the scheduler.
      if (dice.roll() < 0.5) {
        edit(jobs, dice);
        await putInForce();
      }
    } else if (event < 0.65) {
      const name = `job-${dice.below(JOBS)}`;
      if (paused.delete(name)) life.scheduler.unpause(name);
      else {
        paused.add(name);
        life.scheduler.pause(name);
      }
    } else {
      if (event < 0.8) await life.scheduler.stop('Rota was stopped');
      life.ledger.dead = true;
      clock.suspend(dice.below(60 * MINUTE_MS));
      if (dice.roll() < 0.5) edit(jobs, dice);
      await begin();
    }
  }
  // The scheduler wakes once a minute, even after a sleep.
  await clock.advance(2 * MINUTE_MS);
  await life.scheduler.stop('Rota was stopped');
  return { witness, endMs: clock.now() };
}

const seed = Number(process.env['ROTA_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

for (const [kind, open] of Object.entries({ memory: inMemory, sqlite: inSqlite })) {
  test(`after a day of a thousand jobs, edits, sleeps, stops and kills each planned fire has one row (${kind}, seed ${seed})`, async (t) => {
    const tables = open();
    const { witness, endMs } = await simulateDay(seed, tables);
    t.diagnostic(`seed ${seed}: ${JSON.stringify(tables.counts())}`);
    let fires = 0;
    for (const name of witness.names) {
      const planned = witness.fires(name, endMs);
      fires += planned.length;
      assert.deepEqual(tables.fires(name), planned, `${name}, with ROTA_TEST_SEED=${seed}`);
    }
    assert.ok(fires > 20_000, `only ${fires} fires`);
  });
}
