// The state of a PostgreSQL server, as far as it concerns Rota.
import type { BlockingConnection } from '../blocking-connection.ts';

export interface ServerState {
  /** Such as `15.18`. */
  readonly version: string;
  readonly encoding: string;
  /** The time zone of new sessions. */
  readonly timezone: string;
  /** True when the views show UTC in a session with another time zone too. */
  readonly showsUtc: boolean;
  /** True for a standby. */
  readonly inRecovery: boolean;
  /** True when new transactions can only read. */
  readonly readOnly: boolean;
  /** Standbys that receive from this server. */
  readonly standbys: number;
  /** The names of the standbys for which commits wait; empty: they wait for none. */
  readonly synchronousStandbys: string;
  readonly checksums: boolean;
  readonly autovacuum: boolean;
  readonly maxConnections: number;
  /** Connections that Rota's user can still open. */
  readonly freeConnections: number;
  /** Milliseconds by which the clock of the server is ahead of this machine's. */
  readonly clockAheadMs: number;
  /** The offset may be off by this much. */
  readonly clockErrorMs: number;
}

const SELECT_STATE = `SELECT
  current_setting('server_version') AS version,
  current_setting('server_encoding') AS encoding,
  (SELECT reset_val FROM pg_settings WHERE name = 'TimeZone') AS timezone,
  pg_is_in_recovery() AS in_recovery,
  (SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only') AS read_only,
  (SELECT count(*) FROM pg_stat_replication) AS standbys,
  current_setting('synchronous_standby_names') AS synchronous,
  current_setting('data_checksums') AS checksums,
  current_setting('autovacuum') AS autovacuum,
  current_setting('max_connections')::int AS connections,
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - (SELECT count(*) FROM pg_stat_activity WHERE backend_type IN ('client backend', 'walsender')) AS free`;

/** A session in another time zone must see the same times. */
const SELECT_UTC = `BEGIN; SET LOCAL TimeZone = 'Asia/Kolkata';
  SELECT iso_time(0) = '1970-01-01T00:00:00.000Z' AS utc; COMMIT`;

const SELECT_CLOCK = 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now';
/** Of several readings of the clock, the one with the shortest round trip is the most exact. */
const CLOCK_QUESTIONS = 5;

/** @param now Unix milliseconds of this machine. */
export function readServer(connection: BlockingConnection, now: () => number): ServerState {
  const [row = {}] = connection.native(SELECT_STATE).rows;
  const text = (name: string): string => String(row[name] ?? '');
  return {
    version: text('version'),
    encoding: text('encoding'),
    timezone: text('timezone'),
    showsUtc: connection.script(SELECT_UTC).rows[0]?.['utc'] === 1,
    inRecovery: row['in_recovery'] === 1,
    readOnly: text('read_only') === 'on',
    standbys: Number(row['standbys']),
    synchronousStandbys: text('synchronous'),
    checksums: text('checksums') === 'on',
    autovacuum: text('autovacuum') === 'on',
    maxConnections: Number(row['connections']),
    freeConnections: Number(row['free']),
    ...clockOffset(connection, now),
  };
}

function clockOffset(
  connection: BlockingConnection,
  now: () => number,
): Pick<ServerState, 'clockAheadMs' | 'clockErrorMs'> {
  const answers = Array.from({ length: CLOCK_QUESTIONS }, () => {
    const before = now();
    const there = Number(connection.native(SELECT_CLOCK).rows[0]?.['now']);
    const after = now();
    const error = (after - before) / 2;
    return { clockAheadMs: there - before - error, clockErrorMs: error };
  });
  const [best = { clockAheadMs: 0, clockErrorMs: 0 }] = answers.toSorted(
    (a, b) => a.clockErrorMs - b.clockErrorMs,
  );
  return best;
}
