// The hosts of one run's requests: which requests wait, because their host asked for it (HostHolds), because its breaker
// is open (HostBreakers) or for its robots.txt (RunRobots), and which are refused.
import type { Lane } from '../../concurrency/admission.ts';
import type { BreakerState, BreakerWaiter, HostBreakers } from '../../concurrency/host-breakers.ts';
import type { HostHolds } from '../../concurrency/host-holds.ts';
import type { BreakerPolicy } from '../../domain/hosts/breaker.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../domain/request.ts';
import type { Masker } from '../../domain/secrets.ts';
import type { Clock } from '../../platform/clock.ts';
import type { HopCheck } from '../../fetch/hop-check.ts';
import { retryAfterMs } from '../../fetch/retry-after.ts';
import { shorten } from '../../text/shorten.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import { breakerRefusal, type HopBreakers } from './hop-breaker.ts';
import { hostVerdict } from './host-verdict.ts';
import type { RobotsCache } from '../robots/robots-cache.ts';
import { RunRobots } from '../robots/run-robots.ts';
import type { NewAttempt } from '../run-context.ts';
import { errorTextOf } from '../to-result.ts';

/** At this many the run pulls no further URL. As large as for retries, so that one host does not keep it from others. */
const MAX_WAITING = 20_000;

export interface RunHostsOptions {
  readonly holds: HostHolds;
  readonly breakers: HostBreakers;
  /** Undefined: the job has no breaker. */
  readonly breaker: BreakerPolicy | undefined;
  /** Undefined: the job does not follow robots.txt. */
  readonly robots: RobotsCache | undefined;
  readonly masker: Masker;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly policy: FetchPolicy;
  readonly newAttempt: NewAttempt;
}

/** A request before it is sent. Each of the three functions ends its wait. */
export interface HostRequest {
  readonly request: RequestSpec;
  /** True: it is sent at once when nothing stops it. False: it queues for a slot first. */
  readonly isReady: boolean;
  /** The wait is over: to be asked again. */
  readonly begin: () => void;
  /** The probe for whose outcome it waited has failed. */
  readonly refuse: (reason: string) => void;
  /** The run stops. */
  readonly giveUp: () => void;
}

/**
 * What becomes of a request: it is sent, perhaps as the probe of its host, it waits, or it is refused with a reason. Only a
 * request that is ready can be the probe: one that queues might keep all jobs waiting for a rate of its own job.
 */
export type Passage = 'send' | 'probe' | 'waits' | { readonly refusal: string };

export class RunHosts {
  readonly #options: RunHostsOptions;
  /** The requests that wait, with what ends the wait when the run stops. */
  readonly #waiting = new Map<HostRequest, { host: string; stop: () => void }>();

  /** Redirects that wait for a host. */
  #hopsWaiting = 0;
  readonly #robots: RunRobots | undefined;
  /** For redirects to other hosts. Undefined: the job has no breaker. */
  readonly hopBreakers: HopBreakers | undefined;

  constructor(options: RunHostsOptions) {
    this.#options = options;
    const { robots: cache, breakers, breaker: policy, masker } = options;
    if (policy !== undefined) this.hopBreakers = { breakers, policy, masker };
    if (cache === undefined) return;
    this.#robots = new RunRobots({
      ...options,
      cache,
      // Other jobs wait for the file too, perhaps without a breaker: it does not wait until the host works.
      hopBreakers: policy && { breakers, masker, policy: { ...policy, whenOpen: 'fail' } },
      onOutcome: (outcome, { url, probeOf }) => {
        this.note(outcome);
        if (probeOf !== undefined) this.count(outcome, { url, probeOf });
      },
    });
  }

  /** Decides about the hops of the requests; undefined: all are sent. */
  get hopCheck(): HopCheck | undefined {
    return this.#robots;
  }

  /** Requests that wait, and redirects. */
  get waiting(): number {
    return this.#waiting.size + this.#hopsWaiting + (this.#robots?.waiting ?? 0);
  }

  /** A redirect begins to wait for its host, or does so no more. */
  countHop(change: 1 | -1): void {
    this.#hopsWaiting += change;
  }

  /** The hosts for which requests wait, one entry for each request that is not a redirect. */
  *waitingHosts(): Generator<string> {
    for (const { host } of this.#waiting.values()) yield host;
    yield* this.#robots?.waitingHosts() ?? [];
  }

  /** False while no host refuses requests or has them wait: then `ask` is not needed. */
  get mayStop(): boolean {
    const { holds, breakers, breaker } = this.#options;
    if (!holds.isEmpty || this.#robots !== undefined) return true;
    return breaker !== undefined && !breakers.areClosed;
  }

  get isFull(): boolean {
    return this.waiting >= MAX_WAITING;
  }

  /** To be called just before a request would be queued or sent. */
  ask(request: HostRequest): Passage {
    const host = hostOfAddress(request.request.url);
    const passage = this.#askHost(host, request);
    if (passage !== 'send' && passage !== 'probe') return passage;
    const answer = this.#robots?.ask(request) ?? 'send';
    if (answer !== 'send') return answer;
    if (passage === 'probe') this.#options.breakers.beginProbe(host);
    return passage;
  }

  #askHost(host: string, request: HostRequest): Passage {
    const { breakers, breaker } = this.#options;
    if (this.#waitForHold(host, request)) return 'waits';
    if (breaker === undefined) return 'send';
    const answer = breakers.ask(host);
    if (answer === 'closed') return 'send';
    if (answer === 'due') return request.isReady ? 'probe' : 'send';
    // The outcome of a probe comes soon, and the host may work again.
    if (breaker.whenOpen === 'fail' && !answer.isProbing) return { refusal: refusalOf(answer) };
    this.#waitForBreaker(host, request);
    return 'waits';
  }

  /** Holds the host of a response that asks for a wait: 429 or 503 with Retry-After (RFC 9110 10.2.3, RFC 6585 4). */
  note({ status, headers, finalUrl }: Outcome): void {
    if ((status !== 429 && status !== 503) || headers === null) return;
    const { holds, clock } = this.#options;
    const lengthMs = retryAfterMs(headers, clock.now());
    if (lengthMs === undefined) return;
    const host = hostOfAddress(finalUrl);
    holds.hold(host, { lengthMs, isSecret: this.#isSecret(host) });
  }

  /** Counts an outcome, once it is judged, for the breaker of its host. `probeOf` as in `Probing`. */
  count(outcome: Outcome, { url, probeOf }: { url: string; probeOf: string | undefined }): void {
    const { breakers, breaker } = this.#options;
    if (breaker === undefined) return;
    const verdict = hostVerdict(outcome);
    if (verdict === 'works' && breakers.isEmpty) return;
    const asked = hostOfAddress(url);
    const last = outcome.redirects.length === 0 ? asked : hostOfAddress(outcome.finalUrl);
    // A host that redirects to another one has answered.
    if (last !== asked) breakers.succeeded(asked, { isProbe: asked === probeOf });
    if (probeOf !== undefined && probeOf !== last) breakers.succeeded(probeOf, { isProbe: true });
    this.#report(last, outcome, { verdict, breaker, isProbe: last === probeOf });
  }

  /** The probe of a host was not sent. */
  release(url: string): void {
    this.#options.breakers.release(hostOfAddress(url));
  }

  /** Gives a request up, if it waits for its host: otherwise it would use up the turn of another one. */
  leave(request: HostRequest): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    waiting?.stop();
  }

  /** Gives all requests up that wait. */
  stop(): void {
    const stopped = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { stop } of stopped) stop();
    this.#robots?.stop();
  }

  #report(
    host: string,
    outcome: Outcome,
    { verdict, breaker, isProbe }: { verdict: string; breaker: BreakerPolicy; isProbe: boolean },
  ): void {
    const { breakers, masker } = this.#options;
    if (verdict === 'works') breakers.succeeded(host, { isProbe });
    else if (verdict === 'fails') {
      const reason = shorten(masker.text(errorTextOf(outcome) ?? ''));
      breakers.failed(host, { policy: breaker, isProbe, reason, isSecret: this.#isSecret(host) });
    } else if (isProbe) breakers.release(host);
  }

  /** True when the name of the host holds a secret. */
  #isSecret(host: string): boolean {
    return this.#options.masker.text(host) !== host;
  }

  #waitForHold(host: string, request: HostRequest): boolean {
    const { holds } = this.#options;
    const waiter = {
      onHoldOver: () => {
        this.#waiting.delete(request);
        request.begin();
      },
    };
    if (!holds.wait(host, waiter)) return false;
    const stop = (): void => {
      holds.leave(host, waiter);
      request.giveUp();
    };
    this.#waiting.set(request, { host, stop });
    return true;
  }

  #waitForBreaker(host: string, request: HostRequest): void {
    const { begin, refuse, giveUp } = request;
    const { breakers, breaker } = this.#options;
    const ended = (end: () => void): void => {
      this.#waiting.delete(request);
      end();
    };
    const waiter: BreakerWaiter = {
      isPatient: breaker?.whenOpen === 'wait',
      onOver: () => ended(begin),
      onRefused: (state) => ended(() => refuse(refusalOf(state))),
    };
    const stop = (): void => {
      breakers.leave(host, waiter);
      giveUp();
    };
    this.#waiting.set(request, { host, stop });
    breakers.wait(host, waiter);
  }
}

function refusalOf(state: BreakerState): string {
  return breakerRefusal('Not sent', state);
}
