// The queues of shards, over pg-boss. A shard that is taken belongs to one attempt of one worker: another worker gets it
// when the heartbeat stays away, and then whatever the first one says of it changes nothing.
import type { PgBoss } from 'pg-boss';
import type { Session, Sessions } from '../database/sessions.ts';
import { bossDatabase, bossSchemaOf, createBoss } from './boss.ts';
import type { ShardTask } from './shard-task.ts';

/** Tasks that are inserted in one statement. */
const INSERTED_AT_ONCE = 1000;
/** Small tasks that are taken in one statement. */
const SMALL_AT_ONCE = 100;
const SMALL = 1;
/** Tasks that are settled in one statement: it compares each with each. */
const SETTLED_AT_ONCE = 100;
/** Connections for what pg-boss does by itself, and for statements without a transaction. */
const BOSS_SESSIONS = 2;

export interface QueuedTask {
  readonly queue: string;
  readonly task: ShardTask;
  /** True: it takes a moment. Workers take several small tasks at a time, before the large ones. */
  readonly isSmall: boolean;
  /** Workers leave it in the queue until this many seconds have passed. */
  readonly delaySeconds?: number;
}

/** A task that this worker has taken. */
export interface TakenTask extends QueuedTask {
  readonly id: string;
  /** How often it was taken before. Identifies this attempt. */
  readonly retryCount: number;
}

/** What identifies a task of this attempt. */
type Attempt = Pick<TakenTask, 'id' | 'retryCount'>;

export interface ReadyQueue {
  readonly queue: string;
  readonly isSmall: boolean;
}

interface QueueParts {
  readonly boss: PgBoss;
  readonly bossSessions: Sessions;
  readonly schema: string;
}

export class ShardQueue {
  readonly #sessions: Sessions;
  readonly #bossSessions: Sessions;
  readonly #boss: PgBoss;
  readonly #schema: string;

  private constructor(sessions: Sessions, { boss, bossSessions, schema }: QueueParts) {
    this.#sessions = sessions;
    this.#bossSessions = bossSessions;
    this.#boss = boss;
    this.#schema = schema;
  }

  /** Opens the queues, which `ensureQueues` has made. */
  static async open(sessions: Sessions, onError: (error: unknown) => void): Promise<ShardQueue> {
    const schema = await sessions.run(bossSchemaOf);
    // The first task of a queue that a transaction adds makes pg-boss look the queue up.
    const bossSessions = sessions.beside({ most: BOSS_SESSIONS });
    const boss = createBoss({ sessions: bossSessions, schema, migrate: false, onError });
    try {
      await boss.start();
    } catch (error) {
      bossSessions.close();
      throw error;
    }
    return new ShardQueue(sessions, { boss, bossSessions, schema });
  }

  /** Adds tasks inside the caller's transaction. */
  async add(session: Session, tasks: readonly QueuedTask[]): Promise<void> {
    const db = bossDatabase(session);
    for (const [queue, ofQueue] of Map.groupBy(tasks, (task) => task.queue)) {
      const jobs = ofQueue.map(({ task, isSmall, delaySeconds }) => ({
        data: task,
        priority: isSmall ? SMALL : 0,
        group: { id: task.job },
        ...(delaySeconds === undefined ? {} : { startAfter: delaySeconds }),
      }));
      for (let from = 0; from < jobs.length; from += INSERTED_AT_ONCE) {
        await this.#boss.insert(queue, jobs.slice(from, from + INSERTED_AT_ONCE), { db });
      }
    }
  }

  /** Returns which of these queues have tasks of other jobs than these. */
  async ready(
    queues: readonly string[],
    { except }: { readonly except: readonly string[] },
  ): Promise<readonly ReadyQueue[]> {
    const { rows } = await this.#sessions.run((session) =>
      session.query(
        `SELECT DISTINCT name, priority FROM ${this.#schema}.job
         WHERE name = ANY ($1::text[]) AND state < 'active' AND start_after <= now()
           AND NOT coalesce(group_id = ANY ($2::text[]), false)
         ORDER BY priority DESC`,
        [queues, except],
        { name: 'ready' },
      ),
    );
    return rows.map(({ name, priority }) => ({
      queue: String(name),
      isSmall: Number(priority) === SMALL,
    }));
  }

  /** Takes tasks of one queue: several small ones, or a large one. Empty when others were faster. */
  async take(
    { queue, isSmall }: ReadyQueue,
    { except }: { readonly except: readonly string[] },
  ): Promise<readonly TakenTask[]> {
    const which = isSmall
      ? { minPriority: SMALL, batchSize: SMALL_AT_ONCE }
      : { maxPriority: 0, batchSize: 1 };
    const jobs = await this.#boss.fetch<ShardTask>(queue, {
      ...which,
      ...(except.length === 0 ? {} : { ignoreGroups: [...except] }),
    });
    return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, queue, isSmall, task: data }));
  }

  /**
   * Notes inside the caller's transaction that tasks are done. Returns those that are: the others are another worker's, and
   * nothing of them has changed.
   */
  complete(session: Session, tasks: readonly TakenTask[]): Promise<ReadonlySet<TakenTask>> {
    const options = { db: bossDatabase(session) };
    return settled(tasks, (queue, attempts) => this.#boss.complete(queue, attempts, null, options));
  }

  /** True while a task is this attempt's, which then is alive for the length of a heartbeat. */
  async holds(session: Session, { queue, id, retryCount }: TakenTask): Promise<boolean> {
    const db = bossDatabase(session);
    return affectedOf(await this.#boss.touch(queue, { id, retryCount }, { db })) === 1;
  }

  /** Lets others take a task. That it was taken is forgotten, except for the workers that died with it. */
  async giveBack(
    taken: TakenTask,
    { delaySeconds }: { delaySeconds?: number } = {},
  ): Promise<void> {
    const { queue, id, retryCount, task, isSmall } = taken;
    await this.#sessions.transaction(async (session) => {
      const db = bossDatabase(session);
      const answer = await this.#boss.deleteJob(queue, { id, retryCount }, { db });
      if (affectedOf(answer) !== 1) return;
      const losses = task.losses + retryCount;
      const again = { queue, isSmall, task: { ...task, losses, begun: true } };
      await this.add(session, [delaySeconds === undefined ? again : { ...again, delaySeconds }]);
    });
  }

  /**
   * Says that this worker still has these tasks. Returns those that are another worker's now. With pg-boss' own statement,
   * which compares each attempt with each, the heartbeats of a thousand tasks took most of the server's time.
   */
  async touch(tasks: readonly TakenTask[]): Promise<readonly TakenTask[]> {
    if (tasks.length === 0) return [];
    // Tasks that are settled meanwhile may be locked in another order: a transaction repeats after a deadlock.
    const { rows } = await this.#sessions.transaction((session) =>
      session.query(
        `UPDATE ${this.#schema}.job AS j SET heartbeat_on = ${this.#schema}.job_now()
         FROM unnest($1::text[], $2::uuid[], $3::integer[]) AS a (name, id, retry_count)
         WHERE j.name = a.name AND j.id = a.id AND j.retry_count = a.retry_count AND j.state = 'active'
         RETURNING j.id`,
        [
          tasks.map(({ queue }) => queue),
          tasks.map(({ id }) => id),
          tasks.map(({ retryCount }) => retryCount),
        ],
      ),
    );
    const kept = new Set(rows.map(({ id }) => String(id)));
    return tasks.filter(({ id }) => !kept.has(id));
  }

  /**
   * Removes the tasks of a run that nobody has taken, inside the caller's transaction. Returns what they were.
   */
  async remove(session: Session, runId: number): Promise<readonly ShardTask[]> {
    const { rows } = await session.query(
      `DELETE FROM ${this.#schema}.job WHERE state < 'active' AND (data ->> 'runId')::bigint = $1
       RETURNING data`,
      [runId],
    );
    // Only this class writes them.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return rows.map(({ data }) => data as ShardTask);
  }

  /** Gives the tasks of silent workers to others. To be called by one worker every few seconds. */
  async supervise({ all }: { readonly all: boolean }): Promise<void> {
    const { rows } = await this.#sessions.run((session) =>
      session.query(
        `SELECT 1 FROM ${this.#schema}.job WHERE state = 'active'
           AND heartbeat_on + heartbeat_seconds * interval '1 second' < now() LIMIT 1`,
      ),
    );
    if (all || rows.length > 0) await this.#boss.supervise();
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
    this.#bossSessions.close();
  }
}

/** Calls pg-boss for the tasks of each queue; returns the tasks that it has changed. */
async function settled(
  tasks: readonly TakenTask[],
  call: (queue: string, attempts: Attempt[]) => Promise<object>,
): Promise<ReadonlySet<TakenTask>> {
  const changed = new Set<TakenTask>();
  for (const [queue, ofQueue] of Map.groupBy(tasks, (taken) => taken.queue)) {
    for (let from = 0; from < ofQueue.length; from += SETTLED_AT_ONCE) {
      const some = ofQueue.slice(from, from + SETTLED_AT_ONCE);
      const attempts = some.map(({ id, retryCount }) => ({ id, retryCount }));
      const ids = settledIdsOf(await call(queue, attempts));
      for (const taken of some) if (ids.has(taken.id)) changed.add(taken);
    }
  }
  return changed;
}

/** The ids of what pg-boss has changed. The answer's type in the package names no member. */
function settledIdsOf(answer: object): ReadonlySet<string> {
  const ids: unknown = 'settled' in answer ? answer.settled : undefined;
  if (!Array.isArray(ids)) throw new TypeError('pg-boss does not say which tasks it has changed');
  return new Set(ids.map(String));
}

/** The answer's type in the package names no member, although all have this one. */
function affectedOf(answer: object): number {
  return 'affected' in answer ? Number(answer.affected) : 0;
}
