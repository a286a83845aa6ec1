// A JobRunner over a real fetcher and real caps, with storage in memory.
import { Admission } from '../../src/concurrency/admission.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import type { HandlerLine } from '../../src/domain/handlers/handler.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import type { Lookup } from '../../src/fetch/connect/name-lookups.ts';
import { Fetcher } from '../../src/fetch/fetcher.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { JobRunner } from '../../src/runner/job-runner.ts';
import { MemoryDatabase } from './memory/memory-database.ts';
import { MemoryStore } from './memory/memory-store.ts';

export interface TestRunner {
  readonly runner: JobRunner;
  readonly store: MemoryStore;
  readonly drain: AbortController;
  readonly abort: AbortController;
  close(): Promise<void>;
}

export interface TestRunnerOptions {
  readonly concurrency?: number;
  readonly perHost?: HostLimits;
  /** Replaces the system's name look-up. */
  readonly lookup?: Lookup;
  /** Returns the address that is dialled instead of one that a request is sent to. */
  readonly dialAs?: (address: string) => string;
  /** Called when a request is sent, and again with its outcome. */
  readonly onInFlight?: (change: 1 | -1) => void;
  /** Closed with the runner. */
  readonly breakers?: HostBreakers;
  readonly holds?: HostHolds;
  readonly onHandlerLine?: (line: HandlerLine) => void;
}

export function makeTestRunner(options: TestRunnerOptions = {}): TestRunner {
  const clock = systemClock;
  const perHost = options.perHost ?? { concurrency: undefined, rate: undefined };
  const holds = options.holds ?? new HostHolds({ clock });
  const breakers = options.breakers ?? new HostBreakers({ clock });
  const store = new MemoryStore();
  const drain = new AbortController();
  const abort = new AbortController();
  const { lookup, dialAs, onInFlight, onHandlerLine } = options;
  const fetcher = new Fetcher({
    clock,
    maxConnections: 5_000,
    env: {},
    ...(lookup === undefined ? {} : { lookup }),
    ...(dialAs === undefined ? {} : { dialAs }),
  });
  const runner = new JobRunner(
    {
      clock,
      perHost,
      holds,
      breakers,
      ledger: store,
      sink: store,
      validators: new MemoryDatabase(),
      newAttempt(made) {
        const attempt = fetcher.newAttempt({
          policy: made.policy,
          hopCheck: made.hopCheck,
          onOutcome: (outcome) => {
            onInFlight?.(-1);
            made.onOutcome(outcome);
          },
        });
        return {
          start(request) {
            onInFlight?.(1);
            attempt.start(request);
          },
          refuse(request) {
            onInFlight?.(1);
            attempt.refuse(request);
          },
          abort: () => attempt.abort(),
          close: () => attempt.close(),
        };
      },
      stops: { drain: drain.signal, abort: abort.signal },
      ...(onHandlerLine === undefined ? {} : { onHandlerLine }),
      random: Math.random,
    },
    new Admission({ concurrency: options.concurrency ?? 500, perHost, clock }),
  );
  return {
    runner,
    store,
    drain,
    abort,
    async close() {
      await runner.close();
      holds.close();
      breakers.close();
      await fetcher.close();
    },
  };
}
