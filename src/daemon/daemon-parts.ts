// Creates the parts of the daemon and connects them.
import { loadConfigInThread } from '../config/load-in-thread.ts';
import { fitYoungGeneration } from '../platform/memory/young-generation.ts';
import type { Log } from '../platform/logger.ts';
import { onZoneFault } from '../schedule/zone-data.ts';
import { refreshZoneData } from '../schedule/zone-table.ts';
import type { Meter } from '../metrics/meter.ts';
import { ActiveRuns, type ActiveRunsOptions } from './active-runs.ts';
import type { ClusterWorker } from './cluster/cluster-worker.ts';
import { AuditLog } from './log/audit-log.ts';
import { ConfigFollower } from './config-follower.ts';
import type { DaemonOptions } from './daemon-options.ts';
import type { LockAndSocket } from './lock-and-socket.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventHub } from './event-hub.ts';
import { Leading } from './leading/leading.ts';
import { LiveControl } from './live-control.ts';
import type { LogMask } from './log/log-mask.ts';
import type { RecentErrors } from './log/recent-errors.ts';
import { Reloader, type AppliedConfig } from './reloader.ts';
import type { ServiceReports } from './service-reports.ts';
import type { StopRequests } from './stop-requests.ts';
import { zoneDataSentence } from '../engine/zone-data-sentence.ts';

/** The parts that exist before the database is open. */
export interface EarlyParts {
  readonly log: Log;
  readonly errors: RecentErrors;
  readonly mask: LogMask;
  readonly lockAndSocket: LockAndSocket;
  readonly reports: ServiceReports;
}

export interface DaemonPartsOptions {
  readonly daemon: DaemonOptions;
  readonly early: EarlyParts;
  readonly engine: Engine;
  readonly events: EventHub;
  readonly meter: Meter;
  readonly stops: StopRequests;
  /** Undefined over SQLite. */
  readonly cluster: ClusterWorker | undefined;
}

export interface DaemonParts {
  readonly engine: Engine;
  readonly leading: Leading;
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly control: LiveControl;
  readonly audit: AuditLog;
}

/** Creates all parts; none of them is started. */
export function assembleDaemonParts(options: DaemonPartsOptions): DaemonParts {
  const { daemon, early, engine, events, meter, stops, cluster } = options;
  const { settings, clock } = daemon;
  const { log } = early.log;
  const mask = (text: string): string => early.mask.text(text);
  const onFault = (error: unknown): void => engine.broken.abort(error);
  const onRunEnd = (job: string): void => leading.runEnded(job);
  const begin: ActiveRunsOptions['begin'] = (job, start) =>
    cluster === undefined ? engine.runner.start(job, start) : cluster.begin(job, start);
  const runs = new ActiveRuns({ begin, clock, log, events, meter, onRunEnd, onFault });
  onZoneFault((message) => log.warn(message));
  const reloader = reloaderOf(options, {
    replan: () => leading.replan(),
    apply: (config) => {
      cluster?.noteJobs();
      return leading.apply(config);
    },
  });
  const own = { clock, events, errors: early.errors, meter, mask, engine, runs, reloader };
  const leading: Leading = new Leading({
    ...own,
    env: daemon.env,
    log,
    settings,
    initial: daemon,
    databaseBytes: () => control.figures().databaseBytes,
  });
  const follower = new ConfigFollower({
    ...daemon,
    reloader,
    log,
    onResolved: (message) => early.errors.resolve(message),
    onReload(report) {
      meter.addReload(report);
      events.emit({ type: 'reloaded', report });
      leading.filesRead();
    },
  });
  const { file: configFile, database } = settings;
  const faces = { ...own, stops, follower, leading, cluster };
  const control = new LiveControl({ configFile, database, ...faces });
  cluster?.join({ runs, reloader, follower, leading, control, meter });
  const audit = auditLog(options);
  return { engine, leading, runs, reloader, follower, control, audit };
}

interface Planning {
  /** Called when time zones have changed their offsets. */
  readonly replan: () => void;
  readonly apply: (config: AppliedConfig) => Promise<void>;
}

function reloaderOf({ daemon, early, engine }: DaemonPartsOptions, planning: Planning): Reloader {
  const { settings, clock, env, mayLead } = daemon;
  return new Reloader({
    initial: daemon,
    load: (known) => {
      if (refreshZoneData({ env })) {
        early.log.log.info(zoneDataSentence());
        planning.replan();
      }
      // A changed "server" takes effect at the next start.
      const { server } = settings;
      const onlyNamedServer = mayLead === false;
      return loadConfigInThread(settings.file, { env, server, onlyNamedServer, known, clock });
    },
    apply: async (config) => {
      early.mask.add(config.jobs);
      await planning.apply(config);
      engine.setConcurrency(config.settings.concurrency);
      engine.runner.setJobs(config.jobs);
      fitYoungGeneration(config.jobs.length);
    },
    clock,
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
