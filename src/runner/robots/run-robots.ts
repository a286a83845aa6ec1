// The robots.txt files of one run's requests, and of the hops that redirects lead to: which wait for one, and which are
// refused.
import { type Lane, LaneRequest } from '../../concurrency/admission.ts';
import type { HostHolds } from '../../concurrency/host-holds.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../domain/request.ts';
import type { Masker } from '../../domain/secrets.ts';
import { ABORTED, type Fault } from '../../fetch/fault.ts';
import { headerValue } from '../../fetch/header-list.ts';
import type { HopAnswer, HopCheck } from '../../fetch/hop-check.ts';
import { hostOfAddress, originOfUrl } from '../../text/url-host.ts';
import { HopBreaker, type HopBreakers, type Probing } from '../hosts/hop-breaker.ts';
import { HopSlot } from '../hosts/hop-slot.ts';
import type { NewAttempt, ReusableAttempt } from '../run-context.ts';
import { type Robots, robotsOf } from './robots-answer.ts';
import type { RobotsCache, RobotsWaiter } from './robots-cache.ts';
import { RobotsHops } from './robots-hops.ts';
import { robotsVerdict } from './robots-verdict.ts';

/** RFC 9309 2.3.1.2. */
const MAX_REDIRECTS = 5;
/** More than is read, so that a larger file is not a failure. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Further origins count as unreachable. */
const MAX_UNPERMITTED = 10_000;

export interface RunRobotsOptions {
  readonly cache: RobotsCache;
  readonly lane: Lane;
  readonly holds: HostHolds;
  readonly policy: FetchPolicy;
  readonly newAttempt: NewAttempt;
  readonly masker: Masker;
  /** For redirects of a robots.txt to other hosts. Undefined: the job has no breaker. */
  readonly hopBreakers: HopBreakers | undefined;
  /** Called with the outcome of each request for a robots.txt. */
  readonly onOutcome: (outcome: Outcome, sent: RobotsSent) => void;
}

/** A request for a robots.txt. */
interface RobotsSent extends Readonly<Probing> {
  readonly url: string;
}

/** A request before it is queued. */
export interface RobotsRequest {
  readonly request: Pick<RequestSpec, 'url' | 'headers'>;
  /** The wait is over: to be asked again. */
  readonly begin: () => void;
  /** The run stops. */
  readonly giveUp: () => void;
}

export class RunRobots implements HopCheck {
  readonly #options: RunRobotsOptions;
  readonly #waiting = new Map<RobotsWaiter, { origin: string; giveUp: () => void }>();
  readonly #fetches = new Set<RobotsFetch>();
  /** Origins that the job may not reach: its requests to them are refused for the same reason, which their results name. */
  readonly #unpermitted = new Set<string>();

  constructor({ policy, ...options }: RunRobotsOptions) {
    this.#options = { ...options, policy: robotsPolicy(policy) };
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** The hosts for which requests wait, one entry for each request. */
  *waitingHosts(): Generator<string> {
    for (const { origin } of this.#waiting.values()) yield hostOfAddress(origin);
  }

  /** Returns what becomes of a request: it is sent, it waits for the file, or it is refused with a reason. */
  ask({ request, begin, giveUp }: RobotsRequest): 'send' | 'waits' | { readonly refusal: string } {
    const { cache, masker } = this.#options;
    const origin = originOfUrl(request.url);
    if (this.#unpermitted.has(origin)) return 'send';
    const robots = cache.known(origin);
    if (robots !== undefined) {
      return robotsVerdict(robots, { origin, request, masker, isHop: false });
    }
    const waiter = {
      onRobots: () => {
        this.#waiting.delete(waiter);
        begin();
      },
    };
    this.#waiting.set(waiter, { origin, giveUp });
    if (cache.wait(origin, waiter)) this.#fetch(origin, request);
    return 'waits';
  }

  /** A hop has the slot of its request, and so has the request for its robots.txt: another slot might never be free. */
  askHop(
    request: Pick<RequestSpec, 'url' | 'headers'>,
    onReady: (fault: Fault | undefined) => void,
  ): HopAnswer {
    const { cache, masker } = this.#options;
    const origin = originOfUrl(request.url);
    if (this.#unpermitted.has(origin)) return 'send';
    const robots = cache.known(origin);
    if (robots !== undefined) {
      return robotsVerdict(robots, { origin, request, masker, isHop: true });
    }
    const waiter = { onRobots: () => onReady(undefined) };
    const leave = (): void => cache.hopWaits.leave(origin, waiter);
    if (!cache.hopWaits.wait(origin, waiter)) return { leave };
    // The fetch itself tells the hop that began it.
    leave();
    return this.#fetchForHop(origin, { request, onReady });
  }

  /** Gives up all requests that wait, and what is being fetched. */
  stop(): void {
    const { cache, lane } = this.#options;
    const stopped = [...this.#waiting];
    this.#waiting.clear();
    for (const [waiter, { origin, giveUp }] of stopped) {
      cache.leave(origin, waiter);
      giveUp();
    }
    const fetches = [...this.#fetches];
    lane.withdraw(fetches);
    for (const fetch of fetches) fetch.abort();
  }

  #fetch(origin: string, request: Pick<RequestSpec, 'headers'>): void {
    const { cache, lane, onOutcome } = this.#options;
    const fetch = new RobotsFetch(this.#options, {
      request: robotsRequest(origin, request),
      onEnd: (outcome) => {
        this.#fetches.delete(fetch);
        if (outcome !== undefined) onOutcome(outcome, fetch);
        const robots = this.#robotsOf(outcome, origin);
        if (robots === undefined) cache.giveUp(origin);
        else cache.store(origin, robots);
      },
    });
    this.#fetches.add(fetch);
    lane.enter(fetch, fetch.url);
  }

  #fetchForHop(origin: string, { request, onReady }: HopFetch): { readonly leave: () => void } {
    const { cache, policy, newAttempt, hopBreakers, onOutcome } = this.#options;
    const robotsTxt = robotsRequest(origin, request);
    const { url } = robotsTxt;
    const probing: Probing = { probeOf: undefined };
    const breaker = hopBreakers === undefined ? undefined : new HopBreaker(hopBreakers, probing);
    let isLeft = false;
    const attempt = newAttempt({
      policy,
      hopCheck: breaker === undefined ? undefined : new RobotsHops(breaker, url),
      onOutcome: (outcome) => {
        attempt.close();
        onOutcome(outcome, { url, ...probing });
        const robots = this.#robotsOf(outcome, origin);
        if (robots !== undefined) cache.store(origin, robots);
        // After a fetch that was cut off, the others ask again, and the first of them fetches the file.
        cache.hopWaits.wake(origin);
        if (!isLeft) onReady(isCutOff(outcome) ? ABORTED : undefined);
      },
    });
    attempt.start(robotsTxt);
    const leave = (): void => {
      isLeft = true;
      attempt.abort();
    };
    return { leave };
  }

  #robotsOf(outcome: Outcome | undefined, origin: string): Robots | undefined {
    if (outcome === undefined) return undefined;
    const isRefused = outcome.type === 'failure' && outcome.errorKind === 'blocked';
    if (!isRefused || outcome.redirects.length > 0) return robotsOf(outcome);
    // Other jobs may have the permission, so nothing is known about the file.
    if (this.#unpermitted.size < MAX_UNPERMITTED) this.#unpermitted.add(origin);
    return this.#unpermitted.has(origin) ? undefined : robotsOf(outcome);
  }
}

/** A hop for which a robots.txt is fetched. */
interface HopFetch {
  readonly request: Pick<RequestSpec, 'headers'>;
  readonly onReady: (fault: Fault | undefined) => void;
}

function isCutOff(outcome: Outcome): boolean {
  return outcome.type === 'failure' && outcome.errorKind === 'aborted';
}

function robotsRequest(origin: string, { headers }: Pick<RequestSpec, 'headers'>): RequestSpec {
  const agent = headerValue(headers, 'user-agent');
  return {
    method: 'GET',
    url: `${origin}robots.txt`,
    headers: agent === undefined ? [] : ['user-agent', agent],
    body: undefined,
  };
}

/** One request for a robots.txt. It needs slots as any other. */
class RobotsFetch extends LaneRequest implements RobotsSent {
  probeOf: string | undefined;
  readonly #hop: HopSlot;
  #isSent = false;
  readonly request: RequestSpec;
  readonly #lane: Lane;
  readonly #attempt: ReusableAttempt;
  readonly #onEnd: (outcome: Outcome | undefined) => void;

  /** @param options.onEnd called once; undefined: it was not sent. */
  constructor(
    { lane, holds, policy, newAttempt, hopBreakers }: RunRobotsOptions,
    options: { request: RequestSpec; onEnd: (outcome: Outcome | undefined) => void },
  ) {
    super();
    this.request = options.request;
    this.#lane = lane;
    this.#onEnd = options.onEnd;
    this.#hop = new HopSlot({
      lane,
      holds,
      first: this,
      breaker: hopBreakers === undefined ? undefined : new HopBreaker(hopBreakers, this),
      onRevoked: () => this.abort(),
    });
    this.#attempt = newAttempt({
      policy,
      hopCheck: this.#hop,
      onOutcome: (outcome) => this.#end(outcome),
    });
  }

  get url(): string {
    return this.request.url;
  }

  abort(): void {
    if (this.#isSent) this.#attempt.abort();
  }

  override onAdmitted(): void {
    this.#isSent = true;
    this.#attempt.start(this.request);
  }

  override onRefused(): void {
    this.#end(undefined);
  }

  override onRevoked(): void {
    this.abort();
  }

  #end(outcome: Outcome | undefined): void {
    this.#isSent = false;
    this.#lane.release(this);
    this.#hop.end();
    this.#onEnd(outcome);
    this.#attempt.close();
  }
}

/** Credentials and cookies of the job are not sent. */
function robotsPolicy(policy: FetchPolicy): FetchPolicy {
  return {
    ...policy,
    maxRedirects: MAX_REDIRECTS,
    maxBodyBytes: MAX_BODY_BYTES,
    forwards: [],
    cookies: 'off',
    jar: undefined,
    readsCertificate: false,
  };
}
