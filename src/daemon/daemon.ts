// The daemon: holds the lock, plans the jobs, runs what is due, drains when asked to end.
import type { Audit } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { onHangup, type Hangup } from '../platform/signals.ts';
import { openLog, type Logger } from '../platform/logger.ts';
import { ownActor } from '../platform/own-actor.ts';
import { VERSION } from '../platform/version.ts';
import { zoneFaults } from '../schedule/zone-data.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { HttpServer } from '../web/http-server.ts';
import { Meter } from '../metrics/meter.ts';
import { BY_SIGNAL } from './log/audit-log.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { DaemonPlace } from './daemon-place.ts';
import { readySentence, stoppingSentence } from './log/daemon-sentences.ts';
import { assembleWorks, type Talk, type Works } from './daemon-works.ts';
import { stopsWithin } from '../engine/drain.ts';
import { openEngine } from '../engine/engine.ts';
import { EventHub } from './event-hub.ts';
import { LogMask } from './log/log-mask.ts';
import { logStorage } from './log/log-storage.ts';
import { openDashboard } from './open-dashboard.ts';
import { RecentErrors } from './log/recent-errors.ts';
import { resumeRuns } from '../engine/resume-runs.ts';
import { StopRequests } from './stop-requests.ts';
import { zoneDataSentence } from '../engine/zone-data-sentence.ts';

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
  // Heard to the very end: unheard, it would end the process in the middle of its drain.
  const forgetHangups = onHangup((hangup) => daemon.onHangup(hangup));
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
    forgetHangups();
  }
}

class Daemon {
  readonly #options: DaemonOptions;
  readonly #talk: Talk;
  readonly #log: Logger;
  readonly #events: EventHub;
  readonly #meter = new Meter();
  readonly #stops: StopRequests;
  /** Undefined until there is something to steer. */
  #control: DaemonControl | undefined;
  #audit: Audit | undefined;
  /** True once all was at work. */
  ready = false;

  constructor(options: DaemonOptions, talk: Talk) {
    this.#options = options;
    this.#talk = talk;
    this.#log = talk.log.log;
    this.#stops = new StopRequests(options.signals);
    this.#events = new EventHub({
      // So that what a page learned from an earlier daemon is not taken for the present.
      from: options.clock.now(),
      onFault: (err) => this.#log.error({ err }, 'an event could not be told'),
    });
  }

  async run(): Promise<void> {
    const { settings, clock } = this.#options;
    const stops = stopsWithin(settings.drainMs, this.#stops.signals, clock);
    const tellStorage = logStorage(this.#log, { clock, errors: this.#talk.errors });
    let scheduler: Scheduler | undefined;
    const engine = await openEngine({
      settings,
      clock,
      stops,
      patient: true,
      isDaemon: true,
      onStorage: (problem) => {
        tellStorage(problem);
        if (problem === undefined) scheduler?.release();
        else scheduler?.hold();
      },
      onWarning: (message) => this.#log.error(message),
    });
    const works = assembleWorks({
      daemon: this.#options,
      talk: this.#talk,
      engine,
      events: this.#events,
      meter: this.#meter,
      stops: this.#stops,
    });
    const { caretaker, reports } = works;
    scheduler = works.scheduler;
    if (engine.store.problem !== undefined) scheduler.hold();
    this.#control = works.control;
    this.#audit = works.audit;
    this.#talk.place.serve(works.control, works.audit);
    this.#talk.place.keep({
      onLost: (error) => engine.broken.abort(error),
      onTrouble: (message) => this.#log.warn(message),
      onRecovery: (message) => this.#log.info(message),
    });
    const open: { close(): Promise<void> }[] = [caretaker];
    try {
      const dashboard = await this.#openDashboard(works);
      if (dashboard !== undefined) open.push(dashboard);
      works.control.dashboard = dashboard?.url;
      await this.#start(works);
      caretaker.start();
      reports.ready(readySentenceOf(works));
      await this.#untilTheEnd(works);
    } catch (error) {
      this.#stops.request('now');
      throw error;
    } finally {
      works.follower.close();
      await works.scheduler.stop('Rota was stopped');
      await works.runs.settled();
      for (const part of open.toReversed()) await part.close();
      await works.audit.close();
      await engine.close().finally(() => stops.dispose());
      reports.close();
    }
    this.#events.emit({ type: 'stopped', drained: works.runs.drained });
    engine.broken.signal.throwIfAborted();
    this.#log.info(works.runs.drained, 'stopped');
  }

  /**
   * Begins the log's file anew, and reads the configuration again unless the end has begun; ends when the terminal was
   * closed: nobody can see or stop it there any more.
   */
  onHangup(hangup: Hangup): void {
    this.#talk.log.reopen();
    if (this.#stops.signals.drain.aborted) return;
    if (hangup === 'terminal closed') {
      this.#log.warn('the terminal was closed: Rota ends; "rota start" goes on without a terminal');
      this.#stops.request('drain');
      return;
    }
    this.#audit?.record({ action: 'reload', actor: BY_SIGNAL, ok: true });
    // What goes wrong is in the log.
    this.#control?.reload().catch(() => undefined);
  }

  #openDashboard({ control, reloader, engine, audit }: Works): Promise<HttpServer | undefined> {
    const { settings, clock } = this.#options;
    const { mask } = this.#talk;
    return openDashboard(settings, {
      control,
      jobs: () => reloader.jobs,
      mask: (text) => mask.text(text),
      meter: this.#meter,
      clock,
      log: this.#log,
      audit,
      sessions: engine.store.access,
    });
  }

  async #start(works: Works): Promise<void> {
    const { engine, scheduler, runs, follower, control } = works;
    const { settings, jobs, unusable, clock, onReady } = this.#options;
    const warning = engine.concurrencyWarning(jobs.filter((job) => job.enabled));
    if (warning !== undefined) this.#log.warn(warning);
    for (const job of await engine.store.resuming.pausedJobs()) scheduler.pause(job);
    engine.runner.setJobs(jobs);
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
    this.#log.info(zoneDataSentence());
    for (const fault of zoneFaults()) this.#log.warn(fault);
    this.#log.info(
      { version: VERSION, pid: process.pid, database: settings.database },
      readySentenceOf(works),
    );
    works.audit.record({ action: 'start', actor: ownActor('cli'), ok: true });
    this.ready = true;
    onReady?.(control);
  }

  async #untilTheEnd({ engine, runs, reports, audit }: Works): Promise<void> {
    await aborted(AbortSignal.any([this.#stops.signals.drain, engine.broken.signal]));
    const { aborted: isBroken, reason } = engine.broken.signal;
    if (this.#options.signals.drain.aborted) {
      audit.record({ action: 'stop', actor: BY_SIGNAL, ok: true });
    }
    if (isBroken) this.#log.error({ err: reason }, 'cannot go on');
    runs.beginDrain();
    this.#log.info(stoppingSentence(runs.size));
    reports.stopping(stoppingSentence(runs.size));
    this.#events.emit({ type: 'stopping', runs: runs.size, requests: engine.inFlight });
  }
}

function readySentenceOf({ reloader, scheduler }: Works): string {
  return readySentence(reloader.jobs, scheduler.upcoming()[0]);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
