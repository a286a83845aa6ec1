// Explains failures of PostgreSQL to the owner of the database. No sentence contains the password.
import { AppError, messageOf } from '../../domain/error.ts';
import { parsePostgresUrl, shownPostgresUrl } from '../../domain/database/postgres-url.ts';
import { OWN_CODES } from './connection-protocol.ts';
import { PostgresFailure } from './postgres-failure.ts';

/** Converts any error that was thrown while the database was used to an `AppError`; an `AppError` stays as it is. */
export function postgresError(error: unknown, url: string): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof PostgresFailure)) {
    return new AppError('database', `Cannot use ${shownPostgresUrl(url)}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const { message, hint } = explain(error, url);
  return new AppError('database', message, { cause: error, hint });
}

interface ErrorText {
  readonly message: string;
  readonly hint?: string;
}

const BY_CODE: Readonly<Record<string, (names: Names) => ErrorText>> = {
  '28P01': ({ user, server }) => ({
    message: `PostgreSQL at ${server} refuses the password of ${user}`,
    hint: 'Correct the password in "database" of config.yaml, or in the variable that it names.',
  }),
  '28000': ({ user, server, said }) => ({
    message: `PostgreSQL at ${server} does not let ${user} in: ${said}`,
    hint: 'See pg_hba.conf of the server.',
  }),
  [OWN_CODES.noPassword]: ({ user, server }) => ({
    message: `PostgreSQL at ${server} asks for the password of ${user}, and "database" has none`,
    hint: 'Write postgres://USER:${env:PASSWORD}@HOST/DATABASE.',
  }),
  '3D000': ({ database, server }) => ({
    message: `PostgreSQL at ${server} has no database "${database}"`,
    hint: `Create it: createdb ${database}`,
  }),
  '3F000': ({ shown, said }) => ({
    message: `Cannot create tables in ${shown}: ${said}`,
    hint: 'Create the schema that "schema" in the address names.',
  }),
  '42501': ({ user, shown, said }) => ({
    message: `${user} lacks a right in ${shown}: ${said}`,
    hint: `Let ${user} own the database, or grant it what is missing.`,
  }),
  '25006': ({ shown }) => ({
    message: `${shown} is read-only`,
    hint: 'The server is a standby, or default_transaction_read_only is on.',
  }),
  '53100': ({ shown }) => ({
    message: `Cannot write ${shown}: the disk of the server is full`,
    hint: 'Free some disk space there: everything committed before is intact.',
  }),
  '53300': ({ server }) => ({
    message: `PostgreSQL at ${server} has no connection left`,
    hint: 'Raise max_connections, or end other programs that hold connections.',
  }),
  '55P03': ({ shown }) => ({
    message: `${shown} is locked by another session`,
    hint: 'Look for a long transaction in pg_stat_activity.',
  }),
  '57014': ({ shown }) => ({ message: `${shown}: the statement was cancelled, or took too long` }),
  [OWN_CODES.tooOld]: ({ server, said }) => ({
    message: `PostgreSQL at ${server} is version ${said}: Rota needs 14 or newer`,
  }),
  [OWN_CODES.encoding]: ({ shown, said, database }) => ({
    message: `${shown} has the encoding ${said}: Rota needs UTF8`,
    hint: `Create another one: createdb --encoding=UTF8 --template=template0 ${database}`,
  }),
  [OWN_CODES.inRecovery]: ({ server }) => ({
    message: `PostgreSQL at ${server} is a standby, which cannot be written`,
    hint: 'Name the primary too, separated by a comma: postgres://HOST1,HOST2/DATABASE.',
  }),
  [OWN_CODES.noTls]: ({ server }) => ({
    message: `PostgreSQL at ${server} does not speak TLS, which "sslmode" asks for`,
  }),
  [OWN_CODES.unreadable]: ({ said, detail }) => ({
    message: `Cannot read the file of "${detail}" in "database": ${said}`,
  }),
};

/** Codes of a certificate that is not trusted (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const UNTRUSTED = /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

interface Names {
  readonly user: string;
  readonly database: string;
  readonly server: string;
  readonly shown: string;
  /** What the server or the system said. */
  readonly said: string;
  readonly detail: string;
}

function explain(failure: PostgresFailure, url: string): ErrorText {
  const address = parsePostgresUrl(url);
  const names: Names = {
    user: 'fault' in address ? 'the user' : (address.user ?? 'the user'),
    database: 'fault' in address ? '' : address.database,
    server: failure.data.server,
    shown: shownPostgresUrl(url),
    said: failure.message,
    detail: failure.data.detail ?? '',
  };
  const known = BY_CODE[failure.code]?.(names);
  if (known !== undefined) return known;
  if (UNTRUSTED.test(failure.code)) {
    return {
      message: `PostgreSQL at ${names.server} has a certificate that is not trusted: ${failure.message}`,
      hint: 'Name the file of its authority: postgres://…?sslmode=verify-full&sslrootcert=FILE.',
    };
  }
  if (failure.isLost) {
    return {
      message: `PostgreSQL at ${names.server} cannot be reached: ${failure.message}`,
      hint: 'Is it running, and does the address in "database" name it?',
    };
  }
  return { message: `Cannot use ${names.shown}: ${failure.message} (${failure.code})` };
}
