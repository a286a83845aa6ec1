// The work that only one daemon of a database may do: plan the jobs, resume interrupted runs, send messages and remove
// what is too old. One term lasts from the moment that this daemon leads until it no longer does.
import type { LeaderLedger } from '../../domain/cluster/fire-line.ts';
import type { Job } from '../../domain/job.ts';
import type { OpenRun } from '../../domain/resume.ts';
import { sourceOf, type Settings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Notifying } from '../../engine/open-notifier.ts';
import { resumeRuns } from '../../engine/resume-runs.ts';
import type { Meter } from '../../metrics/meter.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Environment } from '../../platform/process-environment.ts';
import type { StartedRun } from '../../runner/job-runner.ts';
import type { StartRunOptions } from '../../runner/run-context.ts';
import { Scheduler } from '../../scheduler/scheduler.ts';
import { startPrune } from '../../store/retention/start-prune.ts';
import type { ActiveRuns } from '../active-runs.ts';
import { badFilesOf, beginMessages, endMessages, openDaemonNotifier } from '../daemon-notifier.ts';
import type { EventHub } from '../event-hub.ts';
import type { RecentErrors } from '../log/recent-errors.ts';
import type { AppliedConfig, Reloader } from '../reloader.ts';
import { RetentionLoop } from '../retention-loop.ts';
import { OrderByJob, orderedLedger } from './order-by-job.ts';
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

/** The term of a worker that leads a cluster. */
export interface ClusterTerm {
  readonly epoch: number;
  /** The clock by which all leaders plan. */
  readonly clock: Clock;
  /** The runs that are open, the oldest first. */
  openRuns(): Promise<readonly OpenRun[]>;
  /** Follows a run that an earlier leader has opened. */
  adopt(job: Job, options: StartRunOptions & { readonly run: OpenRun }): StartedRun;
  /** True when another worker was there a moment ago: the fires that wait are taken over. */
  readonly continues: boolean;
}

export class Term {
  readonly scheduler: Scheduler;
  readonly notifying: Notifying;
  readonly retention: RetentionLoop;
  readonly #options: TermOptions;
  readonly #cluster: ClusterTerm | undefined;
  readonly #ledger: LeaderLedger | undefined;

  /** @param cluster Undefined over SQLite. */
  constructor(options: TermOptions, cluster: ClusterTerm | undefined) {
    this.#options = options;
    this.#cluster = cluster;
    this.#ledger =
      cluster === undefined ? undefined : options.engine.storage.ledgerOf(cluster.epoch);
    this.notifying = openDaemonNotifier({ ...options, storage: options.engine.storage });
    this.scheduler = this.#newScheduler();
    this.retention = retentionOf(options);
  }

  /** Plans the jobs of this configuration, and starts everything. */
  async begin({ settings, jobs, unusable }: AppliedConfig): Promise<void> {
    const { engine, reloader } = this.#options;
    const { scheduler, notifying } = this;
    for (const job of await engine.storage.pauses.pausedJobs()) scheduler.pause(job);
    const { channels } = settings;
    await beginMessages(notifying, { channels, jobs, unusable, problems: reloader.problems });
    await scheduler.setJobs(jobs, unusable);
    if (this.#cluster === undefined) await this.#resumeRuns(jobs);
    else await this.#takeOver(jobs, this.#cluster);
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

  /** Leaves all work to the next leader. */
  async handOver({ inOrder }: { readonly inOrder: boolean }): Promise<void> {
    await this.scheduler.handOver();
    // Else the next leader tells that this one has crashed.
    if (inOrder) await this.notifying.daemon.close();
    await this.notifying.close({ waitMs: 0, abort: AbortSignal.abort() });
    await this.retention.close();
  }

  #newScheduler(): Scheduler {
    const { clock, engine, runs, errors, log, meter, events } = this.#options;
    const { notifier } = this.notifying;
    const order = new OrderByJob();
    const ledger = this.#ledger ?? engine.storage.ledger;
    const isClustered = this.#cluster !== undefined;
    return new Scheduler({
      clock: this.#cluster?.clock ?? clock,
      ledger: isClustered ? orderedLedger(ledger, order) : ledger,
      fireLine: this.#ledger,
      launch: (job, fire) =>
        isClustered ? order.run(job.name, () => runs.start(job, fire)) : runs.start(job, fire),
      onEvent: (event) => {
        if (event.type === 'fired') errors.resolve(`${event.job}: ${RUN_NOT_STARTED}`);
        reportSchedulerEvent(event, { log, meter, emit: (live) => events.emit(live) });
        if (mayBeLate(event)) notifier.kick(event.job);
      },
    });
  }

  /** Resumes the runs that the last process of this database left unfinished. */
  async #resumeRuns(jobs: readonly Job[]): Promise<void> {
    const { engine, clock, log, runs } = this.#options;
    await resumeRuns(jobs, {
      ledger: engine.storage.resuming,
      scheduler: this.scheduler,
      clock,
      log,
      resume: ({ job, run, earlier }) =>
        runs.takeOver(job, {
          run,
          resume: (options) => engine.runner.resume(job, { ...options, ...run, earlier }),
        }),
    });
  }

  /** Goes on with what the leader before has begun: runs, and fires that wait. */
  async #takeOver(jobs: readonly Job[], cluster: ClusterTerm): Promise<void> {
    const { runs, log } = this.#options;
    const byName = new Map(jobs.map((job) => [job.name, job]));
    let adopted = 0;
    for (const run of await cluster.openRuns()) {
      const job = byName.get(run.job);
      if (job === undefined) continue;
      const handle = runs.takeOver(job, {
        run,
        resume: (options) => cluster.adopt(job, { ...options, run }),
      });
      this.scheduler.adopt(job.name, { fire: run, handle });
      adopted += 1;
    }
    const waiting = cluster.continues ? ((await this.#ledger?.waiting()) ?? []) : [];
    this.scheduler.takeOver(waiting);
    log.info({ epoch: cluster.epoch, runs: adopted, waiting: waiting.length }, 'leads the cluster');
  }
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
