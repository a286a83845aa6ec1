// A worker that does not lead, while PostgreSQL is away for longer than the lease of the leader.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PostgresMembership } from '../../../src/cluster/membership/postgres-membership.ts';
import { GLOBAL_SCOPE } from '../../../src/cluster/membership/membership.ts';
import type { Timer } from '../../../src/platform/clock.ts';
import { makeClusterDatabase } from '../../support/cluster/cluster-parts.ts';
import { makeFacts } from '../../support/cluster/make-facts.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { CutProxy } from '../../support/servers/cut-proxy.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

/** Between two looks at the deadline. */
const WATCH_MS = 250;

/** Tells when the next tick is planned. */
class NotingClock extends FakeClock {
  #planned = Promise.withResolvers<number>();

  override setTimer(delayMs: number, callback: () => void): Timer {
    if (delayMs !== WATCH_MS) this.#planned.resolve(delayMs);
    return super.setTimer(delayMs, callback);
  }

  /** Lets time pass in which a tick begins; resolves to the time until the next one. */
  async tickAfter(byMs: number): Promise<number> {
    this.#planned = Promise.withResolvers<number>();
    await this.advance(byMs);
    return this.#planned.promise;
  }
}

function membershipOf(
  workerId: string,
  { url, clock, isCandidate }: { url: string; clock: FakeClock; isCandidate: boolean },
): PostgresMembership {
  const facts = makeFacts({ isCandidate, startedAtMs: clock.now() });
  return new PostgresMembership({
    url,
    clock,
    workerId,
    hooks: {
      facts: () => facts,
      demand: () => new Map([[GLOBAL_SCOPE, { cap: 10, inFlight: 0, waiting: 0 }]]),
      isSlotInUse: () => false,
    },
  });
}

test(
  'in a long outage a worker tries to connect once a second',
  { skip: NO_POSTGRES },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await makeClusterDatabase(url);
    const leader = membershipOf('leader', { url, clock: new FakeClock(), isCandidate: true });
    await leader.start();
    assert.notEqual(leader.epoch, undefined);
    const proxy = await CutProxy.start(Number(new URL(url).port));
    const cut = new URL(url);
    cut.port = String(proxy.port);
    const clock = new NotingClock();
    const standby = membershipOf('standby', { url: cut.href, clock, isCandidate: true });
    try {
      await standby.start();
      assert.equal(standby.problem, undefined);
      await proxy.close();
      // The lease of the leader ends meanwhile.
      let dueMs = 1000;
      for (let attempts = 0; attempts < 12; attempts += 1) {
        dueMs = await clock.tickAfter(dueMs);
      }
      assert.equal(clock.elapsed(), 12_000);
      assert.notEqual(standby.problem, undefined);
    } finally {
      await standby.leave();
      await leader.leave();
    }
  },
);
