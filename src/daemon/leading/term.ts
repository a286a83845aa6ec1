// The work that only one daemon of a database may do: plan the jobs, resume interrupted runs, send messages and remove
// what is too old. One term lasts from the moment that this daemon leads until it no longer does.
import { sourceOf, type Settings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Notifying } from '../../engine/open-notifier.ts';
import { resumeRuns } from '../../engine/resume-runs.ts';
import type { Meter } from '../../metrics/meter.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { Scheduler } from '../../scheduler/scheduler.ts';
import { startPrune } from '../../store/retention/start-prune.ts';
import type { ActiveRuns } from '../active-runs.ts';
import { badFilesOf, beginMessages, endMessages, openDaemonNotifier } from '../daemon-notifier.ts';
import type { EventHub } from '../event-hub.ts';
import type { RecentErrors } from '../log/recent-errors.ts';
import type { AppliedConfig, Reloader } from '../reloader.ts';
import { RetentionLoop } from '../retention-loop.ts';
import { mayBeLate, reportSchedulerEvent, RUN_NOT_STARTED } from '../scheduler-events.ts';

export interface TermOptions {
  readonly clock: Clock;
  readonly env: Environment;
  readonly log: Logger;
  readonly errors: RecentErrors;
  /** Masks the secrets in a text. */
  readonly mask: (text: string) => string;
  readonly meter: Meter;
  readonly events: EventHub;
  readonly engine: Engine;
  readonly runs: ActiveRuns;
  readonly settings: Pick<Settings, 'database'>;
  readonly reloader: Pick<Reloader, 'settings' | 'problems'>;
  readonly databaseBytes: () => number;
}

export class Term {
  readonly scheduler: Scheduler;
  readonly notifying: Notifying;
  readonly retention: RetentionLoop;
  readonly #options: TermOptions;

  constructor(options: TermOptions) {
    this.#options = options;
    this.notifying = openDaemonNotifier({ ...options, storage: options.engine.storage });
    this.scheduler = schedulerOf(options, this.notifying);
    this.retention = retentionOf(options);
  }

  /** Plans the jobs of this configuration, and starts everything. */
  async begin({ settings, jobs, unusable }: AppliedConfig): Promise<void> {
    const { engine, clock, log, runs, reloader } = this.#options;
    const { scheduler, notifying } = this;
    for (const job of await engine.storage.pauses.pausedJobs()) scheduler.pause(job);
    const { channels } = settings;
    await beginMessages(notifying, { channels, jobs, unusable, problems: reloader.problems });
    await scheduler.setJobs(jobs, unusable);
    await resumeRuns(jobs, {
      ledger: engine.storage.resuming,
      scheduler,
      clock,
      log,
      resume: (run) => runs.resume(run),
    });
    scheduler.start();
    notifying.notifier.start();
    this.retention.start();
  }

  /** Puts another configuration in force; when it rejects, the last one stays in force. */
  async apply({ settings, jobs, unusable }: AppliedConfig): Promise<void> {
    const { channels } = settings;
    // Before the plans: a missed fire is an event.
    await this.notifying.notifier.configure({ channels, jobs, unusable });
    await this.scheduler.setJobs(jobs, unusable);
  }

  /** The files of the configuration were read. */
  filesRead(): void {
    this.notifying.daemon.readFiles(badFilesOf(this.#options.reloader.problems));
  }

  /** Ends messages and retention; to be called after the scheduler was stopped. */
  async close(abort: AbortSignal): Promise<void> {
    await endMessages(this.notifying, abort);
    await this.retention.close();
  }
}

function schedulerOf(options: TermOptions, { notifier }: Notifying): Scheduler {
  const { clock, engine, runs, errors, log, meter, events } = options;
  return new Scheduler({
    clock,
    ledger: engine.storage.ledger,
    launch: (job, fire) => runs.start(job, fire),
    onEvent: (event) => {
      if (event.type === 'fired') errors.resolve(`${event.job}: ${RUN_NOT_STARTED}`);
      reportSchedulerEvent(event, { log, meter, emit: (live) => events.emit(live) });
      if (mayBeLate(event)) notifier.kick(event.job);
    },
  });
}

function retentionOf(options: TermOptions): RetentionLoop {
  const { clock, log, errors, reloader, databaseBytes, settings } = options;
  const file = sourceOf(settings.database);
  return new RetentionLoop({
    clock,
    log,
    policy: () => reloader.settings.retention,
    databaseBytes,
    onResolved: (text) => errors.resolve(text),
    startPrune: (round) => startPrune({ file, ...round }),
  });
}
