import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../../src/concurrency/admission.ts';
import { HostBreakers } from '../../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../../src/concurrency/host-holds.ts';
import { createMasker } from '../../../src/domain/secrets.ts';
import { RunHosts } from '../../../src/runner/hosts/run-hosts.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makePolicy } from '../../support/fetch-fixtures.ts';

test('a run is full when 20,000 redirects wait for hosts, and no more when one goes on', () => {
  const clock = new FakeClock();
  const perHost = { concurrency: undefined, rate: undefined };
  const admission = new Admission({ concurrency: 1, perHost, clock });
  const hosts = new RunHosts({
    clock,
    holds: new HostHolds({ clock }),
    breakers: new HostBreakers({ clock }),
    breaker: undefined,
    robots: undefined,
    masker: createMasker([]),
    lane: admission.openLane({ name: 'a', concurrency: 1, perHost, pauseMs: 0 }),
    policy: makePolicy(),
    newAttempt: () => assert.fail('nothing is sent'),
  });
  for (let n = 1; n < 20_000; n += 1) hosts.countHop(1);
  assert.equal(hosts.isFull, false);
  hosts.countHop(1);
  assert.deepEqual([hosts.isFull, hosts.waiting], [true, 20_000]);
  hosts.countHop(-1);
  assert.equal(hosts.isFull, false);
});
