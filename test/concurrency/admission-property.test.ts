// The caps against an independent count: whatever happens, none is passed, and none is left unused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Admission } from '../../src/concurrency/admission.ts';
import type { Lane, LaneOptions, Permit } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import { FakeClock } from '../support/fake-clock.ts';

interface Setting {
  readonly concurrency: number;
  readonly perHost: HostLimits;
  readonly lanes: readonly LaneOptions[];
}

type Step =
  | { readonly do: 'enter'; readonly lane: number; readonly host: number; readonly count: number }
  | { readonly do: 'release'; readonly pick: number }
  | { readonly do: 'abort'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'resize'; readonly concurrency: number };

interface Request {
  readonly id: number;
  readonly lane: number;
  readonly host: string;
  readonly controller: AbortController;
  state: 'waiting' | 'in' | 'aborted' | 'done';
  permit: Permit | undefined;
  admittedMs: number;
  /** Until when the lane's places are held. */
  heldUntilMs: number;
}

/** How much late a request may be let in without moving the next one. */
const TIMER_GRAIN_MS = 2;

/** Does what it is told, and counts for itself. */
class Referee {
  readonly clock = new FakeClock();
  readonly requests: Request[] = [];
  readonly #setting: Setting;
  readonly #admission: Admission;
  readonly #lanes: readonly Lane[];
  readonly #faults: string[] = [];
  #concurrency: number;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#concurrency = setting.concurrency;
    this.#admission = new Admission({ ...setting, clock: this.clock });
    this.#lanes = setting.lanes.map((options) => this.#admission.openLane(options));
  }

  async perform(step: Step): Promise<void> {
    switch (step.do) {
      case 'enter':
        for (let i = 0; i < step.count; i += 1) this.#enter(step.lane, `h${step.host}`);
        break;
      case 'release':
        this.#release(pickFrom(this.#in('in'), step.pick));
        break;
      case 'abort':
        this.#abort(pickFrom(this.#in('waiting'), step.pick));
        break;
      case 'resize':
        this.#concurrency = step.concurrency;
        this.#admission.setConcurrency(step.concurrency);
        break;
      case 'wait':
        await this.clock.advance(step.ms);
        break;
    }
    await this.clock.advance(0);
    this.#checkNothingIdle();
  }

  /** Lets all who are in go, until nobody waits. */
  async finish(): Promise<void> {
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
      controller: new AbortController(),
      state: 'waiting',
      permit: undefined,
      admittedMs: -Infinity,
      heldUntilMs: Infinity,
    };
    this.requests.push(request);
    void this.#await(request, lane);
  }

  async #await(request: Request, lane: Lane): Promise<void> {
    const permit = await lane.enter(request.host, request.controller.signal);
    if (permit !== undefined) this.#admitted(request, permit);
    else if (request.state !== 'aborted') this.#faults.push(`${request.id} was sent away`);
  }

  #admitted(request: Request, permit: Permit): void {
    const objection =
      request.state === 'waiting' ? this.#objection(request, TIMER_GRAIN_MS) : 'it is aborted';
    if (objection !== undefined) this.#faults.push(`${request.id} was let in: ${objection}`);
    request.state = 'in';
    request.permit = permit;
    request.admittedMs = this.clock.elapsed();
  }

  #release(request: Request | undefined): void {
    if (request === undefined) return;
    request.state = 'done';
    const pauseMs = this.#setting.lanes[request.lane]?.pauseMs ?? 0;
    request.heldUntilMs = this.clock.elapsed() + pauseMs;
    request.permit?.release();
    request.permit?.release();
  }

  #abort(request: Request | undefined): void {
    if (request === undefined) return;
    request.state = 'aborted';
    request.controller.abort();
  }

  /** Which limit a request would pass if it were let in now; undefined: none. */
  #objection(request: Request, grainMs: number): string | undefined {
    const now = this.clock.elapsed();
    const lane = this.#setting.lanes[request.lane];
    assert.ok(lane);
    const active = this.#in('in');
    const held = this.requests.filter(
      (each) =>
        each.lane === request.lane &&
        (each.state === 'in' || (each.state === 'done' && each.heldUntilMs > now)),
    );
    const heldForHost = held.filter((each) => each.host === request.host);
    const activeForHost = active.filter((each) => each.host === request.host);
    if (active.length >= this.#concurrency) return 'the cap over all';
    if (held.length >= lane.concurrency) return "the lane's cap";
    if (heldForHost.length >= (lane.perHost.concurrency ?? Infinity)) return "the lane host's cap";
    if (activeForHost.length >= (this.#setting.perHost.concurrency ?? Infinity)) {
      return "the host's cap";
    }
    const sameHost = this.requests.filter((each) => each.host === request.host);
    const sameLane = sameHost.filter((each) => each.lane === request.lane);
    if (tooSoon(sameHost, { rate: this.#setting.perHost.rate, now, grainMs }))
      return "the host's rate";
    if (tooSoon(sameLane, { rate: lane.perHost.rate, now, grainMs })) return "the lane host's rate";
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

/** Any n requests after one another must take n spacings, but for the grain of one timer. */
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

const cap = fc.constantFrom(undefined, 1, 1, 2, 3);
const rate = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom({ count: 10, perMs: 100 }, { count: 1, perMs: 25 }) },
);
const limits: fc.Arbitrary<HostLimits> = fc.record({ concurrency: cap, rate });
const setting: fc.Arbitrary<Setting> = fc.record({
  concurrency: fc.integer({ min: 1, max: 8 }),
  perHost: limits,
  lanes: fc.array(
    fc.record({
      concurrency: fc.integer({ min: 1, max: 6 }),
      perHost: limits,
      pauseMs: fc.constantFrom(0, 0, 7, 40),
    }),
    { minLength: 1, maxLength: 4, size: 'max' },
  ),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      lane: fc.nat(3),
      host: fc.nat(2),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('release' as const), pick: fc.nat(100) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('abort' as const), pick: fc.nat(100) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('resize' as const),
      concurrency: fc.integer({ min: 1, max: 8 }),
    }),
  },
);

test('over any mixture of lanes, hosts, caps, rates, pauses and aborts every cap is kept, every place used, and nobody starves', async () => {
  await fc.assert(
    fc.asyncProperty(
      setting,
      fc.array(step, { minLength: 30, maxLength: 120, size: 'max' }),
      async (setting, steps) => {
        const referee = new Referee(setting);
        for (const each of steps) await referee.perform(each);
        await referee.finish();
        for (const request of referee.requests) {
          assert.ok(request.state === 'done' || request.state === 'aborted');
        }
      },
    ),
    { numRuns: 300 },
  );
});
