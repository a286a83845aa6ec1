// Runs jobs once, now, in the foreground: `rota run`.
import { countBatch } from '../batch/count-batch.ts';
import { AppError } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { RunEnd, RunHandle } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { ShutdownSignals } from '../platform/signals.ts';
import type { RunProgress as RunnerProgress, StartOptions } from '../runner/run-context.ts';
import type { HttpServer } from '../web/http-server.ts';
import { openEngine, type Engine } from './engine.ts';
import { asksRotaItself, listenForHealth } from './self-check.ts';
import { stopsWithin } from './drain.ts';
import type { AuditRow } from '../domain/audit.ts';
import { ownActor } from '../platform/own-actor.ts';
import { takeUpRuns, type TakenUpRun } from './resume-runs.ts';

export interface RunProgress extends RunnerProgress {
  /** URLs in the batch; undefined while a list file makes that unknown. */
  readonly expected: number | undefined;
  /** Of what is done, results from before the run was interrupted. */
  readonly earlier: number;
  /** Unix milliseconds. */
  readonly atMs: number;
}

export interface RunJobsOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  readonly signals: ShutdownSignals;
  readonly clock: Clock;
  /** Called with each result. */
  readonly onProgress?: (progress: RunProgress) => void;
  /** True: an interrupted run of a job that says `resume` is left as it is. */
  readonly anew?: boolean;
  readonly onWarning: (message: string) => void;
  readonly onNote: (message: string) => void;
}

export interface FinishedRun extends RunEnd {
  readonly job: string;
  /** Of its results, those from before it was interrupted; 0 when it is new. */
  readonly earlier: number;
  /** From when it began, or went on. */
  readonly durationMs: number;
}

/** Runs the jobs side by side under the caps; resolves when all are recorded, in the order given. */
export async function runJobs(options: RunJobsOptions): Promise<readonly FinishedRun[]> {
  const { settings, jobs, clock, onWarning } = options;
  const stops = stopsWithin(settings.drainMs, options.signals, clock);
  const engine = await openEngine({
    settings,
    clock,
    stops,
    // Someone waits for an answer: a disk that is full ends the run and says so.
    patient: false,
    isDaemon: false,
    onStorage: (problem) => {
      if (problem !== undefined) onWarning(`${problem.message}: waiting for it`);
    },
    onWarning,
  });
  let health: HttpServer | undefined;
  try {
    const warning = engine.concurrencyWarning(jobs);
    if (warning !== undefined) onWarning(warning);
    if (jobs.some((job) => asksRotaItself(job, settings))) {
      health = await listenUnlessTaken(settings);
    }
    await noteRuns(engine, { jobs, clock });
    return await Promise.all(jobs.map((job) => runJob(job, engine, options)));
  } finally {
    await health?.close();
    await engine.close().finally(() => stops.dispose());
  }
}

/** In the audit log: who ran these jobs. */
async function noteRuns(
  { store }: Engine,
  { jobs, clock }: { jobs: readonly Job[]; clock: Clock },
): Promise<void> {
  const actor = ownActor('cli');
  const atMs = clock.now();
  const rows = jobs.map(({ name }): AuditRow => {
    return { action: 'run', actor, target: name, ok: true, atMs, more: 0 };
  });
  await store.access.append(rows);
}

async function runJob(job: Job, engine: Engine, options: RunJobsOptions): Promise<FinishedRun> {
  const { clock, onProgress } = options;
  const expected = countBatch(job.batch);
  const startedAt = clock.elapsed();
  const takenUp = await takeUpNewest(job, engine, options);
  const earlier = takenUp?.earlier.total ?? 0;
  let end: RunEnd | undefined;
  const handle = await startOrResume({ job, takenUp }, engine.runner, {
    trigger: 'manual',
    plannedAtMs: null,
    onResult: (_, progress) => onProgress?.({ ...progress, expected, earlier, atMs: clock.now() }),
    onEnd: (ended) => {
      end = ended;
    },
  });
  await handle?.finished;
  if (end === undefined) throw new AppError('database', `The run of ${job.name} left no record`);
  return { ...end, job: job.name, earlier, durationMs: clock.elapsed() - startedAt };
}

/** The job's last run when it was interrupted and may go on; undefined: a new one is to begin. */
async function takeUpNewest(
  job: Job,
  { store }: Engine,
  { clock, anew, onNote, onWarning }: RunJobsOptions,
): Promise<TakenUpRun | undefined> {
  if (anew === true) return undefined;
  const [takenUp] = await takeUpRuns(job, {
    ledger: store.resuming,
    atMs: clock.now(),
    which: 'newest',
    onLeft: (_, { runId }, why) => onWarning(`Run ${runId} of "${job.name}": ${why}`),
  });
  if (takenUp === undefined) return undefined;
  const { run, earlier } = takenUp;
  onNote(
    `Going on with run ${run.runId} of ${job.name}: ${earlier.total} of its URLs have a result.\n`,
  );
  return takenUp;
}

async function startOrResume(
  { job, takenUp }: { job: Job; takenUp: TakenUpRun | undefined },
  runner: Engine['runner'],
  options: StartOptions,
): Promise<RunHandle | undefined> {
  if (takenUp === undefined) return runner.start(job, options);
  const { run, earlier } = takenUp;
  return runner.resume(job, { ...options, ...run, earlier });
}

/** A daemon on the same address answers as well, so an address in use is no obstacle. */
async function listenUnlessTaken(settings: Settings): Promise<HttpServer | undefined> {
  try {
    return await listenForHealth(settings);
  } catch (error) {
    if (error instanceof AppError && error.code === 'busy') return undefined;
    throw error;
  }
}
