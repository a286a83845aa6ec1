// Creates the parts of the daemon and connects them.
import { sourceOf } from '../domain/settings.ts';
import { loadConfigInThread } from '../config/load-in-thread.ts';
import type { Log } from '../platform/logger.ts';
import { serviceNotifier } from '../platform/service-notifier.ts';
import { onZoneFault } from '../schedule/zone-data.ts';
import { refreshZoneData } from '../schedule/zone-table.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { startPrune } from '../store/retention/start-prune.ts';
import type { Meter } from '../metrics/meter.ts';
import { ActiveRuns } from './active-runs.ts';
import { AuditLog } from './log/audit-log.ts';
import { RetentionLoop } from './retention-loop.ts';
import { ConfigFollower } from './config-follower.ts';
import type { DaemonOptions } from './daemon-options.ts';
import type { LockAndSocket } from './lock-and-socket.ts';
import { badFilesOf, openDaemonNotifier } from './daemon-notifier.ts';
import type { Engine } from '../engine/engine.ts';
import type { Notifying } from '../engine/open-notifier.ts';
import type { EventHub } from './event-hub.ts';
import { LiveControl } from './live-control.ts';
import type { LogMask } from './log/log-mask.ts';
import type { RecentErrors } from './log/recent-errors.ts';
import { Reloader, type AppliedConfig } from './reloader.ts';
import { mayBeLate, reportSchedulerEvent, RUN_NOT_STARTED } from './scheduler-events.ts';
import { ServiceReports } from './service-reports.ts';
import type { StopRequests } from './stop-requests.ts';
import { zoneDataSentence } from '../engine/zone-data-sentence.ts';

/** The parts that exist before the database is open. */
export interface EarlyParts {
  readonly log: Log;
  readonly errors: RecentErrors;
  readonly mask: LogMask;
  readonly lockAndSocket: LockAndSocket;
}

export interface DaemonPartsOptions {
  readonly daemon: DaemonOptions;
  readonly early: EarlyParts;
  readonly engine: Engine;
  readonly events: EventHub;
  readonly meter: Meter;
  readonly stops: StopRequests;
}

export interface DaemonParts {
  readonly engine: Engine;
  readonly scheduler: Scheduler;
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly control: LiveControl;
  readonly retentionLoop: RetentionLoop;
  readonly reports: ServiceReports;
  readonly audit: AuditLog;
  readonly notifying: Notifying;
}

/** Creates all parts; none of them is started. */
export function assembleDaemonParts(options: DaemonPartsOptions): DaemonParts {
  const { daemon, early, engine, events, meter, stops } = options;
  const { settings, clock } = daemon;
  const { log } = early.log;
  const onFault = (error: unknown): void => engine.broken.abort(error);
  const notifying = notifierOf(options);
  const { notifier } = notifying;
  const onRunEnd = (job: string): void => notifier.kick(job);
  const { runner } = engine;
  const runs = new ActiveRuns({ runner, clock, log, events, meter, onRunEnd, onFault });
  onZoneFault((message) => log.warn(message));
  const scheduler = new Scheduler({
    clock,
    ledger: engine.storage.ledger,
    launch: (job, fire) => runs.start(job, fire),
    onEvent: (event) => {
      if (event.type === 'fired') early.errors.resolve(`${event.job}: ${RUN_NOT_STARTED}`);
      reportSchedulerEvent(event, { log, meter, emit: (live) => events.emit(live) });
      if (mayBeLate(event)) notifier.kick(event.job);
    },
  });
  const reloader = new Reloader({
    initial: daemon,
    load: (known) => {
      if (refreshZoneData({ env: daemon.env })) {
        log.info(zoneDataSentence());
        scheduler.replan();
      }
      // A changed "server" takes effect at the next start.
      const { server } = settings;
      return loadConfigInThread(settings.file, { env: daemon.env, server, known, clock });
    },
    apply: async (config: AppliedConfig) => {
      early.mask.add(config.jobs);
      const { channels } = config.settings;
      // Before the plans: a missed fire is an event.
      await notifier.configure({ ...config, channels });
      await scheduler.setJobs(config.jobs, config.unusable);
      engine.setConcurrency(config.settings.concurrency);
      engine.runner.setJobs(config.jobs);
    },
    clock,
  });
  const follower = new ConfigFollower({
    ...daemon,
    reloader,
    log,
    onResolved: (message) => early.errors.resolve(message),
    onReload(report) {
      meter.addReload(report);
      events.emit({ type: 'reloaded', report });
      notifying.daemon.readFiles(badFilesOf(report.problems));
    },
  });
  const { file: configFile } = settings;
  const { database } = settings;
  const parts = { engine, scheduler, runs, reloader, follower };
  const mask = (text: string): string => early.mask.text(text);
  const own = { clock, events, errors: early.errors, meter, stops, notifier, mask };
  const control = new LiveControl({ configFile, database, ...own, ...parts });
  const retentionLoop = retentionLoopOf(options, { reloader, control });
  control.retentionProblem = () => retentionLoop.heldBecause;
  const [reports, audit] = [serviceReports(options), auditLog(options)];
  return { ...parts, control, retentionLoop, reports, audit, notifying };
}

function retentionLoopOf(
  { daemon, early }: DaemonPartsOptions,
  { reloader, control }: Pick<DaemonParts, 'reloader' | 'control'>,
): RetentionLoop {
  const file = sourceOf(daemon.settings.database);
  return new RetentionLoop({
    clock: daemon.clock,
    log: early.log.log,
    policy: () => reloader.settings.retention,
    databaseBytes: () => control.figures().databaseBytes,
    onResolved: (text) => early.errors.resolve(text),
    startPrune: (round) => startPrune({ file, ...round }),
  });
}

function notifierOf({ daemon, early, engine, meter }: DaemonPartsOptions): Notifying {
  return openDaemonNotifier({
    storage: engine.storage,
    clock: daemon.clock,
    env: daemon.env,
    log: early.log.log,
    meter,
    mask: (text) => early.mask.text(text),
  });
}

function auditLog({ daemon, early, engine }: DaemonPartsOptions): AuditLog {
  return new AuditLog({
    log: early.log.log,
    clock: daemon.clock,
    mask: (text) => early.mask.text(text),
    append: (rows) => engine.storage.access.append(rows),
  });
}

function serviceReports({ daemon, early, engine }: DaemonPartsOptions): ServiceReports {
  const notifier = serviceNotifier(daemon.env, (err) => {
    early.log.log.warn({ err }, 'the service manager could not be notified');
  });
  return new ServiceReports({ notifier, clock: daemon.clock, alive: () => engine.storage.ping() });
}
