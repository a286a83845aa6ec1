// Makes the queues: the tables of pg-boss and one queue for each name. A database gets them with its other tables. Only
// `rota migrate` changes them to a newer version of pg-boss, because other machines may still run the older one.
import { shownPostgresUrl } from '../../domain/database/postgres-url.ts';
import { AppError } from '../../domain/error.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { type Session, Sessions } from '../database/sessions.ts';
import { bossSchemaOf, createBoss } from './boss.ts';
import { QUEUES } from './queue-names.ts';

/** The version of pg-boss' tables that the pinned package makes. A test compares both. */
export const QUEUE_VERSION = 46;
/** Most seconds that a shard may take. pg-boss allows no more. */
const EXPIRE_SECONDS = 24 * 3600;
/** How long shards wait: a cluster may be stopped for months. */
const KEEP_SECONDS = 10 * 365 * 24 * 3600;
/** How long a performed shard stays in its queue. */
const DONE_SECONDS = 60;
/** Rota decides when a shard is given up. */
const RETRIES = 1_000_000;

/** Held while the queues are made, so that two processes that start together make them once. */
const LOCK = `SELECT pg_advisory_lock(hashtext('rota queues'), hashtext(current_schema()))`;
const UNLOCK = `SELECT pg_advisory_unlock(hashtext('rota queues'), hashtext(current_schema()))`;

export interface QueueSchemaOptions {
  readonly sessions: Sessions;
  /** The address of the database, for messages. */
  readonly url: string;
}

/**
 * Makes the queues of a database that has none.
 * @throws {AppError} `database` when another version of pg-boss made them.
 */
export async function ensureQueues(options: QueueSchemaOptions): Promise<void> {
  const { sessions, url } = options;
  const version = await sessions.run(bossVersionOf);
  if (version !== undefined && version !== QUEUE_VERSION) throw refusalOf(version, url);
  if (version === undefined || !(await sessions.run(hasAllQueues))) await migrateQueues(options);
}

function refusalOf(version: number, url: string): AppError {
  const shown = shownPostgresUrl(url);
  const [how, hint] =
    version < QUEUE_VERSION
      ? ['an older', 'Run "rota migrate" when no older Rota uses it any more.']
      : ['a newer', 'Update Rota.'];
  return new AppError(
    'database',
    `The queues in ${shown} were made by ${how} Rota: they have version ${version}, this Rota needs ${QUEUE_VERSION}`,
    { hint },
  );
}

/**
 * Makes the queues of a database, or brings them to the version of this Rota, for `rota migrate`.
 * @throws {AppError} `database` when a newer Rota made them, or the server cannot be used.
 */
export async function migrateQueuesOf(url: string): Promise<void> {
  const sessions = new Sessions({ url, most: 2 });
  try {
    const version = await sessions.run(bossVersionOf);
    if (version !== undefined && version > QUEUE_VERSION) throw refusalOf(version, url);
    await migrateQueues({ sessions, url });
  } catch (error) {
    throw postgresError(error, url);
  } finally {
    sessions.close();
  }
}

async function migrateQueues({ sessions }: QueueSchemaOptions): Promise<void> {
  await sessions.run(async (session) => {
    await session.query(LOCK);
    try {
      await makeQueues(sessions, await bossSchemaOf(session));
    } finally {
      await session.query(UNLOCK);
    }
  });
}

async function makeQueues(sessions: Sessions, schema: string): Promise<void> {
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const boss = createBoss({ sessions, schema, migrate: true, onError: failed.reject });
  try {
    await boss.start();
    for (const name of QUEUES) {
      await boss.createQueue(name, {
        expireInSeconds: EXPIRE_SECONDS,
        retentionSeconds: KEEP_SECONDS,
        deleteAfterSeconds: DONE_SECONDS,
        retryLimit: RETRIES,
        warningQueueSize: 1_000_000,
      });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The version of pg-boss' tables; undefined: there are none. */
async function bossVersionOf(session: Session): Promise<number | undefined> {
  const schema = await bossSchemaOf(session);
  const [found] = (await session.query(`SELECT to_regclass('${schema}.version') AS found`)).rows;
  if (found?.['found'] === null) return undefined;
  const [row] = (await session.query(`SELECT version FROM ${schema}.version`)).rows;
  return Number(row?.['version']);
}

/** False: the connection was lost before the last queue was made, or another process is making them. */
async function hasAllQueues(session: Session): Promise<boolean> {
  const schema = await bossSchemaOf(session);
  const { rows } = await session.query(
    `SELECT count(*) AS count FROM ${schema}.queue WHERE name = ANY ($1::text[])`,
    [QUEUES],
  );
  return Number(rows[0]?.['count']) === QUEUES.length;
}
