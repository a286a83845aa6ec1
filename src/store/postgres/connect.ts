// Connects to the first usable server of an address.
import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { Client, types as knownTypes, type CustomTypesConfig } from 'pg';
import { messageOf } from '../../domain/error.ts';
import {
  parsePostgresUrl,
  shownHost,
  type PostgresAddress,
  type PostgresHost,
} from '../../domain/database/postgres-url.ts';
import { OWN_CODES, type ConnectionSetup } from './connection-protocol.ts';
import { PostgresFailure } from './postgres-failure.ts';

/** PostgreSQL 14, as `server_version_num`. */
const OLDEST = 140_000;
/** How long a server may take to answer a connection. */
const CONNECT_MS = 4000;

/** The object ids of types whose values are numbers here: bool, int8, numeric. */
const [BOOL, INT8, NUMERIC] = [16, 20, 1700];

/** SQLite's form of values: its booleans are 0 and 1, and its integers are numbers. */
const TYPES: CustomTypesConfig = {
  // oxlint-disable-next-line rota/options-object -- pg calls it
  getTypeParser(id, format) {
    const type: number = id;
    if (type === BOOL) return (text: string) => (text === 't' ? 1 : 0);
    if (type === INT8 || type === NUMERIC) return Number;
    return knownTypes.getTypeParser(id, format);
  },
};

/** Values in the forms of `pg`: other code that uses the connection, such as pg-boss, expects these. */
export const OWN_TYPES_OF_PG: CustomTypesConfig = { getTypeParser: knownTypes.getTypeParser };

/** A connection, for folders that may not import `pg`. */
export type PostgresClient = Client;

/**
 * Returns a configured connection and the name of its server.
 * @throws {PostgresFailure} the failure of the last server that was tried.
 */
export async function connect(
  setup: ConnectionSetup,
  types: CustomTypesConfig = TYPES,
): Promise<{ readonly client: Client; readonly server: string }> {
  const address = parsePostgresUrl(setup.url);
  if ('fault' in address) throw new TypeError(`The address ${address.fault}`);
  let failure: unknown;
  for (const host of address.hosts) {
    const server = shownHost(host);
    try {
      return { client: await connectTo(host, address, { ...setup, types }), server };
    } catch (error) {
      failure = PostgresFailure.of(error, server);
    }
  }
  throw failure;
}

// oxlint-disable-next-line rota/options-object -- the three parts of one connection
async function connectTo(
  host: PostgresHost,
  address: PostgresAddress,
  setup: TypedSetup,
): Promise<Client> {
  const mode = address.parameters['sslmode'] ?? (host.host.startsWith('/') ? 'disable' : 'prefer');
  const tls = tlsOf(mode, { host, address });
  try {
    return await openSession({ host, address, tls }, setup);
  } catch (error) {
    if (!messageOf(error).includes('does not support SSL connections')) throw error;
    if (mode === 'prefer') return await openSession({ host, address, tls: false }, setup);
    throw new PostgresFailure({
      code: OWN_CODES.noTls,
      message: messageOf(error),
      detail: undefined,
      server: shownHost(host),
    });
  }
}

interface TypedSetup extends ConnectionSetup {
  /** How values are read. */
  readonly types: CustomTypesConfig;
}

interface ServerEndpoint {
  readonly host: PostgresHost;
  readonly address: PostgresAddress;
  readonly tls: ConnectionOptions | false;
}

async function openSession(
  { host, address, tls }: ServerEndpoint,
  { purpose, session, queryTimeoutMs, types }: TypedSetup,
): Promise<Client> {
  const client = new Client({
    ...host,
    user: address.user,
    password: address.password,
    database: address.database,
    ssl: tls,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: queryTimeoutMs,
    application_name: 'rota',
    types,
  });
  let lost: unknown;
  // The server may end a session between two statements. Without a listener, that would end this thread.
  client.on('error', (error) => (lost ??= error));
  try {
    await client.connect();
    await examine(client, { purpose, server: shownHost(host) });
    const { schema } = address.parameters;
    if (schema !== undefined) {
      await client.query(`SET search_path = ${client.escapeIdentifier(schema)}`);
    }
    await client.query(session);
    return client;
  } catch (error) {
    // The socket of a failed attempt would keep the thread alive.
    client.end().catch(() => undefined);
    throw lost ?? error;
  }
}

interface Examined {
  readonly version: number;
  readonly name: string;
  readonly recovers: number;
  readonly encoding: string;
}
const NOTHING: Examined = { version: 0, name: '', recovers: 0, encoding: '' };

/** Refuses a server that is too old, or that cannot be written, and a database that cannot hold every character. */
async function examine(
  client: Client,
  { purpose, server }: { purpose: ConnectionSetup['purpose']; server: string },
): Promise<void> {
  const { rows } = await client.query<Examined>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
       pg_is_in_recovery()::int AS recovers, current_setting('server_encoding') AS encoding`,
  );
  const [{ version, name, recovers, encoding } = NOTHING] = rows;
  const refuse = (code: string, message: string): PostgresFailure =>
    new PostgresFailure({ code, message, detail: undefined, server });
  if (version < OLDEST) throw refuse(OWN_CODES.tooOld, name);
  if (purpose === 'write' && recovers === 1) {
    throw refuse(OWN_CODES.inRecovery, 'the server is in recovery');
  }
  if (encoding !== 'UTF8') throw refuse(OWN_CODES.encoding, encoding);
}

/** As libpq reads `sslmode`: only the verify modes look at the certificate. */
function tlsOf(
  mode: string,
  { host, address: { parameters } }: Pick<ServerEndpoint, 'host' | 'address'>,
): ConnectionOptions | false {
  if (mode === 'disable') return false;
  const isFull = mode === 'verify-full';
  return {
    rejectUnauthorized: mode.startsWith('verify'),
    // When the address has the IP address of the server, `pg` would check the name localhost.
    checkServerIdentity: (_, certificate) =>
      isFull ? checkServerIdentity(host.host, certificate) : undefined,
    ...fileIn(parameters, { parameter: 'sslrootcert', option: 'ca', host }),
    ...fileIn(parameters, { parameter: 'sslcert', option: 'cert', host }),
    ...fileIn(parameters, { parameter: 'sslkey', option: 'key', host }),
  };
}

/** The content of the file that a parameter names. */
function fileIn(
  parameters: PostgresAddress['parameters'],
  {
    parameter,
    option,
    host,
  }: { parameter: string; option: 'ca' | 'cert' | 'key'; host: PostgresHost },
): Pick<ConnectionOptions, 'ca' | 'cert' | 'key'> {
  const file = parameters[parameter];
  if (file === undefined) return {};
  try {
    return { [option]: readFileSync(file) };
  } catch (error) {
    const [code, server] = [OWN_CODES.unreadable, shownHost(host)];
    throw new PostgresFailure({ code, message: messageOf(error), detail: parameter, server });
  }
}
