// Wires what every run needs: the store, the fetcher, the caps, and the runner on top of them.
import { Admission } from '../concurrency/admission.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { Fetcher } from '../fetch/fetcher.ts';
import type { Clock } from '../platform/clock.ts';
import { readOpenFiles } from '../platform/open-files.ts';
import { VERSION } from '../platform/version.ts';
import { concurrencyWarning, connectionBudget } from '../fetch/connect/connection-budget.ts';
import type { RunStops } from '../runner/run-context.ts';
import { JobRunner } from '../runner/job-runner.ts';
import { openStore, type Store } from '../store/store.ts';
import type { WriterNews } from '../store/writer/writer-link.ts';

export interface EngineOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly stops: RunStops;
  /** True: while the disk is full or fails, fetching pauses; otherwise that is the end. */
  readonly patient: boolean;
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon: boolean;
  /** Told when storing ceases to work for a while, and when it works again. */
  readonly onStorage: WriterNews['onStorage'];
  readonly onWarning: WriterNews['onWarning'];
}

export interface Engine {
  readonly runner: JobRunner;
  readonly store: Store;
  /** Requests in flight over all runs. */
  readonly inFlight: number;
  /** What to say before these jobs run with fewer connections than they ask for; undefined: nothing. */
  concurrencyWarning(jobs: readonly Job[]): string | undefined;
  /** Changes the cap over all jobs; those in flight beyond a lower one are not cut off. */
  setConcurrency(concurrency: number): void;
  /** Aborted when the work cannot go on: storing failed, and what cannot be stored is not fetched. */
  readonly broken: AbortController;
  /** Stores what is left and closes every connection. */
  close(): Promise<void>;
}

/** Opens the database and builds the engine; throws AppError when the database cannot be used. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { settings, clock, stops, ...news } = options;
  const store = await openStore({
    file: settings.database,
    clock,
    abort: stops.abort,
    ...news,
  });
  const broken = new AbortController();
  void store.failed.then((error) => broken.abort(error));
  const files = readOpenFiles();
  const budget = connectionBudget(files);
  const fetcher = new Fetcher({
    clock,
    maxConnections: budget,
    userAgent: `rota/${VERSION}`,
    env: process.env,
  });
  const admission = new Admission({
    concurrency: Math.min(settings.concurrency, budget),
    perHost: settings.perHost,
    clock,
  });
  const runner = new JobRunner(
    {
      clock,
      stops: {
        drain: AbortSignal.any([stops.drain, broken.signal]),
        abort: AbortSignal.any([stops.abort, broken.signal]),
      },
      ledger: store,
      sink: store,
      fetch: (request, policy, signal) => fetcher.fetch(request, policy, signal),
      perHost: settings.perHost,
      random: Math.random,
    },
    admission,
  );
  return {
    runner,
    store,
    broken,
    get inFlight() {
      return admission.active;
    },
    concurrencyWarning(jobs) {
      const wanted = jobs.reduce((most, job) => Math.max(most, job.concurrency), 0);
      const allowed = Math.min(wanted, settings.concurrency);
      return allowed <= budget ? undefined : concurrencyWarning(wanted, files);
    },
    setConcurrency(concurrency) {
      admission.setConcurrency(Math.min(concurrency, budget));
    },
    async close() {
      runner.close();
      await fetcher.close();
      await store.close();
    },
  };
}
