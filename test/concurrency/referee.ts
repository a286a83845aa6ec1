// Checks the admission of requests against a count of its own, for the property test.
import assert from 'node:assert/strict';
import { Admission, LaneRequest } from '../../src/concurrency/admission.ts';
import type { Lane, LaneLimits } from '../../src/concurrency/admission.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { Setting, Step, Turn } from './admission-steps.ts';
import { CountedCaps, type CountedRequest } from './counted-caps.ts';

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
  readonly #setting: Setting;
  readonly #admission: Admission;
  readonly #lanes: readonly Lane[];
  readonly #caps: CountedCaps;
  readonly #waiting = new Map<CountedRequest, LaneRequest>();
  readonly #faults: string[] = [];
  /** True while many requests are released at once: the order of turns is then not observable. */
  #isFinishing = false;

  constructor(setting: Setting) {
    this.#setting = setting;
    const expected = setting.expected.filter((index) => index < setting.lanes.length);
    this.#caps = new CountedCaps(this.clock, { ...setting, expected });
    const defer = setting.defers ? setImmediate : undefined;
    this.#admission = new Admission({ ...setting, clock: this.clock, ...(defer && { defer }) });
    this.#lanes = setting.lanes.map((limits, index) =>
      this.#admission.openLane({ ...limits, name: `job-${index}` }),
    );
    this.#admission.expect([...new Set(expected)].map((index) => `job-${index}`));
  }

  get requests(): readonly CountedRequest[] {
    return this.#caps.requests;
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
        this.#abort(pickFrom(this.#caps.in('waiting'), step.pick));
        break;
      case 'resize':
        this.#caps.concurrency = step.concurrency;
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
    await this.perform({ do: 'resize', concurrency: Math.max(1, this.#caps.concurrency) });
    for (const [lane, { concurrency }] of this.#caps.limits.entries()) {
      await this.perform({ do: 'share', lane, concurrency: Math.max(1, concurrency) });
    }
    for (
      let round = 0;
      this.#caps.in('waiting').length + this.#caps.in('in').length > 0;
      round += 1
    ) {
      assert.ok(round < 10_000, 'a request waits for ever');
      for (const request of this.#caps.in('in')) this.#release(request);
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

  #enter(index: number, host: string): void {
    const number = index % this.#lanes.length;
    const lane = this.#lanes[number];
    assert.ok(lane);
    const request: CountedRequest = {
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
        if (request.state !== 'aborted') this.#faults.push(`${request.id} was refused`);
      },
    });
    this.#caps.requests.push(request);
    this.#waiting.set(request, waiting);
    lane.enter(waiting, host);
  }

  #admitted(request: CountedRequest): void {
    const objection =
      request.state === 'waiting' ? this.#caps.objection(request, TIMER_GRAIN_MS) : 'it is aborted';
    if (objection !== undefined)
      this.#faults.push(`${request.id} was admitted against its limits: ${objection}`);
    else if (!this.#isFinishing) this.#checkTurn(request);
    request.state = 'in';
    request.admittedMs = this.clock.elapsed();
  }

  #release(request: CountedRequest | undefined): void {
    if (request === undefined) return;
    request.state = 'done';
    request.releasedMs = this.clock.elapsed();
    this.#caps.endPauses();
    for (let times = 0; times < 2; times += 1) {
      this.#withLane(request, (lane, waiting) => lane.release(waiting));
    }
  }

  #releaseInTurn(pick: number, { count, lane }: Turn): void {
    for (let i = 0; i < count; i += 1) this.#release(pickFrom(this.#caps.in('in'), pick));
    if (lane !== undefined) this.#enter(lane, 'h0');
  }

  #abort(request: CountedRequest | undefined): void {
    if (request === undefined) return;
    request.state = 'aborted';
    this.#withLane(request, (lane, waiting) => lane.withdraw([waiting]));
  }

  #withLane(request: CountedRequest, act: (lane: Lane, waiting: LaneRequest) => void): void {
    const lane = this.#lanes[request.lane];
    const waiting = this.#waiting.get(request);
    assert.ok(lane && waiting);
    act(lane, waiting);
  }

  #edit(index: number, limits: LaneLimits): void {
    this.#caps.endPauses();
    this.#caps.limits[index] = limits;
    for (const request of this.requests) {
      request.isFromBefore ||= request.lane === index && request.admittedMs > -Infinity;
    }
    this.#caps.endPauses();
    this.#lanes[index]?.setLimits(limits);
  }

  #share(index: number, concurrency: number): void {
    const limits = this.#caps.limits[index];
    assert.ok(limits);
    this.#caps.limits[index] = { ...limits, concurrency };
    this.#lanes[index]?.setConcurrency(concurrency);
  }

  /** Asserts that no lane with fewer requests in flight had a request that could be admitted. */
  #checkTurn(request: CountedRequest): void {
    if (this.#setting.perHost.concurrency !== undefined) return;
    if (this.#setting.perHost.rate !== undefined) return;
    const active = this.#caps.activeOf(request.lane);
    for (const other of this.#caps.in('waiting')) {
      if (other.lane === request.lane || this.#caps.activeOf(other.lane) >= active) continue;
      if (this.#caps.objection(other, 0) !== undefined) continue;
      this.#faults.push(`${request.id} was admitted before ${other.id}, whose lane has fewer`);
    }
  }

  #checkNothingIdle(): void {
    assert.deepEqual(this.#faults, []);
    assert.equal(this.#admission.active, this.#caps.in('in').length);
    for (const request of this.#caps.in('waiting')) {
      assert.notEqual(
        this.#caps.objection(request, 0),
        undefined,
        `request ${request.id} waits for nothing`,
      );
    }
  }
}

function pickFrom(requests: readonly CountedRequest[], pick: number): CountedRequest | undefined {
  return requests[pick % Math.max(1, requests.length)];
}
