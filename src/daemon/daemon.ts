// The daemon: holds the lock, plans the jobs, runs what is due, drains when asked to end.
import { loadConfig, type Problem } from '../config/load-config.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import { onHangup } from '../platform/hangup.ts';
import { openLog, type Log, type Logger } from '../platform/logger.ts';
import { serviceNotifier } from '../platform/service-notifier.ts';
import type { ShutdownSignals } from '../platform/shutdown-signals.ts';
import { VERSION } from '../platform/version.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import type { SchedulerEvent } from '../scheduler/scheduler-event.ts';
import { startPrune } from '../store/retention/start-prune.ts';
import type { HttpServer } from '../web/http-server.ts';
import { Meter } from '../web/metrics/meter.ts';
import { ActiveRuns } from './active-runs.ts';
import { Caretaker } from './caretaker.ts';
import { ConfigFollower } from './config-follower.ts';
import { meterSchedulerEvent } from './meter-scheduler-event.ts';
import { openDashboard } from './open-dashboard.ts';
import { stopsWithin } from './drain.ts';
import { openEngine, type Engine } from './engine.ts';
import { EventHub } from './event-hub.ts';
import { DaemonPlace } from './daemon-place.ts';
import { LiveControl } from './live-control.ts';
import { LogMask } from './log-mask.ts';
import { logSchedulerEvent } from './log-scheduler-event.ts';
import { logStorage } from './log-storage.ts';
import { RecentErrors } from './recent-errors.ts';
import { Reloader, type AppliedConfig } from './reloader.ts';
import { resumeRuns } from './resume-runs.ts';
import { ServiceReports } from './service-reports.ts';
import { StopRequests } from './stop-requests.ts';
import { toUnrunEvent } from './unrun-events.ts';

export interface DaemonOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  /** What was wrong with the files: said in the log, while the good jobs are run. */
  readonly problems: readonly Problem[];
  /** Names of the jobs whose file has an error. */
  readonly unusable: readonly string[];
  readonly signals: ShutdownSignals;
  readonly clock: Clock;
  /** When the files were read, Unix milliseconds. */
  readonly readAtMs: number;
  /** What `${env:…}` is read from, at a reload too. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True: nothing goes to stderr, only to the log's file. */
  readonly quiet?: boolean;
  /** Called once all is at work. */
  readonly onReady?: (control: DaemonControl) => void;
}

/** Runs until the drain is over. Throws AppError when it cannot start, or when storing failed. */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { settings, jobs } = options;
  const place = await DaemonPlace.take(settings.database, options.clock);
  const errors = new RecentErrors();
  const mask = new LogMask(settings);
  mask.add(jobs);
  const log = openLog({
    ...settings.log,
    console: options.quiet !== true,
    mask: (line) => mask.text(line),
    onError: (error) => errors.add(error),
  });
  const daemon = new Daemon(options, { log, errors, mask, place });
  try {
    const deaf = await place.listen();
    if (deaf !== undefined) log.log.warn(deaf);
    await daemon.run();
  } catch (error) {
    if (!daemon.ready) log.log.error({ err: error }, 'cannot start');
    throw error;
  } finally {
    log.close();
    place.leave();
  }
}

interface Talk {
  readonly log: Log;
  readonly errors: RecentErrors;
  readonly mask: LogMask;
  readonly place: DaemonPlace;
}

/** What works together while the daemon runs. */
interface Works {
  readonly engine: Engine;
  readonly scheduler: Scheduler;
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly control: LiveControl;
}

class Daemon {
  readonly #options: DaemonOptions;
  readonly #talk: Talk;
  readonly #log: Logger;
  readonly #events: EventHub;
  readonly #meter = new Meter();
  readonly #stops: StopRequests;
  /** True once all was at work. */
  ready = false;

  constructor(options: DaemonOptions, talk: Talk) {
    this.#options = options;
    this.#talk = talk;
    this.#log = talk.log.log;
    this.#stops = new StopRequests(options.signals);
    this.#events = new EventHub((err) => this.#log.error({ err }, 'an event could not be told'));
  }

  async run(): Promise<void> {
    const { settings, clock } = this.#options;
    const stops = stopsWithin(settings.drainMs, this.#stops.signals, clock);
    const engine = await openEngine({
      settings,
      clock,
      stops,
      patient: true,
      onStorage: logStorage(this.#log, clock),
      onWarning: (message) => this.#log.error(message),
    });
    const works = this.#assemble(engine);
    this.#talk.place.serve(works.control);
    this.#talk.place.keep((error) => engine.broken.abort(error));
    const reports = this.#reportsTo(works);
    const open: { close(): Promise<void> }[] = [];
    const caretaker = this.#caretaker(works);
    open.push(caretaker);
    const forgetHangups = onHangup(() => this.#onHangup(works.control));
    try {
      const dashboard = await this.#openDashboard(works);
      if (dashboard !== undefined) open.push(dashboard);
      works.control.dashboard = dashboard?.url;
      await this.#start(works);
      caretaker.start();
      reports.ready(readySentence(works));
      await this.#untilTheEnd(works, reports);
    } catch (error) {
      this.#stops.request('now');
      throw error;
    } finally {
      forgetHangups();
      works.follower.close();
      await works.scheduler.stop('Rota was stopped');
      await works.runs.settled();
      for (const part of open.toReversed()) await part.close();
      await engine.close().finally(() => stops.dispose());
      reports.close();
    }
    this.#events.emit({ type: 'stopped', drained: works.runs.drained });
    engine.broken.signal.throwIfAborted();
    this.#log.info(works.runs.drained, 'stopped');
  }

  #assemble(engine: Engine): Works {
    const { settings, clock } = this.#options;
    const [log, events] = [this.#log, this.#events];
    const onFault = (error: unknown): void => engine.broken.abort(error);
    const meter = this.#meter;
    const runs = new ActiveRuns({ runner: engine.runner, clock, log, events, meter, onFault });
    const scheduler = new Scheduler({
      clock,
      ledger: engine.store,
      launch: (job, fire) => runs.start(job, fire),
      onEvent: (event) => this.#onSchedulerEvent(event),
    });
    const apply = async (config: AppliedConfig): Promise<void> => {
      this.#talk.mask.add(config.jobs);
      await scheduler.setJobs(config.jobs, config.unusable);
      engine.setConcurrency(config.settings.concurrency);
    };
    const load = () => loadConfig(settings.file, { env: this.#options.env });
    const reloader = new Reloader({ initial: this.#options, load, apply, clock });
    const follower = new ConfigFollower({
      ...this.#options,
      reloader,
      log,
      onReload: (report) => events.emit({ type: 'reloaded', report }),
    });
    const { file: configFile, database } = settings;
    const { errors } = this.#talk;
    const own = { clock, events, errors, stops: this.#stops };
    const parts = { engine, scheduler, runs, reloader, follower };
    const control = new LiveControl({ configFile, database, ...own, ...parts });
    return { ...parts, control };
  }

  #caretaker({ control, reloader }: Works): Caretaker {
    const { settings, clock } = this.#options;
    return new Caretaker({
      clock,
      log: this.#log,
      policy: () => reloader.settings.retention,
      databaseBytes: () => control.status().databaseBytes,
      startPrune: (round) => startPrune({ file: settings.database, ...round }),
    });
  }

  #openDashboard({ control, reloader }: Works): Promise<HttpServer | undefined> {
    const { settings, clock } = this.#options;
    const { mask } = this.#talk;
    return openDashboard(settings, {
      control,
      jobs: () => reloader.jobs,
      mask: (text) => mask.text(text),
      meter: this.#meter,
      clock,
      log: this.#log,
    });
  }

  async #start(works: Works): Promise<void> {
    const { engine, scheduler, runs, follower, control } = works;
    const { settings, jobs, unusable, clock, onReady } = this.#options;
    const warning = engine.concurrencyWarning(jobs.filter((job) => job.enabled));
    if (warning !== undefined) this.#log.warn(warning);
    for (const job of await engine.store.resuming.pausedJobs()) scheduler.pause(job);
    await scheduler.setJobs(jobs, unusable);
    await resumeRuns(jobs, {
      ledger: engine.store.resuming,
      scheduler,
      clock,
      log: this.#log,
      goOn: (run) => runs.resume(run),
    });
    scheduler.start();
    follower.start();
    this.#log.info(
      { version: VERSION, pid: process.pid, database: settings.database },
      readySentence(works),
    );
    this.ready = true;
    onReady?.(control);
  }

  async #untilTheEnd({ engine, runs }: Works, reports: ServiceReports): Promise<void> {
    await aborted(AbortSignal.any([this.#stops.signals.drain, engine.broken.signal]));
    const { aborted: isBroken, reason } = engine.broken.signal;
    if (isBroken) this.#log.error({ err: reason }, 'cannot go on');
    runs.beginDrain();
    this.#log.info(stoppingSentence(runs.size));
    reports.stopping(stoppingSentence(runs.size));
    this.#events.emit({ type: 'stopping', runs: runs.size, requests: engine.inFlight });
  }

  #reportsTo({ engine }: Works): ServiceReports {
    const { clock, env } = this.#options;
    const notifier = serviceNotifier(env, (err) => {
      this.#log.warn({ err }, 'the service manager could not be told how the daemon is');
    });
    return new ServiceReports({ notifier, clock, alive: () => engine.store.ping() });
  }

  #onHangup(control: DaemonControl): void {
    this.#talk.log.reopen();
    // What goes wrong is in the log.
    control.reload().catch(() => undefined);
  }

  #onSchedulerEvent(event: SchedulerEvent): void {
    logSchedulerEvent(this.#log, event);
    meterSchedulerEvent(this.#meter, event);
    const unrun = toUnrunEvent(event);
    if (unrun !== undefined) this.#events.emit(unrun);
  }
}

function readySentence({ reloader, scheduler }: Pick<Works, 'reloader' | 'scheduler'>): string {
  const [next] = scheduler.upcoming();
  const enabled = reloader.jobs.filter((job) => job.enabled).length;
  const counted = `ready with ${enabled} ${enabled === 1 ? 'job' : 'jobs'}`;
  if (next === undefined) return `${counted}, none of them scheduled`;
  return `${counted}, next: ${next.job} at ${new Date(next.atMs).toISOString()}`;
}

function stoppingSentence(runs: number): string {
  if (runs === 0) return 'stopping';
  return `stopping: waiting for ${runs} ${runs === 1 ? 'run' : 'runs'} to drain`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
