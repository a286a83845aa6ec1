// Examines a PostgreSQL database for `rota doctor`: the server, the rights of Rota's user, the schema, the size and the
// dead rows of the tables, rows without a parent and wrong sums.
import type { ClockMarks } from '../../../domain/clock-doubt.ts';
import { countWrongSums } from '../../examination/sums-check.ts';
import type { TableSize } from '../../examination/examine.ts';
import { LAST_GAP } from './last-gap.ts';
import { SELECT_CLOCK_MARKS } from '../../tables/clock-marks.ts';
import { BlockingConnection } from '../blocking-connection.ts';
import { PostgresDatabase } from '../postgres-database.ts';
import { postgresError } from '../postgres-error.ts';
import { isCurrent } from '../schema/migrate.ts';
import { noTables } from '../schema/version.ts';
import { EXPORT_TIMEOUT_MS, EXPORTING_SESSION } from '../writer/session.ts';
import { readServer, type ServerState } from './server-state.ts';
import { readRights, type Rights } from './rights.ts';
import { countOrphans, type Orphans } from './orphans.ts';
import { schemaDifferences } from './schema-differences.ts';
import { readTables, type DeadRows } from './table-sizes.ts';

export interface PostgresExamination {
  readonly server: ServerState;
  readonly rights: Rights;
  readonly schemaVersion: number;
  /** Changes of the schema by another program, as phrases. */
  readonly schemaFaults: readonly string[];
  /** Largest first. */
  readonly tables: readonly TableSize[];
  readonly partitions: number;
  /** Tables with many rows that autovacuum has not removed yet. */
  readonly deadRows: readonly DeadRows[];
  readonly databaseBytes: number;
  readonly results: number;
  readonly oldestResultMs: number | null;
  readonly newestResultMs: number | null;
  readonly clockMarks: ClockMarks | undefined;
  readonly wrongSums: number;
  readonly orphans: Orphans;
}

export interface ExamineOptions {
  /** Unix milliseconds of this machine. */
  readonly now: () => number;
}

/**
 * Reads all tables; others may write meanwhile.
 * @throws {AppError} `not_found` when there are no tables, `database` when the server cannot be used.
 */
export function examinePostgres(url: string, { now }: ExamineOptions): PostgresExamination {
  const connection = new BlockingConnection({
    url,
    purpose: 'read',
    session: EXPORTING_SESSION,
    queryTimeoutMs: EXPORT_TIMEOUT_MS,
  });
  try {
    connection.connect();
    if (!isCurrent(connection, url)) throw noTables(url);
    return {
      server: readServer(connection, now),
      rights: readRights(connection),
      schemaFaults: schemaDifferences(connection),
      ...readTables(connection),
      ...readContent(connection),
    };
  } catch (error) {
    throw postgresError(error, url);
  } finally {
    connection.close();
  }
}

const SELECT_CONTENT = `SELECT pg_database_size(current_database()) AS bytes,
  (SELECT max(version) FROM rota_schema) AS version,
  count(*) AS results, min(started_at_ms) AS oldest, max(started_at_ms) AS newest FROM result_rows`;

function readContent(
  connection: BlockingConnection,
): Omit<
  PostgresExamination,
  'server' | 'rights' | 'schemaFaults' | 'tables' | 'partitions' | 'deadRows'
> {
  const [row = {}] = connection.native(SELECT_CONTENT).rows;
  const db = new PostgresDatabase(connection);
  const timeOf = (value: unknown): number | null => (value === null ? null : Number(value));
  return {
    schemaVersion: Number(row['version']),
    databaseBytes: Number(row['bytes']),
    results: Number(row['results']),
    oldestResultMs: timeOf(row['oldest']),
    newestResultMs: timeOf(row['newest']),
    clockMarks: db.prepare<ClockMarks>(SELECT_CLOCK_MARKS).get(),
    wrongSums: countWrongSums((sql, parameters) => db.prepare<never>(sql).all(parameters ?? {}), {
      lastGap: LAST_GAP,
    }),
    orphans: countOrphans(connection),
  };
}
