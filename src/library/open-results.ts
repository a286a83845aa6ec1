// Reads what was recorded for another program, beside a daemon or without one.
import { resolve } from 'node:path';
import { AppError } from '../domain/error.ts';
import type { FullResult } from '../query/reads/stored-result.ts';
import type { StoredRun, RunFilter } from '../query/reads/run-list.ts';
import type { ResultFilter } from '../query/reads/stored-results.ts';
import type { ResultValue } from '../domain/rules.ts';
import type { SqlValue } from '../query/sql/sql-protocol.ts';
import type { StoredResult } from '../domain/stored-result.ts';
import { shownDatabase, sourceOf, type DatabaseSettings } from '../domain/settings.ts';

/** Of the two, `database` wins. */
export interface OpenOptions {
  /** Path of the configuration that names the database. Default: `config.yaml` in the working folder. */
  readonly config?: string;
  /** Path of the database itself. */
  readonly database?: string;
}

export interface SqlOptions {
  /** Default: 60,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Rows that a list has when its filter names no `limit`. */
const LIMIT = 100;
const SQL_TIMEOUT_MS = 60_000;

type Filter<Of extends { readonly limit: number }> = Omit<Of, 'limit'> & {
  /** At least 1. Default: 100. */
  readonly limit?: number;
};

/** Every method rejects with an {@link AppError}: `not_found` when there is no database yet, `database` when it cannot be read. */
export interface Results {
  /** Absolute path of the database. */
  readonly database: string;
  /** Runs and planned fires, the newest first. */
  runs(filter?: Filter<RunFilter>): Promise<readonly StoredRun[]>;
  run(id: number): Promise<StoredRun | undefined>;
  /** The results of the newest run first; with `runId`, in the order of its batch. */
  results(filter?: Filter<ResultFilter>): Promise<readonly StoredResult[]>;
  /** One result with its attempts, values and body. Rejects with `not_found` when there is none. */
  result(id: number): Promise<FullResult>;
  /** The bytes of a body as they came, decompressed. */
  body(resultId: number): Promise<Uint8Array>;
  /** The values that `extract` found in these results, at most 5,000. */
  values(resultIds: readonly number[]): Promise<readonly ResultValue[]>;
  /**
   * The rows of one SQL statement, which can only read. It runs in a process of its own.
   * @throws {AppError} `usage` when the SQL is wrong, `limit` when it takes too long.
   */
  query(sql: string, options?: SqlOptions): Promise<readonly SqlRow[]>;
}

/** Values by the name of their column. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** @throws {AppError} `config` when config.yaml does not say which database. */
export async function openResults(options: OpenOptions = {}): Promise<Results> {
  const { openReading } = await import('../query/open-reading.ts');
  const database = await databaseOf(options);
  const reading = openReading(database);
  return {
    database: shownDatabase(database),
    runs: (filter = {}) => reading.runs({ limit: LIMIT, ...filter }),
    run: async (id) => (await reading.run(id)) ?? undefined,
    results: (filter = {}) => reading.results({ limit: LIMIT, ...filter }),
    result: (id) => reading.result(id),
    body: (resultId) => reading.bodyBytes(resultId),
    values: (resultIds) => reading.values(resultIds),
    query: (sql, sqlOptions) => rowsOf(sourceOf(database), { sql, ...sqlOptions }),
  };
}

async function databaseOf({ config, database }: OpenOptions): Promise<DatabaseSettings> {
  if (database !== undefined) return { kind: 'sqlite', file: resolve(database) };
  const { loadSettings } = await import('../config/load-settings.ts');
  const { settings, problems } = await loadSettings(resolve(config ?? 'config.yaml'), {
    needs: [['database']],
  });
  if (settings !== undefined) return settings.database;
  const { message = 'The configuration cannot be used', hint } =
    problems.find(({ severity }) => severity === 'error') ?? {};
  throw new AppError('config', message, { hint });
}

async function rowsOf(
  file: string,
  { sql, timeoutMs = SQL_TIMEOUT_MS, signal }: SqlOptions & { readonly sql: string },
): Promise<readonly SqlRow[]> {
  const { runQuery } = await import('../query/sql/run-query.ts');
  let names: readonly string[] = [];
  const found: SqlRow[] = [];
  await runQuery({
    file,
    sql,
    timeoutMs,
    limit: Infinity,
    ...(signal === undefined ? {} : { signal }),
    onColumns: (columns) => {
      names = columns;
    },
    onRows: (rows) => {
      for (const row of rows) {
        found.push(Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
      }
    },
  });
  return found;
}
