// A JobRunner over a real fetcher and real caps, with storage in memory.
import { Admission } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import { Fetcher } from '../../src/fetch/fetcher.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { JobRunner } from '../../src/runner/job-runner.ts';
import { MemoryStore } from './memory-store.ts';

export interface TestRunner {
  readonly runner: JobRunner;
  readonly store: MemoryStore;
  readonly drain: AbortController;
  readonly abort: AbortController;
  close(): Promise<void>;
}

export function makeTestRunner(
  options: { concurrency?: number; perHost?: HostLimits } = {},
): TestRunner {
  const clock = systemClock;
  const perHost = options.perHost ?? { concurrency: undefined, rate: undefined };
  const store = new MemoryStore();
  const drain = new AbortController();
  const abort = new AbortController();
  const fetcher = new Fetcher({ clock, maxConnections: 5_000, env: {} });
  const runner = new JobRunner(
    {
      clock,
      perHost,
      ledger: store,
      sink: store,
      fetch: (request, policy, signal) => fetcher.fetch(request, policy, signal),
      stops: { drain: drain.signal, abort: abort.signal },
      random: Math.random,
    },
    new Admission({ concurrency: options.concurrency ?? 500, perHost, clock }),
  );
  return { runner, store, drain, abort, close: () => fetcher.close() };
}
