// The command that copies a PostgreSQL database, for `rota backup`.
import {
  parsePostgresUrl,
  type PostgresAddress,
  type PostgresHost,
} from '../domain/database/postgres-url.ts';
import { shellWord } from './output/shell-word.ts';

/** Parameters of an address that libpq has too. */
const OF_LIBPQ = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/** A command line that writes the database into a file. It has no password: pg_dump asks for it. */
export function pgDumpCommand(url: string, file: string): string {
  const address = parsePostgresUrl(url);
  if ('fault' in address) return 'pg_dump';
  const { schema } = address.parameters;
  return [
    'pg_dump',
    '--format=custom',
    `--file=${shellWord(file)}`,
    ...(schema === undefined ? [] : [`--schema=${shellWord(schema)}`]),
    shellWord(libpqAddress(address)),
  ].join(' ');
}

function libpqAddress({ hosts, user, database, parameters }: PostgresAddress): string {
  const who = user === undefined ? '' : `${encodeURIComponent(user)}@`;
  const query = Object.entries(parameters).filter(([name]) => OF_LIBPQ.includes(name));
  const ends = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const servers = hosts.map(serverOf).join(',');
  const end = ends.length === 0 ? '' : `?${ends.join('&')}`;
  return `postgres://${who}${servers}/${encodeURIComponent(database)}${end}`;
}

/** The folder of a socket is a host too, with its slashes escaped. */
function serverOf({ host, port }: PostgresHost): string {
  const name = host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  return `${name}:${port}`;
}
