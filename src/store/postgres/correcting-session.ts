// A session with PostgreSQL that corrects stored results.
import type { CorrectingDatabase } from '../reprocessing/correcting-database.ts';
import { BlockingConnection } from './blocking-connection.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { postgresError } from './postgres-error.ts';
import { PostgresFailure } from './postgres-failure.ts';
import { isCurrent } from './schema/migrate.ts';
import { noTables } from './schema/version.ts';
import { QUERY_TIMEOUT_MS, SHARED_WITH_WRITERS, WRITING_SESSION } from './writer/session.ts';
import { TAKE_PART } from './writer/writer-session.ts';

/** A transaction reads the lists of results that came meanwhile, and is idle while Rota applies the rules to them. */
const SESSION = `${WRITING_SESSION}
SET idle_in_transaction_session_timeout = '60s';
`;
/** Makes this transaction wait for retention, and retention wait for this transaction. */
const BEGIN = `BEGIN; SELECT ${SHARED_WITH_WRITERS}`;
/** Another transaction was in the way. */
const CONFLICT = /^(?:40001|40P01|55P03)$/;

/** @throws {AppError} `not_found` when there are no tables yet, `database` when it cannot be used. */
export function openPostgresCorrecting(url: string): CorrectingDatabase {
  const connection = new BlockingConnection({
    url,
    purpose: 'write',
    session: SESSION,
    queryTimeoutMs: QUERY_TIMEOUT_MS,
  });
  const postgres = new PostgresDatabase(connection);
  let part: number;
  try {
    connection.connect();
    if (!isCurrent(connection, url)) throw noTables(url);
    part = Number(connection.native(TAKE_PART).rows[0]?.['part']);
  } catch (error) {
    connection.close();
    throw postgresError(error, url);
  }
  return {
    db: postgres.asTables(),
    part: () => part,
    attempt(work) {
      try {
        postgres.atomic(work, BEGIN);
        return true;
      } catch (error) {
        if (!(error instanceof PostgresFailure)) throw error;
        if (CONFLICT.test(error.code)) return false;
        throw postgresError(error, url);
      }
    },
    // Writers lock the rows of the targets whose results they store, in this order too.
    lockTargets(ids) {
      connection.native(
        'SELECT FROM targets WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE',
        [`{${ids.join(',')}}`],
      );
    },
    close: () => connection.close(),
  };
}
