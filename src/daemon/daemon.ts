// The daemon: holds the lock, plans the jobs, runs what is due, and drains when it is stopped.
import type { Audit } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { fitYoungGeneration } from '../platform/memory/young-generation.ts';
import { onHangup, onUnusedSignal, type Hangup } from '../platform/signals.ts';
import { openLog, type Logger } from '../platform/logger.ts';
import { ownActor } from '../platform/own-actor.ts';
import { VERSION } from '../platform/version.ts';
import { zoneFaults } from '../schedule/zone-data.ts';
import type { HttpServer } from '../web/http-server.ts';
import { Meter } from '../metrics/meter.ts';
import { BY_SIGNAL } from './log/audit-log.ts';
import type { ClusterWorker } from './cluster/cluster-worker.ts';
import { capSharesOf, openCluster } from './cluster/open-cluster.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { LockAndSocket } from './lock-and-socket.ts';
import { holdLine, logBreaker, readySentence, stoppingSentence } from './log/daemon-sentences.ts';
import { assembleDaemonParts, type EarlyParts, type DaemonParts } from './daemon-parts.ts';
import { stopsWithin } from '../engine/drain.ts';
import { moreOpenSentence } from '../engine/breaker-news.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import { nextFire } from '../schedule/next-fire.ts';
import { aborted, endWork } from './end-work.ts';
import { EventHub } from './event-hub.ts';
import type { Leading } from './leading/leading.ts';
import { LogMask } from './log/log-mask.ts';
import { logStorage } from './log/log-storage.ts';
import { openDashboard } from './open-dashboard.ts';
import { RecentErrors } from './log/recent-errors.ts';
import { openServiceReports } from './service-reports.ts';
import { StopRequests } from './stop-requests.ts';
import { waitForStorage } from './wait-for-storage.ts';
import { zoneDataSentence } from '../engine/zone-data-sentence.ts';
import { localDatabaseOf, shownDatabase } from '../domain/settings.ts';

/**
 * Runs the daemon until its drain is over.
 * @throws {AppError} when it cannot start, or when storing failed.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { settings, jobs } = options;
  const lockAndSocket = await LockAndSocket.take(localDatabaseOf(settings.database), options.clock);
  const errors = new RecentErrors();
  const mask = new LogMask(settings);
  mask.add(jobs);
  const log = openLog({
    ...settings.log,
    console: options.quiet !== true,
    mask: (line) => mask.text(line),
    onError: (error) => errors.add(error),
  });
  const reports = openServiceReports({ ...options, log: log.log });
  const daemon = new Daemon(options, { log, errors, mask, lockAndSocket, reports });
  const forgetSignals = options.ownsProcess === false ? [] : handleSignals(daemon, log.log);
  try {
    const problem = await lockAndSocket.listen();
    if (problem !== undefined) log.log.warn(problem);
    await daemon.run();
  } catch (error) {
    if (!daemon.ready) log.log.error({ err: error }, 'cannot start');
    throw error;
  } finally {
    await reports.close();
    log.close();
    lockAndSocket.release();
    for (const forget of forgetSignals) forget();
  }
}

/** Handled to the very end: an unhandled SIGHUP would end the process during its drain. */
function handleSignals(daemon: Daemon, log: Logger): readonly (() => void)[] {
  return [
    onHangup((hangup) => daemon.onHangup(hangup)),
    onUnusedSignal((signal) => {
      log.warn(`${signal} means nothing to Rota: see "Signals" in docs/daemon.md`);
    }),
  ];
}

class Daemon {
  readonly #options: DaemonOptions;
  readonly #early: EarlyParts;
  readonly #log: Logger;
  readonly #events: EventHub;
  readonly #meter = new Meter();
  readonly #stops: StopRequests;
  /** Undefined until all parts exist. */
  #control: DaemonControl | undefined;
  #audit: Audit | undefined;
  /** True once the daemon has started. */
  ready = false;

  readonly #forEngine: Pick<
    EngineOptions,
    'nextFire' | 'onBreaker' | 'onMoreOpen' | 'onHandlerLine' | 'onHold'
  > = {
    nextFire,
    onHold: (host, untilMs) => this.#log.warn(...holdLine(host, untilMs)),
    onBreaker: (change) => logBreaker(this.#log, change),
    onMoreOpen: (count) => this.#log.warn({ hosts: count }, moreOpenSentence(count)),
    onHandlerLine: ({ job, runId, url, text }) =>
      this.#log.info({ job, run: runId, ...(url === null ? {} : { url }) }, text),
  };

  constructor(options: DaemonOptions, early: EarlyParts) {
    this.#options = options;
    this.#early = early;
    this.#log = early.log.log;
    this.#stops = new StopRequests(options.signals);
    this.#events = new EventHub({
      // Above the last event of an earlier daemon, so that a page does not take old data for current.
      from: options.clock.now(),
      onFault: (err) => this.#log.error({ err }, 'an event could not be delivered'),
    });
  }

  async run(): Promise<void> {
    const { settings, clock } = this.#options;
    const stops = stopsWithin(settings.drainMs, { signals: this.#stops.signals, clock });
    const logStorageProblem = logStorage(this.#log, { clock, errors: this.#early.errors });
    let leading: Leading | undefined;
    const storage = await waitForStorage({
      ...this.#early,
      daemon: this.#options,
      stops: this.#stops,
      abort: stops.abort,
      log: this.#log,
      onStorage: (problem) => {
        logStorageProblem(problem);
        leading?.storageChanged(problem?.message);
      },
    });
    if (storage === undefined) return stops.dispose();
    const shares = await capSharesOf(settings.database, clock);
    const own = { settings, clock, stops, storage, ...this.#forEngine };
    const engine = createEngine(shares === undefined ? own : { ...own, capParts: shares });
    const given = { ...this.#options, ...this.#early, log: this.#log, events: this.#events };
    const { abort: giveUp, drain } = stops;
    const cluster = await openCluster({ ...given, engine, shares, giveUp, drain });
    if (cluster === 'stopped') return stops.dispose();
    const parts = assembleDaemonParts({
      cluster,
      daemon: this.#options,
      early: this.#early,
      engine,
      events: this.#events,
      meter: this.#meter,
      stops: this.#stops,
    });
    const { runs } = parts;
    // Within the signal: with "stop --now" the requests are cut off before any promise goes on.
    this.#stops.signals.drain.addEventListener('abort', () => runs.beginDrain(), { once: true });
    ({ leading } = parts);
    if (storage.problem !== undefined) leading.storageChanged(storage.problem.message);
    this.#control = parts.control;
    this.#audit = parts.audit;
    this.#serve(parts);
    let dashboard: HttpServer | undefined;
    try {
      dashboard = await this.#openDashboard(parts);
      if (dashboard !== undefined && settings.server !== 'off') {
        engine.refuseOwn({ host: settings.server.host, port: dashboard.port });
      }
      parts.control.dashboard = dashboard?.url;
      await this.#start(parts, cluster);
      this.#early.reports.ready(readySentenceOf(parts), () => storage.ping());
      await this.#untilStop(parts);
    } catch (error) {
      this.#stops.request('now');
      throw error;
    } finally {
      await endWork(parts, { cluster, abort: stops.abort });
      await dashboard?.close();
      await cluster?.close();
      await parts.audit.close();
      await engine.close().finally(() => stops.dispose());
    }
    this.#events.emit({ type: 'stopped', drained: parts.runs.drained });
    engine.broken.signal.throwIfAborted();
    const { finished, cutOff } = parts.runs.drained;
    this.#log.info({ finished, cut_off: cutOff }, 'stopped');
  }

  /**
   * Reopens the log's file, and reloads the configuration unless the daemon is stopping. Stops the daemon when its
   * terminal was closed: nobody can see or stop it there any more.
   */
  onHangup(hangup: Hangup): void {
    this.#early.log.reopen();
    if (this.#stops.signals.drain.aborted) return;
    if (hangup === 'terminal closed') {
      this.#log.warn('the terminal was closed: Rota ends; "rota start" goes on without a terminal');
      this.#stops.request('drain');
      return;
    }
    this.#audit?.record({ action: 'reload', actor: BY_SIGNAL, ok: true });
    // Failures are in the log.
    this.#control?.reload().catch(() => undefined);
  }

  #openDashboard({
    control,
    reloader,
    engine,
    audit,
  }: DaemonParts): Promise<HttpServer | undefined> {
    const { settings, clock } = this.#options;
    const { mask } = this.#early;
    return openDashboard(settings, {
      control,
      jobs: () => reloader.jobs,
      mask: (text) => mask.text(text),
      meter: this.#meter,
      clock,
      log: this.#log,
      audit,
      sessions: engine.storage.access,
    });
  }

  #serve({ control, audit, engine }: DaemonParts): void {
    const { lockAndSocket } = this.#early;
    lockAndSocket.serve(control, audit);
    lockAndSocket.keep({
      onLost: (error) => engine.broken.abort(error),
      onTrouble: (message) => this.#log.warn(message),
      onRecovery: (message) => this.#log.info(message),
    });
  }

  async #start(parts: DaemonParts, cluster: ClusterWorker | undefined): Promise<void> {
    const { engine, leading, follower, control } = parts;
    const { settings, jobs, onReady } = this.#options;
    const warning = engine.concurrencyWarning(jobs.filter((job) => job.enabled));
    if (warning !== undefined) this.#log.warn(warning);
    await engine.restoreHosts();
    engine.runner.setJobs(jobs);
    fitYoungGeneration(jobs.length);
    if (cluster === undefined) await leading.begin();
    else await cluster.start();
    follower.start();
    this.#log.info(zoneDataSentence());
    for (const fault of zoneFaults()) this.#log.warn(fault);
    this.#log.info(
      { version: VERSION, pid: process.pid, database: shownDatabase(settings.database) },
      readySentenceOf(parts),
    );
    parts.audit.record({ action: 'start', actor: ownActor('cli'), ok: true });
    this.ready = true;
    onReady?.(control);
  }

  async #untilStop({ engine, runs, audit }: DaemonParts): Promise<void> {
    await aborted(AbortSignal.any([this.#stops.signals.drain, engine.broken.signal]));
    const { aborted: isBroken, reason } = engine.broken.signal;
    if (this.#options.signals.drain.aborted) {
      audit.record({ action: 'stop', actor: BY_SIGNAL, ok: true });
    }
    if (isBroken) this.#log.error({ err: reason }, 'cannot continue');
    runs.beginDrain();
    this.#log.info(stoppingSentence(runs.size));
    this.#early.reports.stopping(stoppingSentence(runs.size));
    this.#events.emit({ type: 'stopping', runs: runs.size, requests: engine.inFlight });
  }
}

function readySentenceOf({ reloader, leading }: DaemonParts): string {
  return readySentence(reloader.jobs, { next: leading.nextFire, leads: leading.leads });
}
