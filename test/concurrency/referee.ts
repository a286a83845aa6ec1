// Checks the admission of requests against a count of its own, for the property test.
import assert from 'node:assert/strict';
import { Admission, LaneRequest } from '../../src/concurrency/admission.ts';
import type { Lane, LaneLimits } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import { FakeClock } from '../support/fake-clock.ts';

export interface Setting {
  readonly concurrency: number;
  readonly perHost: HostLimits;
  readonly lanes: readonly LaneLimits[];
  /** Lanes for which a slot is kept while they have no request in flight. */
  readonly expected: readonly number[];
  /** True: the slots that are released in one turn are given away together, as in the product. */
  readonly defers: boolean;
}

export type Step =
  | { readonly do: 'enter'; readonly lane: number; readonly host: number; readonly count: number }
  | { readonly do: 'release'; readonly pick: number; readonly turn: Turn }
  | { readonly do: 'abort'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'resize'; readonly concurrency: number }
  | { readonly do: 'share'; readonly lane: number; readonly concurrency: number }
  | { readonly do: 'edit'; readonly lane: number; readonly limits: LaneLimits };

/** What else happens in the turn of a release. */
interface Turn {
  /** How many requests are released. */
  readonly count: number;
  /** The lane that gets another request after that. */
  readonly lane: number | undefined;
}

interface Request {
  readonly id: number;
  readonly lane: number;
  readonly host: string;
  state: 'waiting' | 'in' | 'aborted' | 'done';
  admittedMs: number;
  /** True when the limits of its lane have changed since it was admitted. */
  isFromBefore: boolean;
  releasedMs: number;
  /** True when its slot in the lane is free again, after its pause. */
  isFreed: boolean;
}

/** Milliseconds by which a request may be admitted late without delaying the next one. */
const TIMER_GRAIN_MS = 2;

class RefereedRequest extends LaneRequest {
  readonly #events: Pick<LaneRequest, 'onAdmitted' | 'onRefused'>;

  constructor(events: Pick<LaneRequest, 'onAdmitted' | 'onRefused'>) {
    super();
    this.#events = events;
  }

  override onAdmitted(): void {
    this.#events.onAdmitted();
  }

  override onRefused(): void {
    this.#events.onRefused();
  }
}

/** Executes the steps of a test and keeps its own count. */
export class Referee {
  readonly clock = new FakeClock();
  readonly requests: Request[] = [];
  readonly #setting: Setting;
  readonly #admission: Admission;
  readonly #lanes: readonly Lane[];
  readonly #limits: LaneLimits[];
  readonly #expected: ReadonlySet<number>;
  readonly #waiting = new Map<Request, LaneRequest>();
  readonly #faults: string[] = [];
  #concurrency: number;
  /** True while many requests are released at once: the order of turns is then not observable. */
  #isFinishing = false;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#concurrency = setting.concurrency;
    const defer = setting.defers ? setImmediate : undefined;
    this.#admission = new Admission({ ...setting, clock: this.clock, ...(defer && { defer }) });
    this.#limits = [...setting.lanes];
    this.#lanes = setting.lanes.map((limits, index) =>
      this.#admission.openLane({ ...limits, name: `job-${index}` }),
    );
    const expected = setting.expected.filter((index) => index < setting.lanes.length);
    this.#expected = new Set(expected);
    this.#admission.expect([...this.#expected].map((index) => `job-${index}`));
  }

  async perform(step: Step): Promise<void> {
    switch (step.do) {
      case 'enter':
        for (let i = 0; i < step.count; i += 1) this.#enter(step.lane, `h${step.host}`);
        break;
      case 'release':
        this.#releaseInTurn(step.pick, step.turn);
        break;
      case 'abort':
        this.#abort(pickFrom(this.#in('waiting'), step.pick));
        break;
      case 'resize':
        this.#concurrency = step.concurrency;
        this.#admission.setConcurrency(step.concurrency);
        break;
      case 'share':
        this.#share(step.lane % this.#lanes.length, step.concurrency);
        break;
      case 'edit':
        this.#edit(step.lane % this.#lanes.length, step.limits);
        break;
      case 'wait':
        await this.clock.advance(step.ms);
        break;
    }
    await this.clock.advance(0);
    this.#checkNothingIdle();
  }

  /** Releases all requests in flight until no request waits. */
  async finish(): Promise<void> {
    this.#isFinishing = true;
    await this.perform({ do: 'resize', concurrency: Math.max(1, this.#concurrency) });
    for (const [lane, { concurrency }] of this.#limits.entries()) {
      await this.perform({ do: 'share', lane, concurrency: Math.max(1, concurrency) });
    }
    for (let round = 0; this.#in('waiting').length + this.#in('in').length > 0; round += 1) {
      assert.ok(round < 10_000, 'somebody starves');
      for (const request of this.#in('in')) this.#release(request);
      await this.perform({ do: 'wait', ms: 5 });
    }
    await this.clock.advance(1000);
    for (const lane of this.#lanes) {
      assert.equal(lane.active, 0);
      assert.equal(lane.waiting, 0);
      lane.close();
      assert.equal(lane.hosts, 0);
    }
    assert.equal(this.#admission.active, 0);
    assert.equal(this.clock.pendingTimers, 0);
  }

  #in(state: Request['state']): Request[] {
    return this.requests.filter((request) => request.state === state);
  }

  #enter(index: number, host: string): void {
    const number = index % this.#lanes.length;
    const lane = this.#lanes[number];
    assert.ok(lane);
    const request: Request = {
      id: this.requests.length,
      lane: number,
      host,
      state: 'waiting',
      admittedMs: -Infinity,
      isFromBefore: false,
      releasedMs: Infinity,
      isFreed: false,
    };
    const waiting = new RefereedRequest({
      onAdmitted: () => this.#admitted(request),
      onRefused: () => {
        if (request.state !== 'aborted') this.#faults.push(`${request.id} was sent away`);
      },
    });
    this.requests.push(request);
    this.#waiting.set(request, waiting);
    lane.enter(waiting, host);
  }

  #admitted(request: Request): void {
    const objection =
      request.state === 'waiting' ? this.#objection(request, TIMER_GRAIN_MS) : 'it is aborted';
    if (objection !== undefined) this.#faults.push(`${request.id} was let in: ${objection}`);
    else if (!this.#isFinishing) this.#checkTurn(request);
    request.state = 'in';
    request.admittedMs = this.clock.elapsed();
  }

  #release(request: Request | undefined): void {
    if (request === undefined) return;
    request.state = 'done';
    request.releasedMs = this.clock.elapsed();
    this.#endPauses();
    for (let times = 0; times < 2; times += 1) {
      this.#withLane(request, (lane, waiting) => lane.release(waiting));
    }
  }

  #releaseInTurn(pick: number, { count, lane }: Turn): void {
    for (let i = 0; i < count; i += 1) this.#release(pickFrom(this.#in('in'), pick));
    if (lane !== undefined) this.#enter(lane, 'h0');
  }

  #abort(request: Request | undefined): void {
    if (request === undefined) return;
    request.state = 'aborted';
    this.#withLane(request, (lane, waiting) => lane.withdraw([waiting]));
  }

  #withLane(request: Request, act: (lane: Lane, waiting: LaneRequest) => void): void {
    const lane = this.#lanes[request.lane];
    const waiting = this.#waiting.get(request);
    assert.ok(lane && waiting);
    act(lane, waiting);
  }

  #edit(index: number, limits: LaneLimits): void {
    this.#endPauses();
    this.#limits[index] = limits;
    for (const request of this.requests) {
      request.isFromBefore ||= request.lane === index && request.admittedMs > -Infinity;
    }
    this.#endPauses();
    this.#lanes[index]?.setLimits(limits);
  }

  #share(index: number, concurrency: number): void {
    const limits = this.#limits[index];
    assert.ok(limits);
    this.#limits[index] = { ...limits, concurrency };
    this.#lanes[index]?.setConcurrency(concurrency);
  }

  #endPauses(): void {
    for (const request of this.#in('done')) {
      const pauseMs = this.#limits[request.lane]?.pauseMs ?? 0;
      request.isFreed ||= request.releasedMs + pauseMs <= this.clock.elapsed();
    }
  }

  #activeOf(lane: number): number {
    return this.#in('in').filter((each) => each.lane === lane).length;
  }

  /** Free slots that only lanes without requests in flight may take. */
  #kept(): number {
    const idle = [...this.#expected].filter((lane) => this.#activeOf(lane) === 0).length;
    const most = Math.max(1, Math.floor(this.#concurrency / 20));
    return this.#concurrency < 2 ? 0 : Math.min(idle, most);
  }

  /** Asserts that no lane with fewer requests in flight had a request that could be admitted. */
  #checkTurn(request: Request): void {
    if (this.#setting.perHost.concurrency !== undefined) return;
    if (this.#setting.perHost.rate !== undefined) return;
    const active = this.#activeOf(request.lane);
    for (const other of this.#in('waiting')) {
      if (other.lane === request.lane || this.#activeOf(other.lane) >= active) continue;
      if (this.#objection(other, 0) !== undefined) continue;
      this.#faults.push(`${request.id} was admitted before ${other.id}, whose lane has fewer`);
    }
  }

  /** The limit that a request would exceed if it were admitted now; undefined: none. */
  #objection(request: Request, grainMs: number): string | undefined {
    const now = this.clock.elapsed();
    const lane = this.#limits[request.lane];
    assert.ok(lane);
    this.#endPauses();
    const active = this.#in('in');
    const held = this.requests.filter(
      (each) =>
        each.lane === request.lane &&
        (each.state === 'in' || (each.state === 'done' && !each.isFreed)),
    );
    const heldForHost = held.filter((each) => each.host === request.host);
    const activeForHost = active.filter((each) => each.host === request.host);
    const free = this.#concurrency - active.length;
    if (free <= 0) return 'the cap over all';
    if (free <= this.#kept() && this.#activeOf(request.lane) > 0) return 'what is kept for others';
    if (held.length >= lane.concurrency) return "the lane's cap";
    if (heldForHost.length >= (lane.perHost.concurrency ?? Infinity)) return "the lane host's cap";
    if (activeForHost.length >= (this.#setting.perHost.concurrency ?? Infinity)) {
      return "the host's cap";
    }
    const sameHost = this.requests.filter((each) => each.host === request.host);
    const sameLane = sameHost.filter((each) => each.lane === request.lane);
    if (tooSoon(sameHost, { rate: this.#setting.perHost.rate, now, grainMs }))
      return "the host's rate";
    // A changed rate counts from its change on, and may count from the last request before it.
    const since = sameLane.filter((each) => grainMs === 0 || !each.isFromBefore);
    if (tooSoon(since, { rate: lane.perHost.rate, now, grainMs })) return "the lane host's rate";
    const earlier = sameLane.find((each) => each.state === 'waiting' && each.id < request.id);
    return earlier === undefined ? undefined : `the turn of ${earlier.id}`;
  }

  #checkNothingIdle(): void {
    assert.deepEqual(this.#faults, []);
    assert.equal(this.#admission.active, this.#in('in').length);
    for (const request of this.#in('waiting')) {
      assert.notEqual(
        this.#objection(request, 0),
        undefined,
        `request ${request.id} waits for nothing`,
      );
    }
  }
}

/** Any n consecutive requests must take n spacings, except for the lateness of one timer. */
function tooSoon(requests: readonly Request[], options: RateCheck): boolean {
  const { rate, now, grainMs } = options;
  if (rate === undefined) return false;
  const times = requests.map((each) => each.admittedMs).toSorted((a, b) => b - a);
  const spacingMs = rate.perMs / rate.count;
  return times.some((atMs, index) => now < atMs + (index + 1) * spacingMs - grainMs);
}

interface RateCheck {
  readonly rate: HostLimits['rate'];
  readonly now: number;
  readonly grainMs: number;
}

function pickFrom(requests: readonly Request[], pick: number): Request | undefined {
  return requests[pick % Math.max(1, requests.length)];
}
