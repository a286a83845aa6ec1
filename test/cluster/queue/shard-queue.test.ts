// The parts of pg-boss that Rota needs, held to the pinned version.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { ANY_QUEUE, queueOfSlot } from '../../../src/cluster/queue/queue-names.ts';
import { ensureQueues, QUEUE_VERSION } from '../../../src/cluster/queue/queue-schema.ts';
import {
  type QueuedTask,
  ShardQueue,
  type TakenTask,
} from '../../../src/cluster/queue/shard-queue.ts';
import { joinWorker, makeClusterDatabase } from '../../support/cluster/cluster-parts.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const EXCEPT_NONE = { except: [], workerId: 'other' };

function task(runId: number, changes: Partial<QueuedTask> = {}): QueuedTask {
  const work = { kind: 'whole' } as const;
  const facts = { configHash: 'hash', plannedAtMs: null, startedAtMs: 1, losses: 0, begun: false };
  return {
    queue: ANY_QUEUE,
    isSmall: false,
    task: { work, runId, job: `job-${runId}`, ...facts },
    ...changes,
  };
}

/** Plays with the queues of two workers. */
async function withQueues(
  play: (parts: {
    readonly sessions: Sessions;
    readonly one: ShardQueue;
    readonly other: ShardQueue;
  }) => Promise<void>,
): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const sessions = new Sessions({ url, most: 4 });
  await ensureQueues({ sessions, url });
  await joinWorker(sessions, 'one');
  await joinWorker(sessions, 'other');
  const fail = (error: unknown): void => {
    throw error;
  };
  const one = await ShardQueue.open(sessions, fail);
  const other = await ShardQueue.open(sessions, fail);
  try {
    await play({ sessions, one, other });
  } finally {
    await one.close();
    await other.close();
    sessions.close();
  }
}

async function endLease(sessions: Sessions, workerId: string): Promise<void> {
  await sessions.run((session) =>
    session.query('UPDATE workers SET until = now() WHERE id = $1', [workerId]),
  );
}

/** Takes one task from the queue of any worker. */
async function takeOne(queue: ShardQueue, workerId = 'one'): Promise<TakenTask> {
  const [taken] = await queue.take({ queue: ANY_QUEUE, isSmall: false }, { except: [], workerId });
  assert.ok(taken);
  return taken;
}

test('the pinned package makes the tables that the queues expect', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const installed = read('node_modules/pg-boss/package.json');
  const manifest = read('package.json');
  assert.ok(typeof installed === 'object' && installed !== null && 'pgboss' in installed);
  assert.deepEqual(installed.pgboss, { schema: QUEUE_VERSION });
  assert.ok('version' in installed && typeof manifest === 'object' && manifest !== null);
  assert.ok('dependencies' in manifest && typeof manifest.dependencies === 'object');
  assert.equal(
    Object.entries(manifest.dependencies ?? {}).find(([name]) => name === 'pg-boss')?.[1],
    installed.version,
  );
});

test('tasks are sent with the transaction of their sender, or not at all', { skip }, async () => {
  await withQueues(async ({ sessions, one, other }) => {
    const undone = sessions.transaction(async (session) => {
      await one.add(session, [task(1)]);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    assert.deepEqual(await other.ready([ANY_QUEUE], EXCEPT_NONE), []);
    await sessions.transaction((session) => one.add(session, [task(2), task(3)]));
    assert.deepEqual(await other.ready([ANY_QUEUE], EXCEPT_NONE), [
      { queue: ANY_QUEUE, isSmall: false },
    ]);
    const taken = [await takeOne(other), await takeOne(one)];
    assert.deepEqual(
      taken.map(({ task: { runId } }) => runId),
      [2, 3],
    );
    assert.deepEqual(await one.take({ queue: ANY_QUEUE, isSmall: false }, EXCEPT_NONE), []);
  });
});

test(
  'a queue is read alone, small tasks come first, and jobs can be left out',
  { skip },
  async () => {
    await withQueues(async ({ sessions, one }) => {
      const slot = queueOfSlot(7);
      await sessions.transaction((session) =>
        one.add(session, [
          task(1),
          task(2, { isSmall: true }),
          task(3, { isSmall: true }),
          task(4, { queue: slot }),
        ]),
      );
      assert.deepEqual(await one.ready([ANY_QUEUE], EXCEPT_NONE), [
        { queue: ANY_QUEUE, isSmall: true },
        { queue: ANY_QUEUE, isSmall: false },
      ]);
      assert.deepEqual(await one.ready([slot], { except: ['job-4'] }), []);
      const small = await one.take(
        { queue: ANY_QUEUE, isSmall: true },
        { except: ['job-3'], workerId: 'one' },
      );
      assert.deepEqual(
        small.map(({ task: { runId } }) => runId),
        [2],
      );
      const large = await one.take({ queue: ANY_QUEUE, isSmall: false }, EXCEPT_NONE);
      assert.deepEqual(
        large.map(({ task: { runId } }) => runId),
        [1],
      );
    });
  },
);

test(
  'a task of a dead worker goes to another one, and the first one can settle nothing',
  { skip },
  async () => {
    await withQueues(async ({ sessions, one, other }) => {
      await sessions.transaction((session) => one.add(session, [task(1), task(2)]));
      const first = await takeOne(one, 'one');
      const beside = await takeOne(other, 'other');
      assert.deepEqual(await one.lost([first, beside]), []);
      assert.equal(await other.supervise(), 0);
      await endLease(sessions, 'one');
      assert.equal(await other.supervise(), 1);
      assert.deepEqual(await one.lost([first, beside]), [first]);
      const second = await takeOne(other, 'other');
      assert.equal(second.id, first.id);
      assert.equal(second.retryCount, 1);
      assert.deepEqual(await one.lost([first]), [first]);
      const complete = (queue: ShardQueue, taken: TakenTask): Promise<ReadonlySet<TakenTask>> =>
        sessions.transaction((session) => queue.complete(session, [taken]));
      assert.deepEqual(await complete(one, first), new Set());
      assert.deepEqual(await sessions.transaction((session) => one.holds(session, first)), false);
      await one.giveBack(first);
      assert.deepEqual(await one.ready([ANY_QUEUE], EXCEPT_NONE), []);
      assert.deepEqual(await sessions.transaction((session) => one.holds(session, second)), true);
      assert.deepEqual(await complete(other, second), new Set([second]));
      assert.deepEqual(await complete(other, second), new Set());
    });
  },
);

test('a task that is given back keeps count of the workers that it ended', { skip }, async () => {
  await withQueues(async ({ sessions, one, other }) => {
    await sessions.transaction((session) => one.add(session, [task(1)]));
    await one.giveBack(await takeOne(one));
    const again = await takeOne(other, 'one');
    assert.deepEqual([again.retryCount, again.task.losses, again.task.begun], [0, 0, true]);
    await endLease(sessions, 'one');
    await other.supervise();
    await one.giveBack(await takeOne(other, 'other'));
    const last = await takeOne(other, 'other');
    assert.deepEqual([last.retryCount, last.task.losses], [0, 1]);
    await other.giveBack(last, { delaySeconds: 600 });
    assert.deepEqual(await one.ready([ANY_QUEUE], EXCEPT_NONE), []);
  });
});

test('a worker without a lease takes nothing', { skip }, async () => {
  await withQueues(async ({ sessions, one, other }) => {
    await sessions.transaction((session) => one.add(session, [task(1)]));
    await endLease(sessions, 'one');
    const all = { queue: ANY_QUEUE, isSmall: false };
    assert.deepEqual(await one.take(all, { except: [], workerId: 'one' }), []);
    const taken = await takeOne(other, 'other');
    assert.deepEqual([taken.retryCount, taken.task.losses], [0, 0]);
  });
});

test('a task counts no worker that an outage took away from it', { skip }, async () => {
  await withQueues(async ({ sessions, one, other }) => {
    await sessions.transaction((session) => one.add(session, [task(1)]));
    for (const _ of [1, 2, 3]) {
      const before = await takeOne(one, 'one');
      await endLease(sessions, 'one');
      assert.equal(await other.supervise({ forgives: true }), 1);
      assert.deepEqual(await one.lost([before]), [before]);
      await sessions.run((session) => session.query("UPDATE workers SET until = 'infinity'"));
    }
    const { retryCount, task: left } = await takeOne(other, 'other');
    assert.equal(left.losses + retryCount, 0);
  });
});

test('the tasks of a run that nobody has taken can be removed', { skip }, async () => {
  await withQueues(async ({ sessions, one }) => {
    await sessions.transaction((session) => one.add(session, [task(1), task(1), task(2)]));
    await takeOne(one);
    const removed = await sessions.transaction((session) => one.remove(session, 1));
    assert.deepEqual(
      removed.map(({ runId }) => runId),
      [1],
    );
    assert.equal((await takeOne(one)).task.runId, 2);
  });
});

test('queues of another version are refused in a sentence', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const sessions = new Sessions({ url, most: 2 });
  await ensureQueues({ sessions, url });
  for (const [version, how] of [
    [QUEUE_VERSION - 1, 'an older'],
    [QUEUE_VERSION + 1, 'a newer'],
  ] as const) {
    await sessions.run((session) =>
      session.query(`UPDATE pgboss.version SET version = ${version}`),
    );
    await assert.rejects(ensureQueues({ sessions, url }), (error: Error) =>
      error.message.includes(`were made by ${how} Rota: they have version ${version}`),
    );
  }
  sessions.close();
});

test(
  'transactions that look a queue up do not wait for each other for ever',
  { skip },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    const sessions = new Sessions({ url, most: 2 });
    await ensureQueues({ sessions, url });
    // Its first look at the queues fails, as over a connection that is lost at this moment.
    await server.sql('ALTER TABLE pgboss.queue RENAME TO hidden', url);
    const queue = await ShardQueue.open(sessions, () => undefined);
    await server.sql('ALTER TABLE pgboss.hidden RENAME TO queue', url);
    const bothBegan = Promise.withResolvers<void>();
    let began = 0;
    const add = (slot: number): Promise<void> =>
      sessions.transaction(async (session) => {
        began += 1;
        if (began === 2) bothBegan.resolve();
        await bothBegan.promise;
        await queue.add(session, [task(slot, { queue: queueOfSlot(slot) })]);
      });
    try {
      await Promise.all([add(1), add(2)]);
      const ready = await queue.ready([queueOfSlot(1), queueOfSlot(2)], EXCEPT_NONE);
      assert.equal(ready.length, 2);
    } finally {
      await queue.close();
      sessions.close();
    }
  },
);
