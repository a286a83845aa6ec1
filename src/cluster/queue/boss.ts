// pg-boss, configured for Rota: its tables are in a separate schema, beside that of Rota.
import { createHash } from 'node:crypto';
import { PgBoss, type Db } from 'pg-boss';
import type { FailureData } from '../../store/postgres/connection-protocol.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import type { Session, Sessions } from '../database/sessions.ts';

/** Seconds: more than any supervision needs that Rota calls by itself. */
const RARELY = 3600;

/** One session as pg-boss uses it: its statements become part of the session's transaction. */
export function bossDatabase(session: Session): Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await session.query(text, values);
      return { rows: [...rows] };
    },
  };
}

export interface BossOptions {
  readonly sessions: Sessions;
  readonly schema: string;
  /** True: makes its tables, or migrates them to its version. False: they must exist, in its version. */
  readonly migrate: boolean;
  /** Called with errors that no call reports, except while the server is away. */
  readonly onError: (error: unknown) => void;
}

/** Returns pg-boss, to be started. It plans nothing and supervises nothing by itself. */
export function createBoss({ sessions, schema, migrate, onError }: BossOptions): PgBoss {
  const db: Db = {
    executeSql: (text, values) =>
      sessions.run((session) => bossDatabase(session).executeSql(text, values)),
  };
  const boss = new PgBoss({
    db,
    schema,
    migrate,
    createSchema: true,
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
    queueCacheIntervalSeconds: RARELY,
    flowIntervalSeconds: RARELY,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error: unknown) => {
    if (!mayPass(error)) onError(error);
  });
  return boss;
}

/** True when the server was away: what pg-boss was doing is done the next time. Some of its errors are copies. */
function mayPass(error: unknown): boolean {
  if (error instanceof PostgresFailure) return error.isTemporary;
  if (typeof error !== 'object' || error === null) return false;
  const { data } = { data: undefined, ...error };
  return isFailureData(data) && new PostgresFailure(data).isTemporary;
}

function isFailureData(data: unknown): data is FailureData {
  return typeof data === 'object' && data !== null && 'code' in data && 'server' in data;
}

/** The schema of pg-boss for the tables of Rota that a session sees. */
export async function bossSchemaOf(session: Session): Promise<string> {
  const { rows } = await session.query('SELECT current_schema() AS name');
  const name = String(rows[0]?.['name']);
  if (name === 'public') return 'pgboss';
  return /^[a-z0-9_]{1,40}$/.test(name)
    ? `pgboss_${name}`
    : `pgboss_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
