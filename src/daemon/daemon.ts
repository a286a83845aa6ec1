// The daemon: holds the lock, plans the jobs, runs what is due, drains when asked to end.
import type { Problem } from '../config/load-config.ts';
import type { Job } from '../domain/job.ts';
import type { RunEnd } from '../domain/run.ts';
import { createMasker } from '../domain/secrets.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import { openLog, type Logger } from '../platform/logger.ts';
import type { ShutdownSignals } from '../platform/shutdown-signals.ts';
import { VERSION } from '../platform/version.ts';
import type { Launch } from '../scheduler/launch.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { acquireDaemonLock } from '../store/daemon-lock.ts';
import type { HealthServer } from '../web/health-server.ts';
import { stopsWithin } from './drain.ts';
import { openEngine, type Engine } from './engine.ts';
import { FailureCounts } from './failure-counts.ts';
import { logSchedulerEvent } from './log-scheduler-event.ts';
import { listenForHealth } from './self-check.ts';

export interface DaemonOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  /** What was wrong with the files: said in the log, while the good jobs are run. */
  readonly problems: readonly Problem[];
  readonly signals: ShutdownSignals;
  readonly clock: Clock;
}

const LOG_LEVELS = { error: 'error', warning: 'warn' } as const;

/** Runs until the drain is over. Throws AppError when it cannot start, or when storing failed. */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { settings, jobs } = options;
  const lock = acquireDaemonLock(settings.database);
  const { log, close } = openLog({ ...settings.log, mask: maskerFor(settings, jobs) });
  try {
    await new Daemon(options, log).run();
  } finally {
    close();
    lock.release();
  }
}

class Daemon {
  readonly #options: DaemonOptions;
  readonly #log: Logger;
  readonly #runs = new Set<Promise<unknown>>();

  constructor(options: DaemonOptions, log: Logger) {
    this.#options = options;
    this.#log = log;
  }

  async run(): Promise<void> {
    const { settings, signals, clock } = this.#options;
    const stops = stopsWithin(settings.drainMs, signals, clock);
    const engine = await openEngine({ settings, clock, stops });
    let health: HealthServer | undefined;
    try {
      health = await listenForHealth(settings);
      await this.#work(engine);
    } finally {
      await health?.close();
      await engine.close().finally(() => stops.dispose());
    }
    engine.broken.signal.throwIfAborted();
    this.#log.info('stopped');
  }

  async #work(engine: Engine): Promise<void> {
    const { settings, jobs, problems, signals, clock } = this.#options;
    const scheduler = new Scheduler({
      clock,
      ledger: engine.store,
      launch: this.#launcher(engine),
      onEvent: (event) => logSchedulerEvent(this.#log, event),
    });
    const warning = engine.concurrencyWarning(jobs.filter((job) => job.enabled));
    if (warning !== undefined) this.#log.warn(warning);
    for (const problem of problems) this.#log[LOG_LEVELS[problem.severity]](describe(problem));
    await scheduler.setJobs(jobs);
    scheduler.start();
    this.#log.info(
      { version: VERSION, pid: process.pid, database: settings.database },
      readySentence(jobs, scheduler.upcoming()[0]),
    );

    await aborted(AbortSignal.any([signals.drain, engine.broken.signal]));
    const { aborted: isBroken, reason } = engine.broken.signal;
    if (isBroken) this.#log.error({ err: reason }, 'cannot go on');
    const going = this.#runs.size;
    this.#log.info(
      going === 0
        ? 'stopping'
        : `stopping: waiting for ${going} ${going === 1 ? 'run' : 'runs'} to drain`,
    );
    await scheduler.stop('Rota was stopped');
    await Promise.allSettled(this.#runs);
  }

  #launcher(engine: Engine): Launch {
    return async (job, fire) => {
      const failures = new FailureCounts();
      const handle = await engine.runner.start(job, {
        ...fire,
        onResult: (result) => {
          failures.add(result.errorKind);
          const { position, url, status, durationMs, error } = result;
          this.#log.debug({ job: job.name, position, url, status, durationMs, error }, 'request');
        },
        onEnd: (end) => this.#logEnd({ job, end, failures }),
      });
      if (handle !== undefined) this.#follow(handle.finished, engine);
      return handle;
    };
  }

  #follow(finished: Promise<unknown>, engine: Engine): void {
    const followed = finished
      .catch((error: unknown) => engine.broken.abort(error))
      .finally(() => this.#runs.delete(followed));
    this.#runs.add(followed);
  }

  #logEnd(ended: { job: Job; end: RunEnd; failures: FailureCounts }): void {
    const { job, end, failures } = ended;
    const { runId, status, total, succeeded } = end;
    const kinds = failures.toString();
    const because = end.reason ?? kinds;
    this.#log[status === 'succeeded' ? 'info' : 'warn'](
      { job: job.name, run: runId, total, failed: end.failed },
      `${status}: ${succeeded} of ${total} ok${because === '' ? '' : ` (${because})`}`,
    );
  }
}

function readySentence(
  jobs: readonly Job[],
  next: { job: string; atMs: number } | undefined,
): string {
  const enabled = jobs.filter((job) => job.enabled).length;
  const counted = `ready with ${enabled} ${enabled === 1 ? 'job' : 'jobs'}`;
  if (next === undefined) return `${counted}, none of them scheduled`;
  return `${counted}, next: ${next.job} at ${new Date(next.atMs).toISOString()}`;
}

function describe({ file, line, column, message, hint }: Problem): string {
  return `${file}:${line}:${column} ${message}${hint === undefined ? '' : `: ${hint}`}`;
}

/** Log lines are JSON, where a secret may stand with its quotes escaped. */
function maskerFor(settings: Settings, jobs: readonly Job[]): (line: string) => string {
  const secrets = [...settings.secrets, ...jobs.flatMap((job) => job.secrets)];
  return createMasker(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))
    .text;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
