// The address of a PostgreSQL database, as `database` in config.yaml names it.

/** True for a text that is meant as the address of a PostgreSQL database. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:/i.test(text);
}

/** One server of an address. */
export interface PostgresHost {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
}

/** The parts of an address. */
export interface PostgresAddress {
  /** At least one; they are tried in this order. */
  readonly hosts: readonly [PostgresHost, ...PostgresHost[]];
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
  /** The parameters behind the question mark, except `host` and `port`. */
  readonly parameters: Readonly<Record<string, string>>;
}

const DEFAULT_PORT = 5432;
const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** The parameters that Rota understands: an unknown one would be ignored silently. */
const PARAMETERS = ['host', 'port', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'schema'];

const FORM = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;

/** Returns the parts of an address, or a sentence that says what is wrong with it and repeats no password. */
export function parsePostgresUrl(url: string): PostgresAddress | { readonly fault: string } {
  const [, info, servers = '', path = '', query = ''] = FORM.exec(url) ?? [];
  if (!FORM.test(url)) {
    return { fault: 'must have the form postgres://HOST:PORT/DATABASE' };
  }
  const parameters = Object.fromEntries(new URLSearchParams(query));
  const unknown = Object.keys(parameters).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) {
    return { fault: `has the unknown parameter "${unknown}": known are ${PARAMETERS.join(', ')}` };
  }
  const { host, port, ...others } = parameters;
  const sslmode = others['sslmode'];
  if (sslmode !== undefined && !SSL_MODES.includes(sslmode)) {
    return { fault: `has sslmode "${sslmode}": it must be ${SSL_MODES.join(', ')}` };
  }
  try {
    const database = decodeURIComponent(path);
    if (database === '') return { fault: 'must name a database after the host, such as /rota' };
    const [user, ...password] = info?.split(':') ?? [];
    const hosts = hostsOf(host ?? servers, port);
    if ('fault' in hosts) return hosts;
    return {
      hosts,
      user: user === undefined || user === '' ? undefined : decodeURIComponent(user),
      password: password.length === 0 ? undefined : decodeURIComponent(password.join(':')),
      database,
      parameters: others,
    };
  } catch {
    return { fault: 'has a "%" that is not followed by two hexadecimal digits: write it as "%25"' };
  }
}

function hostsOf(
  written: string,
  port: string | undefined,
): readonly [PostgresHost, ...PostgresHost[]] | { readonly fault: string } {
  const hosts: PostgresHost[] = [];
  for (const part of written.split(',')) {
    const [, bracketed, plain = '', own] = /^(?:\[([^\]]+)\]|([^:]*))(?::(.*))?$/.exec(part) ?? [];
    const host = decodeURIComponent(bracketed ?? plain);
    if (host === '') return { fault: 'must name a host, such as postgres://db.example/rota' };
    const number = Number(own ?? port ?? DEFAULT_PORT);
    if (!Number.isInteger(number) || number < 1 || number > 65_535) {
      return { fault: `has the port "${own ?? port}": it must be a number from 1 to 65535` };
    }
    hosts.push({ host, port: number });
  }
  const [first, ...others] = hosts;
  if (first === undefined) return { fault: 'must name a host, such as postgres://db.example/rota' };
  return [first, ...others];
}

/** The address for people, without its password: `postgres://rota@db.example:5432/rota`. */
export function shownPostgresUrl(url: string): string {
  const address = parsePostgresUrl(url);
  if ('fault' in address) return 'postgres://…';
  const { hosts, user, database } = address;
  const servers = hosts.map(shownHost).join(',');
  return `postgres://${user === undefined ? '' : `${user}@`}${servers}/${database}`;
}

/** A server for people: `db.example:5432`, or the path of its socket. */
export function shownHost({ host, port }: PostgresHost): string {
  if (host.startsWith('/')) return `${host}/.s.PGSQL.${port}`;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
