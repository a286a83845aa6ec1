// The queues of shards, over pg-boss. A taken shard belongs to one attempt of one worker. When the lease of that worker
// ends, another worker gets the shard, and writes of the first one about it then change nothing.
import type { PgBoss } from 'pg-boss';
import type { Session, Sessions } from '../database/sessions.ts';
import { bossDatabase, bossSchemaOf, createBoss } from './boss.ts';
import { ATTEMPTS, attemptValues, freeOfEnded, freeUnknown, IS_HELD } from './free-tasks.ts';
import type { ShardTask } from './shard-task.ts';

/** Tasks that are inserted in one statement. */
const INSERTED_AT_ONCE = 1000;
/** Small tasks that are taken in one statement. */
const SMALL_AT_ONCE = 500;
const SMALL = 1;
/** Connections for what pg-boss does by itself, and for statements without a transaction. */
const BOSS_SESSIONS = 2;

export interface QueuedTask {
  readonly queue: string;
  readonly task: ShardTask;
  /** True: it takes only a moment. Workers take several small tasks at a time, before the large ones. */
  readonly isSmall: boolean;
  /** Seconds for which workers leave it in the queue. */
  readonly delaySeconds?: number;
}

/** A task that this worker has taken. */
export interface TakenTask extends QueuedTask {
  readonly id: string;
  /** How often it was taken before. Identifies this attempt. */
  readonly retryCount: number;
  /** Its run, when it was taken; undefined: the run is closed. */
  readonly run: TakenRun | undefined;
}

export interface TakenRun {
  /** Null: not cancelled. */
  readonly cancelReason: string | null;
}

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
      await boss.stop({ graceful: false });
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

  /**
   * Returns a statement that adds small tasks inside a larger one, with the columns that pg-boss fills. `source` has the
   * columns `job` and `task` (jsonb). `queue`: SQL for the name of the queue.
   */
  insertionOf(source: string, { queue }: { readonly queue: string }): string {
    return `INSERT INTO ${this.#schema}.job (name, data, priority, group_id, ${OF_QUEUE}, start_after, created_on, keep_until)
      SELECT q.name, s.task, ${SMALL}, s.job, ${OF_QUEUE}, n.now, n.now, n.now + q.retention_seconds * interval '1 s'
      FROM ${source} AS s, ${this.#schema}.queue AS q, ${this.#schema}.job_now() AS n (now) WHERE q.name = ${queue}`;
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

  /**
   * Takes tasks of one queue: several small ones, or a large one. Empty when other workers were faster, or when this worker
   * has no lease: others would get its tasks at once, as those of a dead worker.
   */
  async take(
    { queue, isSmall }: ReadyQueue,
    {
      except,
      workerId,
    }: {
      readonly except: readonly string[];
      /** The key of this process in `workers`: when its lease ends, others get the tasks. */
      readonly workerId: string;
    },
  ): Promise<readonly TakenTask[]> {
    // The statement of pg-boss' fetch, which notes no worker. `output` is free until a task ends.
    const { rows } = await this.#sessions.run((session) =>
      session.query(
        `WITH next AS (
           SELECT id FROM ${this.#schema}.job
           WHERE name = $1 AND state < 'active' AND NOT blocked AND start_after <= ${this.#schema}.job_now()
             AND priority = $2 AND NOT coalesce(group_id = ANY ($3::text[]), false)
             AND EXISTS (SELECT FROM workers WHERE id = $5 AND until > clock_timestamp())
           ORDER BY priority DESC, created_on LIMIT $4 FOR UPDATE SKIP LOCKED)
         UPDATE ${this.#schema}.job AS j SET state = 'active', started_on = ${this.#schema}.job_now(),
           output = to_jsonb($5::text),
           retry_count = CASE WHEN j.started_on IS NOT NULL THEN j.retry_count + 1 ELSE j.retry_count END
         FROM next WHERE j.name = $1 AND j.id = next.id
         RETURNING j.id, j.retry_count AS "retryCount", j.data, (
           SELECT json_build_object('cancelReason', cancel_reason) FROM run_state
           WHERE run_id = (j.data ->> 'runId')::bigint) AS run`,
        [queue, isSmall ? SMALL : 0, except, isSmall ? SMALL_AT_ONCE : 1, workerId],
        { name: 'take' },
      ),
    );
    // Only this class writes tasks, and the statement makes the JSON of runs.
    /* oxlint-disable typescript/no-unsafe-type-assertion */
    return rows.map(({ id, retryCount, data, run }) => ({
      id: String(id),
      retryCount: Number(retryCount),
      queue,
      isSmall,
      task: data as ShardTask,
      run: (run as TakenRun | null) ?? undefined,
    }));
    /* oxlint-enable typescript/no-unsafe-type-assertion */
  }

  /**
   * Removes tasks that are done, inside the caller's transaction. Returns those that it removed: another worker has the
   * others, and they are unchanged. pg-boss' own statement is for one queue, compares each attempt with every other, and
   * keeps the rows: it took ten times as long.
   */
  async complete(session: Session, tasks: readonly TakenTask[]): Promise<ReadonlySet<TakenTask>> {
    const { rows } = await session.query(
      `DELETE FROM ${this.#schema}.job AS j USING ${ATTEMPTS} WHERE ${IS_HELD} RETURNING j.id`,
      attemptValues(tasks),
      { name: 'complete' },
    );
    const done = new Set(rows.map(({ id }) => String(id)));
    return new Set(tasks.filter(({ id }) => done.has(id)));
  }

  /** True while a task belongs to this attempt. Then it does so until the caller's transaction ends. */
  async holds(session: Session, task: TakenTask): Promise<boolean> {
    const { rows } = await session.query(
      `SELECT FROM ${this.#schema}.job AS j, ${ATTEMPTS} WHERE ${IS_HELD} FOR UPDATE OF j`,
      attemptValues([task]),
    );
    return rows.length > 0;
  }

  /** Lets others take a task. Its attempts do not count any more, except those whose worker died. */
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

  /** Returns those of these tasks that this attempt has lost: another worker has them now, or nobody has. */
  async lost(tasks: readonly TakenTask[]): Promise<readonly TakenTask[]> {
    if (tasks.length === 0) return [];
    const { rows } = await this.#sessions.run((session) =>
      session.query(
        `SELECT j.id FROM ${this.#schema}.job AS j, ${ATTEMPTS} WHERE ${IS_HELD}`,
        attemptValues(tasks),
        { name: 'held' },
      ),
    );
    const held = new Set(rows.map(({ id }) => String(id)));
    return tasks.filter(({ id }) => !held.has(id));
  }

  /**
   * Removes the tasks of a run that nobody has taken, inside the caller's transaction, and returns them.
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

  /**
   * Gives the tasks of workers whose lease has ended to others. Returns how many there were. `forgives`: none of the tasks
   * counts as one that ended its worker.
   */
  async supervise({
    forgives = false,
  }: { readonly forgives?: boolean | undefined } = {}): Promise<number> {
    const schema = this.#schema;
    return await this.#sessions.run((session) => freeOfEnded(session, { schema, forgives }));
  }

  /**
   * Gives the tasks that this worker has taken without knowing it to others, or back to itself: the answer was lost in
   * which it would have learnt of them. `knows` tells whether it knows of the task with this id.
   */
  async releaseUnknown(workerId: string, knows: (id: string) => boolean): Promise<void> {
    const schema = this.#schema;
    await this.#sessions.run((session) => freeUnknown(session, { schema, workerId, knows }));
  }

  /** Does the work of pg-boss on its tables. One worker must call it every minute. */
  async maintain(): Promise<void> {
    await this.#boss.supervise();
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
    this.#bossSessions.close();
  }
}

/** The columns that a task has from its queue. */
const OF_QUEUE =
  'expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds';

/** The answer's type in the package names no member, although all have this one. */
function affectedOf(answer: object): number {
  return 'affected' in answer ? Number(answer.affected) : 0;
}
