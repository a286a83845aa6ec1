// The settings of Rota's sessions.

const FOR_ALL = `
SET client_min_messages = warning;
SET TimeZone = 'UTC';
SET bytea_output = hex;
SET extra_float_digits = 1;
SET lock_timeout = '5s';
SET idle_in_transaction_session_timeout = '4s';
SET tcp_keepalives_idle = 2;
SET tcp_keepalives_interval = 1;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = 4000;
SET jit = off;
`;

/** PostgreSQL does not know the sizes of temporary tables: it would read a whole table to join ten rows. */
const FOR_WRITING = `
SET enable_hashjoin = off;
SET enable_mergejoin = off;
`;

const RETENTION_KEY = `hashtext('rota retention'), hashtext(current_schema())`;
/** An expression that makes retention wait for the end of this transaction. Other writers go on. */
export const SHARED_WITH_WRITERS = `pg_advisory_xact_lock_shared(${RETENTION_KEY})`;
/** An expression that waits for the transactions of all writers, and holds back the next ones. */
export const AGAINST_WRITERS = `pg_advisory_xact_lock(${RETENTION_KEY})`;

/** Milliseconds after which a statement of a session counts as lost. */
export const QUERY_TIMEOUT_MS = 30_000;

export const WRITING_SESSION: string = FOR_ALL + FOR_WRITING;

/** Short transactions of the main thread: queues and the rows of runs. */
export const COORDINATING_SESSION: string = FOR_ALL;

/** Milliseconds after which one of its statements counts as lost. */
export const COORDINATING_TIMEOUT_MS = 8000;

/** Reads whole tables: without the timeouts of a writer. */
export const PRUNING_SESSION: string = FOR_ALL;

export const READING_SESSION: string = `${FOR_ALL}
SET default_transaction_read_only = on;
SET statement_timeout = '${QUERY_TIMEOUT_MS - 1000}ms';
`;

/** Milliseconds that a statement which reads whole tables may take. */
export const EXPORT_TIMEOUT_MS = 1_800_000;

/** Reads one state of the whole database, at the speed of the disk to which the copy is written. */
export const EXPORTING_SESSION: string = `${FOR_ALL}
SET default_transaction_read_only = on;
SET idle_in_transaction_session_timeout = 0;
`;
