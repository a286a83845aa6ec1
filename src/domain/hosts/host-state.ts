// The requests that a host gets now, and what slows them: for `rota hosts`, the API and the dashboard.
import type { OpenBreaker } from './breaker.ts';
import type { HostHold } from './hold.ts';

/**
 * Why a host gets fewer requests than the caps allow: it asked for a wait, its breaker is open or half-open, or
 * `pace: adaptive` has lowered the requests in flight.
 */
export const SLOWINGS = ['retry_after', 'breaker', 'pace'] as const;

export interface Slowing {
  readonly why: (typeof SLOWINGS)[number];
  /** One sentence for people. */
  readonly text: string;
  /** Unix milliseconds; undefined: not known. Of a breaker: when the next probe is due. */
  readonly untilAtMs: number | undefined;
}

/** The limits of the requests to a host. */
export interface HostAllowance {
  /** Cap of the requests in flight; undefined: none. */
  readonly concurrency: number | undefined;
  /** As people write it: `20/s`; undefined: none. */
  readonly rate: string | undefined;
  /** The requests in flight that `pace: adaptive` allows now; undefined: there is no pace, or nothing is known yet. */
  readonly pace: number | undefined;
}

export interface HostCounts {
  readonly inFlight: number;
  /** Requests that wait for a slot. */
  readonly queued: number;
  /** Requests that wait because the host is slowed. */
  readonly waiting: number;
}

/** The requests of one job to a host, and what the job's own `per_host` allows. */
export interface HostJob extends HostCounts, HostAllowance {
  readonly job: string;
}

export const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;

export interface HostBreaker {
  readonly state: (typeof BREAKER_STATES)[number];
  /** Failures in a row. */
  readonly failures: number;
  /** The four are undefined while it is closed. */
  readonly openedAtMs: number | undefined;
  readonly nextProbeAtMs: number | undefined;
  readonly reason: string | undefined;
}

/** A host with requests, or that is slowed. What it is allowed is the `per_host` of config.yaml, over all jobs. */
export interface HostState extends HostCounts, HostAllowance {
  readonly host: string;
  readonly slowedBy: readonly Slowing[];
  readonly breaker: HostBreaker;
  /** Jobs with requests to the host now, or whose pace it has. */
  readonly jobs: readonly HostJob[];
}

export interface HostQuestion {
  /** A host with its port, or a name with any port; undefined: all. */
  readonly host?: string | undefined;
  /** The largest number of hosts in the answer. */
  readonly limit: number;
}

/** Hosts that are slowed come first, then those with the most requests. */
export interface HostList {
  readonly hosts: readonly HostState[];
  /** All that the question is about, also beyond its limit. */
  readonly found: number;
}

export const CLOSED_BREAKER: HostBreaker = {
  state: 'closed',
  failures: 0,
  openedAtMs: undefined,
  nextProbeAtMs: undefined,
  reason: undefined,
};

/** A breaker that is not closed. It is half-open while a probe is under way or due. */
export function hostBreakerOf(
  { failures, openedAtMs, nextProbeAtMs, reason }: OpenBreaker,
  { nowMs, isProbing = false }: { readonly nowMs: number; readonly isProbing?: boolean },
): HostBreaker {
  const state = isProbing || nextProbeAtMs <= nowMs ? 'half-open' : 'open';
  return { state, failures, openedAtMs, nextProbeAtMs, reason };
}

export function holdSlowing({ untilMs }: HostHold): Slowing {
  const text = 'asked for a wait with Retry-After';
  return { why: 'retry_after', text, untilAtMs: Math.round(untilMs) };
}

export function breakerSlowing({ failures, nextProbeAtMs, reason }: OpenBreaker): Slowing {
  const times = failures === 1 ? 'failed' : `failed ${failures} times in a row, the last time`;
  return { why: 'breaker', text: `${times}: ${reason}`, untilAtMs: nextProbeAtMs };
}

/** True when the question is about this host: a host without a port has that of http or of https. */
export function isAskedHost(host: string, { host: asked }: HostQuestion): boolean {
  if (asked === undefined) return true;
  const wanted = asked.toLowerCase();
  if (host === wanted || host === wanted.replace(/:(?:80|443)$/, '')) return true;
  return host.replace(/:\d+$/, '') === wanted;
}

/** Sorts hosts, and leaves out those beyond the limit. */
export function hostList(all: readonly HostState[], question: HostQuestion): HostList {
  const found = all.filter(({ host }) => isAskedHost(host, question)).toSorted(byImportance);
  return { hosts: found.slice(0, question.limit), found: found.length };
}

function byImportance(a: HostState, b: HostState): number {
  return (
    Math.min(1, b.slowedBy.length) - Math.min(1, a.slowedBy.length) ||
    requestsOf(b) - requestsOf(a) ||
    (a.host < b.host ? -1 : 1)
  );
}

function requestsOf({ inFlight, queued, waiting }: HostCounts): number {
  return inFlight + queued + waiting;
}
