// Runs jobs once, now, in the foreground: `rota run`.
import { countBatch } from '../batch/count-batch.ts';
import type { BreakerState } from '../concurrency/host-breakers.ts';
import { AppError, messageOf } from '../domain/error.ts';
import type { FailureCount } from '../domain/failure-counts.ts';
import type { Job } from '../domain/job.ts';
import type { RunEnd, RunHandle } from '../domain/run.ts';
import { createMasker } from '../domain/secrets.ts';
import type { Settings } from '../domain/settings.ts';
import type { EndedForegroundRun, RunJobsOptions } from './foreground-run.ts';
import type { Clock } from '../platform/clock.ts';
import type { StartRunOptions } from '../runner/run-context.ts';
import type { HttpServer } from '../web/http-server.ts';
import { moreOpenSentence } from './breaker-news.ts';
import type { Engine } from './engine.ts';
import type { Notifying } from './open-notifier.ts';
import { asksRotaItself, listenForHealth } from './self-check.ts';
import { stopsWithin } from './drain.ts';
import { openStorage } from './open-storage.ts';
import type { AuditRow } from '../domain/audit.ts';
import { ownActor } from '../platform/own-actor.ts';
import { reopenRuns, type ResumableRun } from './resume-runs.ts';

/** How long a run waits at its end for messages to be sent; what is left waits in the database. */
const LAST_MESSAGES_MS = 10_000;

/**
 * Runs the jobs concurrently under the caps; resolves when all are recorded, in the given order. When workers share the
 * database, they perform the runs.
 */
export async function runJobs(options: RunJobsOptions): Promise<readonly EndedForegroundRun[]> {
  const { settings, jobs, clock, onWarning, onNote } = options;
  if (settings.database.kind === 'postgres') {
    const { runInCluster } = await import('./run-in-cluster.ts');
    const runs = await runInCluster(settings.database, options);
    if (runs !== undefined) return runs;
  }
  const stops = stopsWithin(settings.drainMs, { signals: options.signals, clock });
  const opening = openStorage(settings.database, {
    clock,
    abort: stops.abort,
    // A person waits for the command: a full disk ends it with an error.
    patient: false,
    isDaemon: false,
    onStorage: (problem) => {
      if (problem !== undefined) onWarning(`${problem.message}: waiting for it`);
    },
    onWarning,
    writer: options.writer,
  });
  // The thread that writes opens the database while this one loads its code.
  const [storage, { createEngine }] = await Promise.all([opening, import('./engine.ts')]);
  const { text: mask } = createMasker([...settings.secrets, ...jobs.flatMap((job) => job.secrets)]);
  const engine = createEngine({
    settings,
    clock,
    stops,
    storage,
    onHandlerLine: ({ job, text }) => onNote(`${job}: ${text}\n`),
    onHold: (host, untilMs) =>
      onWarning(
        `${mask(host)} asks for a wait: no request to it before ${new Date(untilMs).toISOString()}`,
      ),
    onBreaker: ({ type, breaker }) => {
      if (type === 'opens') onWarning(mask(openSentence(breaker)));
    },
    onMoreOpen: (count) => onWarning(moreOpenSentence(count)),
  });
  let notifying: Notifying | undefined;
  let health: HttpServer | undefined;
  try {
    const warning = engine.concurrencyWarning(jobs);
    if (warning !== undefined) onWarning(warning);
    if (jobs.some((job) => asksRotaItself(job, settings))) {
      health = await listenUnlessTaken(settings);
    }
    notifying = await openMessages(engine, { ...options, mask });
    await engine.restoreHosts();
    const [, runs] = await Promise.all([
      auditRuns(engine, { jobs, clock }),
      Promise.all(jobs.map((job) => runJob(job, engine, options))),
    ]);
    return runs;
  } finally {
    await health?.close();
    await notifying?.close({ waitMs: LAST_MESSAGES_MS, abort: stops.abort });
    for (const { name, waiting } of notifying?.notifier.states ?? []) {
      if (waiting > 0) onWarning(waitingSentence(name, waiting));
    }
    await engine.close().finally(() => stops.dispose());
  }
}

function openSentence({ host, failures, nextProbeAtMs }: BreakerState): string {
  const until = new Date(nextProbeAtMs).toISOString();
  const times = failures === 1 ? 'failed' : `failed ${failures} times in a row`;
  return `${host} ${times}, its breaker opens: no request to it before ${until}`;
}

function waitingSentence(channel: string, waiting: number): string {
  const what = waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
  return `${what} for channel ${channel}: a daemon sends them, or the next "rota run"`;
}

/** Undefined when no rule of these jobs tells anybody. */
async function openMessages(
  { storage }: Engine,
  { jobs, settings, clock, mask, onWarning }: RunJobsOptions & { mask: (text: string) => string },
): Promise<Notifying | undefined> {
  if (jobs.every(({ notify }) => notify.length === 0)) return undefined;
  // Loaded only when it is used: most runs tell nobody.
  const { openNotifier } = await import('./open-notifier.ts');
  const notifying = openNotifier({
    storage,
    clock,
    env: process.env,
    mask,
    isDaemon: false,
    onChange(change) {
      if (change.type === 'fails') onWarning(`Channel ${change.channel} fails: ${change.error}`);
    },
    onFault: (error) => onWarning(`Messages could not be stored: ${messageOf(error)}`),
  });
  await notifying.notifier.configure({ channels: settings.channels, jobs });
  return notifying;
}

/** Writes into the audit log who ran these jobs. */
async function auditRuns(
  { storage }: Engine,
  { jobs, clock }: { jobs: readonly Job[]; clock: Clock },
): Promise<void> {
  const actor = ownActor('cli');
  const atMs = clock.now();
  const rows = jobs.map(({ name }): AuditRow => {
    return { action: 'run', actor, target: name, ok: true, atMs, more: 0 };
  });
  await storage.access.append(rows);
}

async function runJob(
  job: Job,
  engine: Engine,
  options: RunJobsOptions,
): Promise<EndedForegroundRun> {
  const { clock, onProgress } = options;
  const expected = countBatch(job.batch);
  const startedAt = clock.elapsed();
  const reopened = await reopenNewest(job, engine, options);
  const earlier = reopened?.earlier.total ?? 0;
  let end: (RunEnd & { readonly failures: readonly FailureCount[] }) | undefined;
  const handle = await startOrResume({ job, reopened }, engine.runner, {
    trigger: 'manual',
    plannedAtMs: null,
    onResult: (_, progress) => onProgress?.({ ...progress, expected, earlier, atMs: clock.now() }),
    onEnd: (ended, failures) => {
      end = { ...ended, failures };
    },
  });
  await handle?.finished;
  if (end === undefined) throw new AppError('database', `The run of ${job.name} left no record`);
  return { ...end, job: job.name, earlier, durationMs: clock.elapsed() - startedAt };
}

/** Reopens the job's last run if it was interrupted and may resume; undefined means that a new run is due. */
async function reopenNewest(
  job: Job,
  { storage }: Engine,
  { clock, fromStart, onNote, onWarning }: RunJobsOptions,
): Promise<ResumableRun | undefined> {
  if (fromStart === true) return undefined;
  const [reopened] = await reopenRuns(job, {
    ledger: storage.resuming,
    atMs: clock.now(),
    which: 'newest',
    onObstacle: ({ runId }, why) => onWarning(`Run ${runId} of "${job.name}": ${why}`),
  });
  if (reopened === undefined) return undefined;
  const { run, earlier } = reopened;
  onNote(`Resuming run ${run.runId} of ${job.name}: ${earlier.total} of its URLs have a result.\n`);
  return reopened;
}

async function startOrResume(
  { job, reopened }: { job: Job; reopened: ResumableRun | undefined },
  runner: Engine['runner'],
  options: StartRunOptions,
): Promise<RunHandle | undefined> {
  if (reopened === undefined) return runner.start(job, options);
  const { run, earlier } = reopened;
  return runner.resume(job, { ...options, ...run, earlier });
}

/** Listens unless the address is in use: then a daemon answers there. */
async function listenUnlessTaken(settings: Settings): Promise<HttpServer | undefined> {
  try {
    return await listenForHealth(settings);
  } catch (error) {
    if (error instanceof AppError && error.code === 'busy') return undefined;
    throw error;
  }
}
