// Runs a test over a database of each kind, for code that writes beside the storage of a daemon.
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { Client, type CustomTypesConfig, types } from 'pg';
import type { DatabaseSettings } from '../../src/domain/settings.ts';
import type { Storage } from '../../src/domain/storage.ts';
import { openStorage } from '../../src/engine/open-storage.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { examine } from '../../src/store/examination/examine.ts';
import { examinePostgres } from '../../src/store/postgres/examination/examine-postgres.ts';
import { NO_POSTGRES, sharedPostgres } from '../support/servers/postgres-server.ts';
import { withDatabaseFile } from '../support/stored-run.ts';

export interface WrittenStore {
  readonly storage: Storage;
  readonly database: DatabaseSettings;
  /** The rows of a query, each as an array. */
  readonly rows: (sql: string) => Promise<unknown[][]>;
  /** Runs a statement as another program would. */
  readonly run: (sql: string) => Promise<void>;
  /** Rows of sums that are not those of the results. */
  wrongSums(): Promise<number>;
}

type Play = (store: WrittenStore) => Promise<void>;

/** Registers a test for SQLite and one for PostgreSQL. The file needs `after(closeSharedPostgres)`. */
export function testBothDatabases(title: string, play: Play): void {
  test(`${title} (sqlite)`, () => withDatabaseFile((file) => playOverSqlite(play, file)));
  test(`${title} (postgres)`, { skip: NO_POSTGRES }, () => playOverPostgres(play));
}

async function playOverSqlite(play: Play, file: string): Promise<void> {
  const onFile = <Value>(work: (db: Database.Database) => Value): Value => {
    const db = new Database(file);
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  await withStorage({ kind: 'sqlite', file }, (storage, database) =>
    play({
      storage,
      database,
      rows: async (sql) => onFile((db) => db.prepare<[], unknown[]>(sql).raw().all()),
      run: async (sql) => void onFile((db) => db.exec(sql)),
      wrongSums: async () => examine(file).wrongSums,
    }),
  );
}

async function playOverPostgres(play: Play): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const rows = async (sql: string): Promise<unknown[][]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const answer = await client.query<unknown[]>({ text: sql, rowMode: 'array', types: NUMBERS });
      return answer.rows;
    } finally {
      await client.end();
    }
  };
  const local = join(server.folder, 'rota');
  await withStorage({ kind: 'postgres', url, local }, (storage, database) =>
    play({
      storage,
      database,
      rows,
      run: async (sql) => void (await rows(sql)),
      wrongSums: async () => examinePostgres(url, systemClock).wrongSums,
    }),
  );
}

/** Whole numbers of 64 bits as numbers, as SQLite gives them. */
const NUMBERS: CustomTypesConfig = {
  getTypeParser: (type: Parameters<typeof types.getTypeParser>[0], format?: 'text' | 'binary') =>
    type === types.builtins.INT8 ? Number : types.getTypeParser(type, format),
};

async function withStorage(
  database: DatabaseSettings,
  work: (storage: Storage, database: DatabaseSettings) => Promise<void>,
): Promise<void> {
  const storage = await openStorage(database, { clock: systemClock });
  try {
    await work(storage, database);
  } finally {
    await storage.close();
  }
}
