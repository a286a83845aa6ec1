// Host slots that a worker is to give back, and still uses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneRequest } from '../../../src/concurrency/admission.ts';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { PermitNetwork } from '../../support/cluster/permit-network.ts';

const [HERE, THERE] = [hostSlot('here'), hostSlot('there')];

test('two workers that must give slots back grant each other permits for the shards that they perform', async () => {
  assert.notEqual(HERE, THERE);
  const network = new PermitNetwork();
  const keeping = (slot: number) => {
    const slots = new Set([slot]);
    return { has: slots, unwanted: slots, claimed: slots };
  };
  const lanes = [network.join('a', keeping(HERE)), network.join('b', keeping(THERE))] as const;
  const requests = [new LaneRequest(), new LaneRequest()] as const;
  // Each worker performs a shard of its slot, whose redirect leads to a host of the other one: neither shard ends, and
  // neither slot moves, before the other worker grants a permit.
  lanes[0].enter(requests[0], 'http://there/');
  lanes[1].enter(requests[1], 'http://here/');
  await network.clock.advance(1500);
  assert.deepEqual(
    requests.map(({ hasSlot }) => hasSlot),
    [true, true],
  );
  network.close();
});

test('a slot that a worker is to give back, and of which it performs nothing, gets no new permit', async () => {
  const network = new PermitNetwork();
  const [none, slots] = [new Set<number>(), new Set([HERE])];
  network.join('former', { has: slots, unwanted: slots, claimed: none });
  const lane = network.join('guest', { has: none, unwanted: none, claimed: none });
  const request = new LaneRequest();
  lane.enter(request, 'http://here/');
  await network.clock.advance(2500);
  assert.equal(request.hasSlot, false);
  network.close();
});
