import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CapShares } from '../../../src/cluster/caps/cap-shares.ts';
import { Admission, LaneRequest } from '../../../src/concurrency/admission.ts';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import type { HostLimits, Job } from '../../../src/domain/job.ts';
import { JobLanes } from '../../../src/runner/job-lanes.ts';
import { enter } from '../../support/admission-crowd.ts';
import { GrantedMembership } from '../../support/cluster/granted-membership.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeJob } from '../../support/make-job.ts';

const NO_LIMITS: HostLimits = { concurrency: undefined, rate: undefined };

interface Stage {
  readonly clock: FakeClock;
  readonly membership: GrantedMembership;
  readonly shares: CapShares;
  readonly admission: Admission;
  readonly lanes: JobLanes;
  /** Enters requests, which are kept in this order. */
  readonly begin: (job: Job, count: number) => LaneRequest[];
  /** Gives released slots to those that wait. */
  readonly settle: () => void;
}

function setUp(perHost: HostLimits = NO_LIMITS): Stage {
  const clock = new FakeClock();
  const shares = new CapShares(clock);
  let settle = (): void => undefined;
  const admission = new Admission({
    concurrency: shares.global,
    perHost,
    clock,
    defer: (admit) => {
      settle = admit;
    },
    tenureOf: (host) => shares.tenureOf(host),
  });
  const lanes = new JobLanes(admission, { parts: shares });
  const membership = new GrantedMembership();
  shares.join(membership, {
    applyCapParts: () => lanes.applyParts(shares.global),
    capLoad: () => ({ cap: 100, inFlight: admission.active, lanes: [...lanes.loads()] }),
  });
  const begin: Stage['begin'] = (job, count) => {
    const { lane } = lanes.take(job);
    return Array.from({ length: count }, () => {
      const request = new LaneRequest();
      lane.enter(request, 'http://h/');
      return request;
    });
  };
  return { clock, membership, shares, admission, lanes, begin, settle: () => settle() };
}

test('nothing is admitted before a share is granted, and a new job asks for one at once', () => {
  const { membership, admission, shares, begin } = setUp();
  begin(makeJob({ name: 'a', concurrency: 20 }), 30);
  assert.equal(admission.active, 0);
  assert.equal(membership.woken, 1);
  assert.deepEqual(shares.demand().get('job:a'), { cap: 20, inFlight: 0, waiting: 30 });
  membership.grant({ global: 50, 'job:a': 5 });
  assert.equal(admission.active, 5);
  membership.grant({ 'job:a': 8 });
  assert.equal(admission.active, 8);
});

test('an edited job keeps its share of the cap', () => {
  const { membership, admission, lanes, begin } = setUp();
  const job = makeJob({ name: 'a', concurrency: 20 });
  membership.grant({ global: 50, 'job:a': 5 });
  begin(job, 30);
  lanes.update({ ...job, concurrency: 40 });
  assert.equal(admission.active, 5);
  lanes.update({ ...job, concurrency: 3 });
  membership.grant({ 'job:a': 5 });
  assert.equal([...lanes.loads()][0]?.cap, 3);
  assert.equal(admission.active, 5);
});

test('lower shares admit nothing, also where a slot has just been released', () => {
  const { membership, admission, lanes, begin } = setUp();
  membership.grant({ global: 20, 'job:a': 10, 'job:b': 10 });
  begin(makeJob({ name: 'a', concurrency: 50 }), 50);
  const requests = begin(makeJob({ name: 'b', concurrency: 50 }), 50);
  assert.equal(admission.active, 20);
  const { lane } = lanes.take(makeJob({ name: 'b', concurrency: 50 }));
  for (const request of requests.slice(0, 6)) lane.release(request);
  assert.equal(admission.active, 14);
  membership.grant({ global: 17, 'job:a': 9, 'job:b': 7 });
  const inFlight = new Map([...lanes.loads()].map((load) => [load.job, load.inFlight]));
  assert.deepEqual(
    [...inFlight],
    [
      ['a', 10],
      ['b', 7],
    ],
  );
  membership.grant({ global: 0, 'job:a': 0, 'job:b': 0 });
  for (const request of requests.slice(6, 10)) lane.release(request);
  assert.equal(admission.active, 13);
});

test('a job keeps its scope for ten seconds after its last request', async () => {
  const { clock, membership, shares, lanes } = setUp();
  membership.grant({ global: 20, 'job:a': 10 });
  const { lane, giveBack } = lanes.take(makeJob({ name: 'a', concurrency: 50 }));
  const permit = await enter(lane, 'http://h/');
  assert.deepEqual(shares.demand().get('job:a'), { cap: 50, inFlight: 1, waiting: 0 });
  permit?.release();
  giveBack();
  await clock.advance(9000);
  assert.deepEqual(shares.demand().get('job:a'), { cap: 50, inFlight: 0, waiting: 0 });
  await clock.advance(2000);
  assert.deepEqual([...shares.demand().keys()], ['global']);
});

for (const [whose, perHost, ofJob] of [
  ['of a job', NO_LIMITS, { concurrency: undefined, rate: { count: 1, perMs: 1000 } }],
  ['over all jobs', { concurrency: undefined, rate: { count: 1, perMs: 1000 } }, NO_LIMITS],
] as const) {
  test(`a rate ${whose} opens one interval after its host came to this worker`, async () => {
    const { clock, membership, lanes } = setUp(perHost);
    membership.grant({ global: 20, 'job:a': 10 });
    const { lane } = lanes.take(makeJob({ name: 'a', concurrency: 50, perHost: ofJob }));
    const times: number[] = [];
    const send = async (): Promise<void> => {
      const permit = await enter(lane, 'http://h/');
      times.push(clock.elapsed());
      permit?.release();
    };
    await clock.advance(100);
    membership.gain([hostSlot('h')]);
    const first = send();
    await clock.advance(5000);
    await first;
    // It went to another worker and came back, while the lane still knew when it sent its last request.
    const second = send();
    await second;
    await clock.advance(500);
    membership.gain([hostSlot('h')]);
    const third = send();
    await clock.advance(5000);
    await third;
    assert.deepEqual(times, [1100, 5100, 6600]);
  });
}
