// Permits between two workers, with messages that are lost and workers that end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { NotedRequest, PermitWorkers } from '../../support/cluster/permit-workers.ts';

const SLOT = hostSlot('h');

test('the next permit of a host follows the end of the one before', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  const { asker } = workers.join('guest');
  const [first, second] = [new NotedRequest('h'), new NotedRequest('h')];
  asker.ask(first);
  asker.ask(second);
  await workers.clock.advance(10);
  assert.deepEqual([first.told, second.told], [['granted'], []]);
  assert.equal(granter.isSlotInUse(SLOT), true);
  asker.end(first, undefined);
  await workers.clock.advance(10);
  assert.deepEqual(second.told, ['granted']);
  asker.end(second, undefined);
  await workers.clock.advance(10);
  assert.deepEqual([granter.granted, granter.isSlotInUse(SLOT)], [0, false]);
  asker.close();
});

test('an ask, a grant, an end or a receipt that is lost is sent again', async () => {
  for (const kind of ['asks', 'granted', 'ends', 'ended'] as const) {
    const workers = new PermitWorkers();
    const { granter } = workers.join('owner');
    const { asker } = workers.join('guest');
    let losses = 0;
    workers.loses = (item) => item[kind] !== undefined && losses++ === 0;
    const [first, second] = [new NotedRequest('h'), new NotedRequest('h')];
    asker.ask(first);
    await workers.clock.advance(1100);
    assert.deepEqual(first.told, ['granted'], kind);
    asker.end(first, undefined);
    asker.ask(second);
    await workers.clock.advance(2100);
    assert.deepEqual(second.told, ['granted'], kind);
    assert.deepEqual([granter.granted, losses > 0], [1, true], kind);
    asker.close();
  }
});

test('the permits of a worker whose lease has ended are free', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  const dead = workers.join('dead');
  const living = workers.join('living');
  const [first, second] = [new NotedRequest('h'), new NotedRequest('h')];
  dead.asker.ask(first);
  await workers.clock.advance(10);
  living.asker.ask(second);
  await workers.clock.advance(10);
  granter.forgetDead();
  await workers.clock.advance(10);
  assert.deepEqual(second.told, []);
  workers.dead.add('dead');
  granter.forgetDead();
  await workers.clock.advance(10);
  assert.deepEqual(second.told, ['granted']);
  for (const { asker } of [dead, living]) asker.close();
});

test('a permit ends with the lease of its owner, and the next owner knows nothing of it', async () => {
  const workers = new PermitWorkers();
  const former = workers.join('owner');
  const next = workers.join('next');
  const { asker } = workers.join('guest');
  const [used, waiting] = [new NotedRequest('h'), new NotedRequest('h')];
  workers.leaseLeftMs.set('owner', 3000);
  asker.ask(used);
  asker.ask(waiting);
  await workers.clock.advance(2999);
  assert.deepEqual(used.told, ['granted']);
  workers.leaseLeftMs.set('owner', 0);
  await workers.clock.advance(1);
  assert.deepEqual(used.told, ['granted', 'revoked']);
  former.granter.forgetAll();
  workers.owner = 'next';
  await workers.clock.advance(1100);
  assert.deepEqual(waiting.told, ['granted']);
  asker.end(used, undefined);
  asker.end(waiting, undefined);
  await workers.clock.advance(10);
  assert.deepEqual([former.granter.granted, next.granter.granted], [0, 0]);
  asker.close();
});

test('a grant of a worker whose lease is not known is not used', async () => {
  const workers = new PermitWorkers();
  workers.join('owner');
  const { asker } = workers.join('guest');
  workers.leaseLeftMs.set('owner', 0);
  const request = new NotedRequest('h');
  asker.ask(request);
  await workers.clock.advance(1500);
  assert.deepEqual(request.told, []);
  workers.leaseLeftMs.set('owner', 5000);
  await workers.clock.advance(1000);
  assert.deepEqual(request.told, ['granted']);
  asker.close();
});

test('the owner says that a host is held, and counts nothing', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  const { asker } = workers.join('guest');
  workers.heldMs.set('h', 700);
  const request = new NotedRequest('h');
  asker.ask(request);
  await workers.clock.advance(10);
  assert.deepEqual([request.told, workers.heard], [['held 700'], ['h 700']]);
  assert.equal(granter.granted, 0);
  asker.close();
});

test('an owner that must give its slots back grants nothing, and the next owner does', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  workers.join('next');
  const { asker } = workers.join('guest');
  const [used, waiting] = [new NotedRequest('h'), new NotedRequest('h')];
  asker.ask(used);
  asker.ask(waiting);
  await workers.clock.advance(10);
  workers.owner = 'next';
  granter.forgetLost();
  asker.end(used, undefined);
  await workers.clock.advance(1100);
  assert.deepEqual([used.told, waiting.told], [['granted'], ['granted']]);
  assert.equal(granter.granted, 0);
  asker.close();
});

test('requests that wait go on by themselves when their worker owns the host', async () => {
  const workers = new PermitWorkers();
  workers.owner = 'nobody';
  const { asker } = workers.join('guest');
  const [here, there] = [new NotedRequest('h'), new NotedRequest('there')];
  asker.ask(here);
  asker.ask(there);
  asker.reclaim((host) => host === 'h');
  assert.deepEqual([here.told, there.told], [['owned'], []]);
  asker.close();
});

test('each lane that is taken for another worker is given back once', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  const { asker } = workers.join('guest');
  for (let count = 0; count < 3; count += 1) asker.ask(new NotedRequest('h'));
  await workers.clock.advance(10);
  assert.equal(workers.lent, 3);
  // The end of each one admits the next one, to a host that is not this worker's any more.
  workers.owner = 'nobody';
  granter.forgetAll();
  assert.deepEqual([workers.lent, granter.granted], [0, 0]);
  asker.close();
});

test('a worker that loses a slot keeps count of the requests to its other hosts', async () => {
  const workers = new PermitWorkers();
  const { granter } = workers.join('owner');
  const { asker } = workers.join('guest');
  const [lost, kept] = [new NotedRequest('h'), new NotedRequest('there')];
  assert.notEqual(hostSlot('there'), SLOT);
  asker.ask(lost);
  asker.ask(kept);
  await workers.clock.advance(10);
  workers.gone.add(SLOT);
  granter.forgetGone();
  assert.deepEqual(
    [granter.isSlotInUse(SLOT), granter.isSlotInUse(hostSlot('there'))],
    [false, true],
  );
  asker.close();
});
