// A JobRunner on a FakeClock. No request is sent: a function answers each, at a fake time of its own.
import { Admission } from '../../src/concurrency/admission.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { RequestSpec } from '../../src/domain/request.ts';
import { JobRunner } from '../../src/runner/job-runner.ts';
import { nextFire } from '../../src/schedule/next-fire.ts';
import type { FakeClock } from './fake-clock.ts';
import { MemoryDatabase } from './memory/memory-database.ts';
import { MemoryStore } from './memory/memory-store.ts';

export interface SimulatedAnswer {
  readonly afterMs: number;
  /** 0: the connection is reset. */
  readonly status: number;
}

export interface SimulatedRunner {
  readonly runner: JobRunner;
  readonly admission: Admission;
  readonly store: MemoryStore;
  readonly drain: AbortController;
}

export interface SimulatedRunnerOptions {
  readonly clock: FakeClock;
  readonly perHost?: HostLimits;
  readonly concurrency?: number;
  /** Called when a request is sent. `inFlight` counts it. */
  readonly answer: (request: RequestSpec, inFlight: number) => SimulatedAnswer;
}

const NO_LIMITS = { concurrency: undefined, rate: undefined };

export function makeSimulatedRunner(options: SimulatedRunnerOptions): SimulatedRunner {
  const { clock, perHost = NO_LIMITS, answer } = options;
  const store = new MemoryStore();
  const [drain, abort] = [new AbortController(), new AbortController()];
  const admission = new Admission({ concurrency: options.concurrency ?? 500, perHost, clock });
  let inFlight = 0;
  const runner = new JobRunner(
    {
      clock,
      perHost,
      holds: new HostHolds({ clock }),
      breakers: new HostBreakers({ clock }),
      ledger: store,
      sink: store,
      validators: new MemoryDatabase(),
      newAttempt(made) {
        let end: ((aborted: boolean) => void) | undefined;
        return {
          start(request) {
            inFlight += 1;
            const startedAtMs = clock.now();
            const { afterMs, status } = answer(request, inFlight);
            end = (aborted) => {
              timer.cancel();
              end = undefined;
              inFlight -= 1;
              const durationMs = clock.now() - startedAtMs;
              const outcome = outcomeOf(request, { status, startedAtMs, durationMs });
              made.onOutcome(aborted ? { ...outcome, ...ABORTED } : outcome);
            };
            const timer = clock.setTimer(afterMs, () => end?.(false));
          },
          refuse: (request) =>
            made.onOutcome({
              ...outcomeOf(request, { status: 200, startedAtMs: clock.now(), durationMs: 0 }),
              ...ABORTED,
            }),
          abort: () => end?.(true),
          close: () => {},
        };
      },
      nextFire,
      stops: { drain: drain.signal, abort: abort.signal },
      random: Math.random,
    },
    admission,
  );
  return { runner, admission, store, drain };
}

const ABORTED = {
  type: 'failure',
  errorKind: 'aborted',
  error: 'cut off',
  status: null,
  headers: null,
} as const;

function outcomeOf(
  { url }: RequestSpec,
  { status, ...times }: { status: number; startedAtMs: number; durationMs: number },
): Outcome {
  const facts = {
    ...times,
    connectMs: null,
    ttfbMs: times.durationMs,
    bytes: 0,
    redirects: [],
    finalUrl: url,
  };
  if (status !== 0) {
    return { ...facts, type: 'response', status, headers: [], body: new Uint8Array() };
  }
  return { ...facts, ...ABORTED, errorKind: 'reset', error: 'connection reset' };
}

/** Lets a run read its batch, until it waits for the clock. */
export async function untilWaiting(clock: FakeClock): Promise<void> {
  while (clock.pendingTimers === 0) await new Promise((resolve) => setImmediate(resolve));
}
