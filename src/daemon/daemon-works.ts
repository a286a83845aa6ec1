// Wires what works together while the daemon runs.
import { loadConfigInThread } from '../config/load-in-thread.ts';
import type { Log } from '../platform/logger.ts';
import { serviceNotifier } from '../platform/service-notifier.ts';
import { onZoneFault } from '../schedule/zone-data.ts';
import { takeUpZoneData } from '../schedule/zone-table.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { startPrune } from '../store/retention/start-prune.ts';
import type { Meter } from '../metrics/meter.ts';
import { ActiveRuns } from './active-runs.ts';
import { AuditLog } from './log/audit-log.ts';
import { Caretaker } from './caretaker.ts';
import { ConfigFollower } from './config-follower.ts';
import type { DaemonOptions } from './daemon-options.ts';
import type { DaemonPlace } from './daemon-place.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventHub } from './event-hub.ts';
import { LiveControl } from './live-control.ts';
import type { LogMask } from './log/log-mask.ts';
import type { RecentErrors } from './log/recent-errors.ts';
import { Reloader, type AppliedConfig } from './reloader.ts';
import { reportSchedulerEvent } from './scheduler-events.ts';
import { ServiceReports } from './service-reports.ts';
import type { StopRequests } from './stop-requests.ts';
import { zoneDataSentence } from '../engine/zone-data-sentence.ts';

/** What the daemon has before its database is open. */
export interface Talk {
  readonly log: Log;
  readonly errors: RecentErrors;
  readonly mask: LogMask;
  readonly place: DaemonPlace;
}

export interface WorksOptions {
  readonly daemon: DaemonOptions;
  readonly talk: Talk;
  readonly engine: Engine;
  readonly events: EventHub;
  readonly meter: Meter;
  readonly stops: StopRequests;
}

export interface Works {
  readonly engine: Engine;
  readonly scheduler: Scheduler;
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly control: LiveControl;
  readonly caretaker: Caretaker;
  readonly reports: ServiceReports;
  readonly audit: AuditLog;
}

/** Nothing of it has begun yet. */
export function assembleWorks(options: WorksOptions): Works {
  const { daemon, talk, engine, events, meter, stops } = options;
  const { settings, clock } = daemon;
  const { log } = talk.log;
  const onFault = (error: unknown): void => engine.broken.abort(error);
  const runs = new ActiveRuns({ runner: engine.runner, clock, log, events, meter, onFault });
  onZoneFault((message) => log.warn(message));
  const scheduler = new Scheduler({
    clock,
    ledger: engine.store,
    launch: (job, fire) => runs.start(job, fire),
    onEvent: (event) => {
      reportSchedulerEvent(event, { log, meter, emit: (live) => events.emit(live) });
    },
  });
  const reloader = new Reloader({
    initial: daemon,
    load: (known) => {
      if (takeUpZoneData({ env: daemon.env })) {
        log.info(zoneDataSentence());
        scheduler.replan();
      }
      // A changed "server" holds only from the next start on.
      const { server } = settings;
      return loadConfigInThread(settings.file, { env: daemon.env, server, known, clock });
    },
    apply: async (config: AppliedConfig) => {
      talk.mask.add(config.jobs);
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
    onMended: (message) => talk.errors.mend(message),
    onReload(report) {
      meter.addReload(report);
      events.emit({ type: 'reloaded', report });
    },
  });
  const { file: configFile, database } = settings;
  const parts = { engine, scheduler, runs, reloader, follower };
  const own = { clock, events, errors: talk.errors, stops };
  const control = new LiveControl({ configFile, database, ...own, ...parts });
  const caretaker = new Caretaker({
    clock,
    log,
    policy: () => reloader.settings.retention,
    databaseBytes: () => control.figures().databaseBytes,
    startPrune: (round) => startPrune({ file: database, ...round }),
  });
  control.retentionProblem = () => caretaker.heldBecause;
  const audit = new AuditLog({
    log,
    clock,
    mask: (text) => talk.mask.text(text),
    append: (rows) => engine.store.access.append(rows),
  });
  return { ...parts, control, caretaker, reports: reportsTo(options), audit };
}

function reportsTo({ daemon, talk, engine }: WorksOptions): ServiceReports {
  const notifier = serviceNotifier(daemon.env, (err) => {
    talk.log.log.warn({ err }, 'the service manager could not be told how the daemon is');
  });
  return new ServiceReports({ notifier, clock: daemon.clock, alive: () => engine.store.ping() });
}
