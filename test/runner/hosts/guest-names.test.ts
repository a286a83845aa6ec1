import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../../src/concurrency/admission.ts';
import { GuestRequest } from '../../../src/concurrency/guest-queue.ts';
import { hideHost, slotOfHost } from '../../../src/domain/cluster/hidden-host.ts';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { GuestNames } from '../../../src/runner/hosts/guest-names.ts';
import { JobLanes } from '../../../src/runner/job-lanes.ts';
import { sharingParts } from '../../support/cluster/sharing-parts.ts';
import { enter } from '../../support/admission-crowd.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeJob } from '../../support/make-job.ts';

const ONE = { concurrency: 1, rate: undefined };
const NONE = { concurrency: undefined, rate: undefined };

test('a hidden name has the slot of its host, and not its name', () => {
  for (const host of ['example.com', 'example.com:8080', '127.0.0.1:80']) {
    assert.equal(slotOfHost(hideHost(host)), hostSlot(host));
    assert.equal(slotOfHost(host), hostSlot(host));
    assert.ok(!hideHost(host).includes(host));
  }
});

for (const limited of ['of the job', 'of all jobs'] as const) {
  for (const first of ['own', 'hidden'] as const) {
    test(`caps ${limited} count a hidden host with an own request, the ${first} one first`, async () => {
      const clock = new FakeClock();
      const [perHost, shared] = limited === 'of the job' ? [ONE, NONE] : [NONE, ONE];
      const lanes = new JobLanes(new Admission({ concurrency: 10, perHost: shared, clock }), {
        parts: sharingParts(clock),
      });
      const guest = new GuestRequest();
      const name = limited === 'of the job' ? 'a' : 'b';
      const addGuest = (): void => {
        const host = lanes.guestNameOf(hideHost('h'));
        lanes.takeForGuest(name, perHost).guests.enter(guest, host);
      };
      if (first === 'hidden') addGuest();
      const { lane } = lanes.take(makeJob({ name: 'a', perHost }));
      const own = enter(lane, 'http://h/');
      if (first === 'own') addGuest();
      await clock.advance(10);
      assert.deepEqual([lane.active, guest.hasSlot], first === 'own' ? [1, false] : [0, true]);
      lane.close();
      await own;
    });
  }
}

test('a name that counts stays the same until its host is forgotten', () => {
  const counted = new Set<string>();
  const names = new GuestNames(() => counted);
  assert.equal(names.nameOf('h'), 'h');
  assert.equal(names.nameOf(hideHost('h')), hideHost('h'));
  counted.add(hideHost('h'));
  assert.equal(names.nameOf('h'), hideHost('h'));
  for (let n = 0; n < 1000; n += 1) names.nameOf(hideHost(`other-${n}`));
  assert.equal(names.nameOf('h'), hideHost('h'));
  counted.clear();
  for (let n = 0; n < 3000; n += 1) names.nameOf(hideHost(`more-${n}`));
  assert.equal(names.nameOf('h'), 'h');
});
