// The circuit breakers of hosts. A host that fails several times in a row gets no request for a time, and then one at a
// time, the probe: the first that does not fail closes the breaker. All jobs with a breaker share its state.
//
//   closed ──failures in a row──▶ open ──time is over, and a request is sent──▶ half-open: the probe is under way
//     ▲                            ▲                                               │
//     │                            └──────────────────the probe fails──────────────┤
//     └─────────────────────────────the probe does not fail────────────────────────┘
//
// While the breaker is not closed, outcomes of other requests do not count: they were sent before it opened.
import {
  type BreakerPolicy,
  FORGOTTEN_AFTER_MS,
  type OpenBreaker,
} from '../domain/hosts/breaker.ts';
import type { Clock } from '../platform/clock.ts';
import { Alarm, Alarms } from './alarms.ts';
import { EndedWaits } from './ended-waits.ts';

/** Most hosts with failures that are counted, and most breakers that are open: a list of a million hosts stays in bounds. */
const MAX_HOSTS = 100_000;

/** A request that waits because the breaker of its host is not closed. Unless it leaves, one of the functions is called, once. */
export interface BreakerWaiter {
  /** True: it waits until the breaker is closed. False: until the present probe has its outcome. */
  readonly isPatient: boolean;
  /** The breaker is closed, or a probe is due: the request is to ask again. */
  onOver(): void;
  /** The probe failed, and the request is not patient. */
  onRefused(breaker: BreakerState): void;
}

/** A breaker that is not closed. */
export interface BreakerState extends OpenBreaker {
  /** True while a probe is under way. */
  readonly isProbing: boolean;
  /** Requests that wait. */
  readonly waiting: number;
  /** True: the name of the host holds a secret. */
  readonly isSecret: boolean;
}

export interface BreakerChange {
  /** `probes`: a probe begins. `stays open`: it failed. `is forgotten`: nobody has requested the host for a long time. */
  readonly type: 'opens' | 'probes' | 'stays open' | 'closes' | 'is forgotten';
  readonly breaker: BreakerState;
}

export interface HostBreakersOptions {
  readonly clock: Clock;
  readonly onChange?: ((change: BreakerChange) => void) | undefined;
}

/** A request that failed. */
export interface HostFailure {
  readonly policy: BreakerPolicy;
  readonly isProbe: boolean;
  readonly reason: string;
  readonly isSecret: boolean;
}

interface Breaker {
  failures: number;
  readonly openedAtMs: number;
  /** By the clock's `elapsed`. */
  nextProbeMs: number;
  forMs: number;
  reason: string;
  readonly isSecret: boolean;
  isProbing: boolean;
  /** Set only while requests wait and no probe is under way. */
  readonly alarm: Alarm;
  readonly waiting: Set<BreakerWaiter>;
}

export class HostBreakers {
  readonly #options: HostBreakersOptions;
  readonly #alarms: Alarms;
  /** Failures in a row of the hosts whose breaker is closed. The host that failed last is the last. */
  readonly #failures = new Map<string, number>();
  readonly #open = new Map<string, Breaker>();
  readonly #ended = new EndedWaits<BreakerWaiter>();

  constructor(options: HostBreakersOptions) {
    this.#options = options;
    this.#alarms = new Alarms(options.clock, () => {});
  }

  /** True while all breakers are closed: then a request needs no look-up. */
  get areClosed(): boolean {
    return this.#open.size === 0;
  }

  /** True while no host has failed: then a success needs no look-up. */
  get isEmpty(): boolean {
    return this.#open.size + this.#failures.size === 0;
  }

  /** Opens the breakers that were open when an earlier process ended. */
  restore(stored: readonly OpenBreaker[]): void {
    const { clock } = this.#options;
    for (const { host, failures, openedAtMs, nextProbeAtMs, forMs, reason } of stored) {
      // The wall clock may have been set back meanwhile.
      const leftMs = Math.min(nextProbeAtMs - clock.now(), forMs);
      const nextProbeMs = clock.elapsed() + leftMs;
      this.#add(host, { failures, openedAtMs, nextProbeMs, forMs, reason, isSecret: false });
    }
  }

  /**
   * Returns whether a request may be sent to a host now. `due`: it may, as the probe, which is to be reported by
   * `beginProbe` when it is sent. Otherwise the breaker that refuses it.
   */
  ask(host: string): 'closed' | 'due' | BreakerState {
    const breaker = this.#open.get(host);
    if (breaker === undefined) return 'closed';
    const isDue = !breaker.isProbing && breaker.nextProbeMs <= this.#options.clock.elapsed();
    return isDue ? 'due' : this.#stateOf(host, breaker);
  }

  /** The probe is sent, after `ask` said that it is due. Its end must be reported by `succeeded`, `failed` or `release`. */
  beginProbe(host: string): void {
    const breaker = this.#open.get(host);
    if (breaker === undefined) return;
    breaker.isProbing = true;
    // For the next process, should this one end during the probe.
    breaker.nextProbeMs = this.#options.clock.elapsed() + breaker.forMs;
    this.#alarms.cancel(breaker.alarm);
    this.#report('probes', this.#stateOf(host, breaker));
  }

  /** Lets a request wait that `ask` refused: one that is not patient only while a probe is under way. */
  wait(host: string, request: BreakerWaiter): void {
    const breaker = this.#open.get(host);
    if (breaker === undefined) return request.onOver();
    breaker.waiting.add(request);
    this.#wakeLater(breaker);
  }

  /** Forgets a request, which does not wait any more. */
  leave(host: string, request: BreakerWaiter): void {
    this.#ended.leave(request);
    const breaker = this.#open.get(host);
    if (breaker === undefined || !breaker.waiting.delete(request)) return;
    if (breaker.waiting.size === 0) this.#alarms.cancel(breaker.alarm);
  }

  /** A request did not fail. */
  succeeded(host: string, { isProbe }: { readonly isProbe: boolean }): void {
    this.#failures.delete(host);
    const breaker = this.#open.get(host);
    if (breaker === undefined || !isProbe) return;
    this.#alarms.cancel(breaker.alarm);
    this.#open.delete(host);
    this.#report('closes', this.#stateOf(host, breaker));
    this.#ended.callEach(breaker.waiting, (request) => request.onOver());
  }

  failed(host: string, failure: HostFailure): void {
    const { policy, isProbe, reason, isSecret } = failure;
    const { clock } = this.#options;
    const breaker = this.#open.get(host);
    if (breaker === undefined) {
      const failures = this.#count(host);
      if (failures < policy.after || this.#open.size >= MAX_HOSTS) return;
      this.#failures.delete(host);
      const { forMs } = policy;
      const [openedAtMs, nextProbeMs] = [clock.now(), clock.elapsed() + forMs];
      const opened = { failures, openedAtMs, nextProbeMs, forMs, reason, isSecret };
      this.#report('opens', this.#stateOf(host, this.#add(host, opened)));
    } else if (isProbe) {
      breaker.failures += 1;
      breaker.forMs = policy.forMs;
      breaker.nextProbeMs = clock.elapsed() + policy.forMs;
      breaker.reason = reason;
      breaker.isProbing = false;
      const refused = [...breaker.waiting].filter(({ isPatient }) => !isPatient);
      for (const request of refused) breaker.waiting.delete(request);
      this.#wakeLater(breaker);
      const state = this.#stateOf(host, breaker);
      this.#report('stays open', state);
      this.#ended.callEach(refused, (request) => request.onRefused(state));
    }
  }

  /** The probe was not sent, or its outcome says nothing about the host: another request may be the probe at once. */
  release(host: string): void {
    const breaker = this.#open.get(host);
    if (breaker?.isProbing !== true) return;
    breaker.isProbing = false;
    breaker.nextProbeMs = this.#options.clock.elapsed();
    this.#wakeLater(breaker);
  }

  /** Returns the breakers that are not closed, and forgets those whose host nobody requests any more. */
  open(): readonly BreakerState[] {
    this.#forgetUnused();
    return [...this.#open].map(([host, breaker]) => this.#stateOf(host, breaker));
  }

  /** The failures in a row of a host whose breaker is closed. */
  failuresOf(host: string): number {
    return this.#failures.get(host) ?? 0;
  }

  /** Forgets everything without a call; to be called when no request waits. */
  close(): void {
    for (const { alarm } of this.#open.values()) this.#alarms.cancel(alarm);
    this.#open.clear();
    this.#failures.clear();
  }

  #add(host: string, state: Omit<Breaker, 'isProbing' | 'alarm' | 'waiting'>): Breaker {
    const breaker: Breaker = {
      ...state,
      isProbing: false,
      alarm: new Alarm(() => this.#wake(breaker)),
      waiting: new Set(),
    };
    this.#open.set(host, breaker);
    return breaker;
  }

  #forgetUnused(): void {
    const dueSinceMs = this.#options.clock.elapsed() - FORGOTTEN_AFTER_MS;
    for (const [host, breaker] of this.#open) {
      const { isProbing, waiting, nextProbeMs } = breaker;
      if (isProbing || waiting.size > 0 || nextProbeMs >= dueSinceMs) continue;
      this.#open.delete(host);
      this.#report('is forgotten', this.#stateOf(host, breaker));
    }
  }

  #count(host: string): number {
    const failures = this.failuresOf(host) + 1;
    this.#failures.delete(host);
    if (this.#failures.size >= MAX_HOSTS) {
      for (const oldest of this.#failures.keys()) {
        this.#failures.delete(oldest);
        break;
      }
    }
    this.#failures.set(host, failures);
    return failures;
  }

  #wakeLater({ waiting, isProbing, alarm, nextProbeMs }: Breaker): void {
    if (waiting.size > 0 && !isProbing) this.#alarms.set(alarm, nextProbeMs);
  }

  /** Lets the request go on that has waited longest, and later the next one if it has not become the probe by then. */
  #wake(breaker: Breaker): void {
    for (const request of breaker.waiting) {
      breaker.waiting.delete(request);
      const laterMs = this.#options.clock.elapsed() + breaker.forMs;
      if (breaker.waiting.size > 0) this.#alarms.set(breaker.alarm, laterMs);
      return request.onOver();
    }
  }

  #stateOf(host: string, breaker: Breaker): BreakerState {
    const { clock } = this.#options;
    const { alarm: _, nextProbeMs, waiting, ...state } = breaker;
    const nextProbeAtMs = Math.round(clock.now() + nextProbeMs - clock.elapsed());
    return { ...state, host, nextProbeAtMs, waiting: waiting.size };
  }

  #report(type: BreakerChange['type'], breaker: BreakerState): void {
    this.#options.onChange?.({ type, breaker });
  }
}
