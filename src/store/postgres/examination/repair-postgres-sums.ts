// Repairs the stored sums of a PostgreSQL database, for `rota doctor --fix`, in one transaction. Writers wait for it.
import { SumsRepair } from '../../examination/sums-repair.ts';
import { BlockingConnection } from '../blocking-connection.ts';
import { PostgresDatabase } from '../postgres-database.ts';
import { postgresError } from '../postgres-error.ts';
import { isCurrent } from '../schema/migrate.ts';
import { noTables } from '../schema/version.ts';
import { AGAINST_WRITERS, EXPORT_TIMEOUT_MS, PRUNING_SESSION } from '../writer/session.ts';
import { LAST_GAP } from './last-gap.ts';

/** Waits for the writers, and makes them forget the sums that they remember. */
const TAKE_TURN = `SELECT ${AGAINST_WRITERS}; UPDATE rota_writer SET pruned = pruned + 1`;
/** The part of the sums that no writer has: a repaired sum is in it alone. */
const REPAIRED_PART = 0;

/**
 * Returns the number of sums that were wrong.
 * @throws {AppError} `not_found` when there are no tables, `database` when it cannot be written.
 */
export function repairPostgresSums(url: string): number {
  const connection = new BlockingConnection({
    url,
    purpose: 'write',
    session: PRUNING_SESSION,
    queryTimeoutMs: EXPORT_TIMEOUT_MS,
  });
  try {
    connection.connect();
    if (!isCurrent(connection, url)) throw noTables(url);
    const db = new PostgresDatabase(connection);
    return db.atomic(() => {
      connection.script(TAKE_TURN);
      return new SumsRepair(db.asTables(), { lastGap: LAST_GAP, part: () => REPAIRED_PART }).run();
    });
  } catch (error) {
    throw postgresError(error, url);
  } finally {
    connection.close();
  }
}
