// Puts the state of each host together: from the runs, the waits, the breakers and the paces of a process.
import type { HostBreakers } from '../concurrency/host-breakers.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { HostPace } from '../concurrency/pace/host-pace.ts';
import type { HostPaces } from '../concurrency/pace/host-paces.ts';
import {
  breakerSlowing,
  CLOSED_BREAKER,
  type HostAllowance,
  type HostBreaker,
  holdSlowing,
  hostBreakerOf,
  type HostJob,
  type HostState,
  type Slowing,
} from '../domain/hosts/host-state.ts';
import type { HostLimits } from '../domain/job.ts';
import { formatRate } from '../domain/rate.ts';
import type { Clock } from '../platform/clock.ts';
import type { JobRunner } from '../runner/job-runner.ts';

export interface HostStatesOptions {
  readonly clock: Clock;
  /** `per_host` of config.yaml. */
  readonly perHost: HostLimits;
  readonly holds: HostHolds;
  readonly breakers: HostBreakers;
  /** Has the paces over all jobs. */
  readonly admission: { readonly paces: HostPaces };
  readonly runner: Pick<JobRunner, 'hostActivity' | 'hostPaces'>;
}

interface HostDraft {
  inFlight: number;
  queued: number;
  waiting: number;
  pace: HostPace | undefined;
  breaker: HostBreaker | undefined;
  readonly slowedBy: Slowing[];
  readonly jobs: Map<string, HostJob>;
}

/** Every host with requests, or that is slowed, or whose pace is known. */
export function hostStates(options: HostStatesOptions): readonly HostState[] {
  const drafts = new Map<string, HostDraft>();
  const draftOf = (host: string): HostDraft => {
    const known = drafts.get(host) ?? newDraft();
    drafts.set(host, known);
    return known;
  };
  addActivity(options, draftOf);
  // What stops all requests comes before what makes them fewer.
  addSlowings(options, draftOf);
  addPaces(options, draftOf);
  const { perHost, breakers } = options;
  return [...drafts].map(([host, { jobs, pace, breaker, ...draft }]) => ({
    ...draft,
    host,
    ...allowance(perHost, pace),
    breaker: breaker ?? { ...CLOSED_BREAKER, failures: breakers.failuresOf(host) },
    jobs: [...jobs.values()],
  }));
}

/** How many hosts are slowed, for each cause. */
export function slowedHosts({
  holds,
  breakers,
  admission,
  runner,
}: HostStatesOptions): Readonly<Record<Slowing['why'], number>> {
  const paced = new Set<string>();
  for (const each of [admission.paces, ...[...runner.hostPaces()].map(([, own]) => own)]) {
    for (const [host, { congestion }] of each.entries())
      if (congestion !== undefined) paced.add(host);
  }
  return { retry_after: holds.held().length, breaker: breakers.open().length, pace: paced.size };
}

type DraftOf = (host: string) => HostDraft;

function newDraft(): HostDraft {
  return {
    inFlight: 0,
    queued: 0,
    waiting: 0,
    pace: undefined,
    breaker: undefined,
    slowedBy: [],
    jobs: new Map(),
  };
}

function addActivity({ runner }: HostStatesOptions, draftOf: DraftOf): void {
  for (const { host, job, inFlight, queued, waiting } of runner.hostActivity()) {
    const draft = draftOf(host);
    draft.inFlight += inFlight;
    draft.queued += queued;
    draft.waiting += waiting;
    const counts = { inFlight, queued, waiting };
    draft.jobs.set(job.name, { job: job.name, ...counts, ...allowance(job.perHost, undefined) });
  }
}

function addPaces({ admission, runner }: HostStatesOptions, draftOf: DraftOf): void {
  for (const [host, pace] of admission.paces.entries()) {
    const draft = draftOf(host);
    draft.pace = pace;
    if (pace.congestion !== undefined) draft.slowedBy.push(paceSlowing(pace, undefined));
  }
  for (const [job, own] of runner.hostPaces()) {
    for (const [host, pace] of own.entries()) {
      const { jobs, slowedBy } = draftOf(host);
      const none = { job, inFlight: 0, queued: 0, waiting: 0, ...NOTHING_SET };
      jobs.set(job, { ...(jobs.get(job) ?? none), pace: pace.limit });
      if (pace.congestion !== undefined) slowedBy.push(paceSlowing(pace, job));
    }
  }
}

function addSlowings({ clock, holds, breakers }: HostStatesOptions, draftOf: DraftOf): void {
  const nowMs = clock.now();
  for (const hold of holds.held()) draftOf(hold.host).slowedBy.push(holdSlowing(hold));
  for (const breaker of breakers.open()) {
    const draft = draftOf(breaker.host);
    draft.breaker = hostBreakerOf(breaker, { nowMs, isProbing: breaker.isProbing });
    draft.slowedBy.push(breakerSlowing(breaker));
  }
}

const NOTHING_SET: HostAllowance = { concurrency: undefined, rate: undefined, pace: undefined };

function allowance({ concurrency, rate }: HostLimits, pace: HostPace | undefined): HostAllowance {
  return {
    concurrency,
    rate: rate === undefined ? undefined : formatRate(rate),
    pace: pace?.limit,
  };
}

function paceSlowing({ congestion, limit }: HostPace, job: string | undefined): Slowing {
  const cause = congestion === 'failures' ? 'many requests fail' : 'it answers slower than usual';
  const whose = job === undefined ? '' : ` of job ${job}`;
  return { why: 'pace', text: `${cause}: ${limit} requests${whose} at once`, untilAtMs: undefined };
}
