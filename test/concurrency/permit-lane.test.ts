// Requests that wait for permits of another process, when this one gets the host.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission, LaneRequest } from '../../src/concurrency/admission.ts';
import { PermitLane } from '../../src/concurrency/permit-lane.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NotedPermits } from '../support/cluster/noted-permits.ts';

test('requests that wait for permits keep the rate when their host becomes own', async () => {
  const clock = new FakeClock();
  const limits = { concurrency: undefined, rate: { count: 1, perMs: 1000 } };
  const admission = new Admission({ concurrency: 10, perHost: limits, clock });
  const hostOf = (): string => 'h';
  const options = { name: 'j', concurrency: 10, perHost: limits, pauseMs: 0, hostOf };
  const permits = new NotedPermits(clock);
  const lane = new PermitLane({
    lane: admission.openLane(options),
    job: 'j',
    limits: options,
    hostOf,
    isSecret: () => false,
    permits,
  });
  const requests = [1, 2, 3].map(() => new LaneRequest());
  for (const request of requests) lane.enter(request, 'http://h/');
  await clock.advance(5000);
  assert.equal(permits.asked.length, 3);
  permits.isOwn = true;
  for (const request of permits.asked) request.onOwned();
  const inFlight: number[] = [];
  for (const waitMs of [0, 1000, 1000]) {
    await clock.advance(waitMs);
    inFlight.push(requests.filter(({ hasSlot }) => hasSlot).length);
  }
  assert.deepEqual(inFlight, [1, 2, 3]);
  lane.close();
});
