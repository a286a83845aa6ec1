// The parts that every run needs, connected: the storage, the fetcher, the caps and the runner.
import type { CapLoad, CapParts } from '../concurrency/cap-parts.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { BreakerChange } from '../concurrency/host-breakers.ts';
import type { HostState, Slowing } from '../domain/hosts/host-state.ts';
import type { HandlerLine } from '../domain/handlers/handler.ts';
import type { Job } from '../domain/job.ts';
import type { OwnServer } from '../domain/net/net-permissions.ts';
import type { Settings } from '../domain/settings.ts';
import type { Storage } from '../domain/storage.ts';
import { Fetcher } from '../fetch/fetcher.ts';
import type { Clock } from '../platform/clock.ts';
import { readOpenFiles } from '../platform/open-files.ts';
import { VERSION } from '../platform/version.ts';
import { hostStates, slowedHosts } from './host-states.ts';
import { BreakerNews } from './breaker-news.ts';
import { keptHosts } from './kept-hosts.ts';
import { concurrencyWarning, connectionBudget } from '../fetch/connect/connection-budget.ts';
import type { RunStops } from '../runner/run-context.ts';
import { EngineCaps } from './engine-caps.ts';
import { handlerHistory } from './handler-history.ts';
import { JobRunner } from '../runner/job-runner.ts';
import type { NextFire } from '../runner/spread/spread-window.ts';

export interface EngineOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly stops: RunStops;
  /** Closed with the engine. */
  readonly storage: Storage;
  /** As in `HostHolds`. */
  readonly onHold?: (host: string, untilMs: number) => void;
  /** Called with each change, except that breakers which open together are counted: see `BreakerNews`. */
  readonly onBreaker?: (change: BreakerChange) => void;
  readonly onMoreOpen?: (count: number) => void;
  /** As in `RunContext`. */
  readonly nextFire?: NextFire;
  /** What this process may use of the caps; undefined: all. */
  readonly capParts?: CapParts;
  /** Called with each line of a handler's log. */
  readonly onHandlerLine?: (line: HandlerLine) => void;
}

export interface Engine {
  readonly runner: JobRunner;
  readonly storage: Storage;
  /** Hosts that asked all jobs to wait. */
  readonly holds: HostHolds;
  /** Requests in flight over all runs. */
  readonly inFlight: number;
  /** Returns a warning when these jobs would run with fewer connections than they ask for; otherwise undefined. */
  concurrencyWarning(jobs: readonly Job[]): string | undefined;
  /** Changes the cap over all jobs. A lower cap does not cut off requests in flight. */
  setConcurrency(concurrency: number): void;
  /** Applies what this process may use of the caps now. */
  applyCapParts(): void;
  /** What this process uses of the caps. */
  capLoad(): CapLoad;
  /** Closes the address of the server to all jobs except `self-check`. To be called before the first run. */
  refuseOwn(server: OwnServer): void;
  /** The limits and the requests of each host now, and why it is slowed. */
  hostStates(): readonly HostState[];
  /** How many hosts are slowed, for each cause. */
  slowedHosts(): Readonly<Record<Slowing['why'], number>>;
  /**
   * Opens the circuit breakers and holds the hosts that an earlier process left open and held, or another one has. To be
   * called before the first run.
   */
  restoreHosts(): Promise<void>;
  /** Aborted when storing failed for good: a response that cannot be stored is not fetched. */
  readonly broken: AbortController;
  /** Stores the remaining results and closes every connection. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { settings, clock, stops, storage, onHold, onHandlerLine, nextFire } = options;
  const broken = new AbortController();
  void storage.failed.then((error) => broken.abort(error));
  const files = readOpenFiles();
  const budget = connectionBudget(files);
  const fetcher = new Fetcher({
    clock,
    maxConnections: budget,
    userAgent: `rota/${VERSION}`,
    env: process.env,
  });
  const caps = new EngineCaps({ settings, budget, parts: options.capParts, clock });
  const { admission } = caps;
  const news = new BreakerNews(options);
  const onBreaker = (change: BreakerChange): void => news.tell(change);
  const kept = keptHosts({ clock, storage, onHold, onBreaker, parts: options.capParts });
  const { holds, breakers } = kept;
  const byHost = { perHost: settings.perHost, holds, breakers };
  const runner = new JobRunner(
    {
      clock,
      stops: {
        drain: AbortSignal.any([stops.drain, broken.signal]),
        abort: AbortSignal.any([stops.abort, broken.signal]),
      },
      ledger: storage.ledger,
      sink: storage.sink,
      validators: storage.validators,
      newAttempt: (options) => fetcher.newAttempt(options),
      ...byHost,
      handlerHistory: handlerHistory(settings.database),
      onHandlerLine,
      random: Math.random,
      nextFire,
    },
    admission,
    options.capParts,
  );
  const hosts = { ...byHost, clock, admission, runner };
  return {
    runner,
    storage,
    holds,
    broken,
    get inFlight() {
      return admission.active;
    },
    concurrencyWarning(jobs) {
      const wanted = jobs.reduce((most, job) => Math.max(most, job.concurrency), 0);
      const allowed = Math.min(wanted, settings.concurrency);
      return allowed <= budget ? undefined : concurrencyWarning(wanted, files);
    },
    setConcurrency: (concurrency) => caps.setCap(concurrency),
    applyCapParts: () => runner.applyCapParts(caps.usable),
    capLoad: () => caps.load(runner.laneLoads()),
    refuseOwn: (server) => fetcher.refuseOwn(server),
    hostStates: () => hostStates(hosts),
    slowedHosts: () => slowedHosts(hosts),
    restoreHosts: () => kept.restore(),
    async close() {
      await runner.close();
      holds.close();
      breakers.close();
      news.close();
      await fetcher.close();
      await storage.close();
    },
  };
}
