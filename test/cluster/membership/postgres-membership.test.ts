// Memberships over a real PostgreSQL: what one gives up, or loses, goes over to the others.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { type TestMember, TestMembers } from '../../support/cluster/test-member.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
const CAP = 100;
after(closeSharedPostgres);

/** A database with the tables of Rota. */
async function database(server: PostgresServer): Promise<string> {
  const url = await server.newDatabase();
  const storage = await openStorage(
    { kind: 'postgres', url, local: '/nowhere/rota' },
    { clock: systemClock },
  );
  await storage.close();
  return url;
}

function checkCap(members: readonly TestMember[]): void {
  const possible = members.reduce((total, member) => total + member.possible, 0);
  assert.ok(possible <= CAP, `${possible} may be in flight, the cap is ${CAP}`);
}

function totalOf(members: readonly TestMember[], valueOf: (member: TestMember) => number): number {
  return members.reduce((total, member) => total + (member.isAlive ? valueOf(member) : 0), 0);
}

/** True when one worker leads, each slot has an owner, and the cap is used up. */
function isComplete(members: readonly TestMember[]): boolean {
  const leaders = members.filter(({ isAlive, membership }) => isAlive && membership.epoch);
  return (
    leaders.length === 1 &&
    totalOf(members, ({ slots }) => slots.size) === 64 &&
    totalOf(members, ({ inFlight }) => inFlight) === CAP
  );
}

async function joinFour(members: TestMembers, url: string): Promise<void> {
  for (const name of ['one', 'two', 'three', 'four']) {
    const member = await members.join(name, { url, cap: CAP });
    member.waiting = 1000;
  }
  await members.until(
    () => isComplete(members.list) && members.list.every((m) => m.slots.size > 0),
  );
}

function epochs(events: readonly string[]): readonly string[] {
  return events.flatMap((event) => /leads (\d+)$/.exec(event)?.[1] ?? []);
}

test('the slots, shares and leadership of a killed worker go to the others', { skip }, async () => {
  const members = new TestMembers(checkCap);
  try {
    await joinFour(members, await database(await sharedPostgres()));
    const leader = members.list.find(({ membership }) => membership.epoch !== undefined);
    assert.ok(leader !== undefined);
    const slots = [...leader.slots];
    assert.ok(leader.inFlight > 0);
    await leader.kill();
    await members.until(() => isComplete(members.list));
    for (const slot of slots) {
      assert.ok(members.list.some((member) => member.isAlive && member.slots.has(slot)));
    }
    assert.deepEqual(epochs(members.events), [...new Set(epochs(members.events))]);
    const [survivor] = members.list.filter(({ isAlive }) => isAlive);
    const seen = survivor?.membership.members().find(({ id }) => id === leader.name);
    assert.equal(seen?.isAlive, false);
    assert.equal(seen?.isLeader, false);
  } finally {
    await members.leave();
  }
});

test(
  'a worker that is cut off gives everything up before another one may use it, and comes back',
  { skip },
  async () => {
    const members = new TestMembers(checkCap);
    try {
      await joinFour(members, await database(await sharedPostgres()));
      const [one] = members.list;
      assert.ok(one !== undefined);
      const slots = [...one.slots];
      const before = members.events.length;
      one.proxy.cut();
      await members.until(() =>
        slots.every((slot) => members.list.some((m) => m !== one && m.slots.has(slot))),
      );
      const since = members.events.slice(before);
      const lost = since.indexOf('one lost');
      const gained = since.findIndex((event) =>
        slots.some((slot) => event.endsWith(` gained ${slot}`)),
      );
      assert.ok(lost >= 0 && lost < gained, since.join(', '));
      assert.equal(one.inFlight, 0);
      assert.equal(one.slots.size, 0);
      assert.equal(one.membership.epoch, undefined);
      await members.until(() => one.membership.problem !== undefined);
      one.proxy.heal();
      await members.until(() => one.slots.size > 0 && isComplete(members.list));
      assert.equal(one.membership.problem, undefined);
    } finally {
      await members.leave();
    }
  },
);

test(
  'after a crash of the server the workers say what they hold, and nothing new is granted for a lease',
  { skip },
  async () => {
    const server = await PostgresServer.start();
    const members = new TestMembers(checkCap);
    try {
      const url = await database(server);
      await joinFour(members, url);
      await server.stop('SIGQUIT');
      await server.run();
      await members.until(() =>
        members.list.every(({ membership }) => membership.problem === undefined),
      );
      const [row] = await server.sql<{ seconds: number }>(
        `SELECT extract(epoch FROM learning_until - (SELECT min(to_timestamp(started_at_ms / 1000)) FROM workers))::float8
           AS seconds FROM caps WHERE scope = 'global'`,
        url,
      );
      assert.ok((row?.seconds ?? 0) > 0, 'nothing was learnt');
      await members.until(() => isComplete(members.list));
      assert.deepEqual(epochs(members.events), [...new Set(epochs(members.events))]);
    } finally {
      await members.leave();
      await server.close();
    }
  },
);

test('a worker that leaves gives everything back at once', { skip }, async () => {
  const server = await sharedPostgres();
  const members = new TestMembers(checkCap);
  try {
    const url = await database(server);
    await joinFour(members, url);
    const [one] = members.list;
    await one?.leave();
    const [row] = await server.sql<Record<string, string>>(
      `SELECT (SELECT count(*) FROM slots WHERE worker_id = 'one') AS slots,
         (SELECT count(*) FROM cap_shares WHERE worker_id = 'one') AS shares,
         (SELECT count(*) FROM leader WHERE worker_id = 'one') AS leaderships,
         (SELECT count(*) FROM workers WHERE id = 'one' AND until > clock_timestamp()) AS leases`,
      url,
    );
    assert.deepEqual(row, { slots: '0', shares: '0', leaderships: '0', leases: '0' });
    const seen = (): ReturnType<(typeof members.list)[0]['membership']['members']> | undefined =>
      members.list.find(({ isAlive }) => isAlive)?.membership.members();
    await members.until(() => isComplete(members.list) && seen()?.length === 3);
    assert.deepEqual(
      seen()?.map(({ id, problem }) => [id, problem]),
      [
        ['four', undefined],
        ['three', undefined],
        ['two', undefined],
      ],
    );
  } finally {
    await members.leave();
  }
});

test('a worker that is not a candidate never leads', { skip }, async () => {
  const members = new TestMembers(checkCap);
  try {
    const url = await database(await sharedPostgres());
    const worker = await members.join('worker', { url, cap: CAP, isCandidate: false });
    await members.until(() => worker.slots.size === 64);
    assert.equal(worker.membership.epoch, undefined);
    const candidate = await members.join('candidate', { url, cap: CAP });
    await members.until(() => candidate.membership.epoch !== undefined);
    candidate.membership.retire();
    assert.equal(candidate.membership.epoch, undefined);
    await members.until(() => worker.slots.size === 64);
    assert.equal(candidate.membership.epoch, undefined);
  } finally {
    await members.leave();
  }
});

test(
  'a share that one worker does not use goes to another one between their ticks',
  { skip },
  async () => {
    const members = new TestMembers(checkCap);
    try {
      const url = await database(await sharedPostgres());
      const idle = await members.join('idle', { url, cap: CAP, ticksOnlyWoken: true });
      assert.equal(idle.share, CAP);
      const busy = await members.join('busy', { url, cap: CAP, ticksOnlyWoken: true });
      assert.equal(busy.share, 0);
      busy.waiting = 5;
      busy.membership.wake();
      await members.until(() => busy.inFlight === 5);
      assert.ok(idle.share < CAP);
    } finally {
      await members.leave();
    }
  },
);

test('the next leader ticks as soon as the lease of the last one has ended', { skip }, async () => {
  const server = await sharedPostgres();
  // The clock of the dead one stands still: it does not know that it is dead.
  const members = new TestMembers(() => undefined);
  try {
    const url = await database(server);
    const dead = await members.join('dead', { url, cap: CAP, ticksOnlyWoken: true });
    assert.ok(dead.membership.epoch !== undefined);
    const next = await members.join('next', { url, cap: CAP, ticksOnlyWoken: true });
    assert.equal(next.membership.epoch, undefined);
    const soon = "clock_timestamp() + interval '300 ms'";
    await server.sql(`UPDATE workers SET until = ${soon} WHERE id = 'dead'`, url);
    next.membership.wake();
    await members.until(() => next.membership.epoch !== undefined);
  } finally {
    await members.leave();
  }
});
