// A scheduler with a fake clock and a ledger in memory. The test decides how long runs last.
import type { Job } from '../../src/domain/job.ts';
import type { RunEndStatus } from '../../src/domain/run.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import type { Launch } from '../../src/scheduler/launch.ts';
import { Scheduler } from '../../src/scheduler/scheduler.ts';
import type { SchedulerEvent } from '../../src/scheduler/scheduler-event.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { FakeClock } from './fake-clock.ts';
import { makeJob } from './make-job.ts';
import { MemoryLedger } from './memory/memory-ledger.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export interface Started {
  readonly job: string;
  readonly runId: number;
  readonly trigger: string;
  readonly plannedAtMs: number;
  readonly startedAtMs: number;
  /** Set when the run was cancelled. */
  cancelled: string | undefined;
  end(status: RunEndStatus): void;
}

export interface TestSchedulerOptions {
  readonly startMs?: number;
  /** Undefined: the run lasts until the test ends it. */
  readonly runMs?: number;
  readonly ledger?: MemoryLedger;
  readonly clock?: FakeClock;
  /** The clock that the scheduler and the runs use; undefined: the fake clock itself. */
  readonly seenClock?: Clock;
  readonly random?: () => number;
  /** True: the waiting fires are noted in the ledger. */
  readonly notesWaiting?: boolean;
  /** Launches wait until it resolves. */
  readonly gate?: Promise<void>;
}

export interface TestScheduler {
  readonly clock: FakeClock;
  readonly ledger: MemoryLedger;
  readonly scheduler: Scheduler;
  /** The runs in the order of their starts. */
  readonly started: readonly Started[];
  readonly events: readonly SchedulerEvent[];
  /** When set, every launch rejects with it. */
  launchFailure: Error | undefined;
}

export function schedules(...texts: readonly string[]): readonly Schedule[] {
  return texts.map((text) => {
    const parsed = parseSchedule(text);
    if ('problem' in parsed) throw new Error(parsed.problem);
    return parsed.schedule;
  });
}

export function scheduledJob(text: string, changes: Partial<Job> = {}): Job {
  return makeJob({ name: 'job', schedules: schedules(text), ...changes });
}

export function makeTestScheduler(options: TestSchedulerOptions = {}): TestScheduler {
  const clock = options.clock ?? new FakeClock(options.startMs);
  const seenClock = options.seenClock ?? clock;
  const ledger = options.ledger ?? new MemoryLedger();
  const started: Started[] = [];
  const events: SchedulerEvent[] = [];
  const launch: Launch = async (job, fire) => {
    await options.gate;
    if (stage.launchFailure !== undefined) throw stage.launchFailure;
    const startedAtMs = seenClock.now();
    const runId = await ledger.begin({
      ...fire,
      job: job.name,
      startedAtMs,
      configHash: job.configHash,
    });
    if (runId === undefined) return undefined;
    const { promise: finished, resolve } = Promise.withResolvers<RunEndStatus>();
    const end = (status: RunEndStatus): void => {
      const counts = { total: 0, succeeded: 0, failed: 0 };
      const reason = run.cancelled ?? null;
      void ledger
        .finish({ runId, finishedAtMs: clock.now(), status, reason, ...counts })
        .then(() => resolve(status));
    };
    const run: Started = { ...fire, job: job.name, runId, startedAtMs, cancelled: undefined, end };
    started.push(run);
    if (options.runMs === 0) end('succeeded');
    else if (options.runMs !== undefined) seenClock.setTimer(options.runMs, () => end('succeeded'));
    return {
      runId,
      finished,
      cancel: (reason) => {
        run.cancelled = reason;
      },
    };
  };
  const random = options.random ?? (() => 0.5);
  const onEvent = (event: SchedulerEvent): void => void events.push(event);
  const fireLine = options.notesWaiting === true ? ledger : undefined;
  const scheduler = new Scheduler({ clock: seenClock, ledger, launch, random, fireLine, onEvent });
  const stage: TestScheduler = {
    clock,
    ledger,
    scheduler,
    started,
    events,
    launchFailure: undefined,
  };
  return stage;
}

/** Starts a scheduler with these jobs. */
export async function startTestScheduler(
  jobs: readonly Job[],
  options: TestSchedulerOptions = {},
): Promise<TestScheduler> {
  const stage = makeTestScheduler(options);
  await stage.scheduler.setJobs(jobs);
  stage.scheduler.start();
  await stage.clock.advance(0);
  return stage;
}

/** Returns the planned times of runs as times of day. */
export function plannedTimes(started: readonly { readonly plannedAtMs: number }[]): string[] {
  return started.map(({ plannedAtMs }) => new Date(plannedAtMs).toISOString().slice(11, 19));
}
