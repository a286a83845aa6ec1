// A PostgreSQL server of its own for one row: Debian's newest, with its own settings (fsync too), on the loopback.
import { execFileSync } from 'node:child_process';
import { chownSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { runWell, startProgram, stopProgram } from '../harness/child-process.ts';
import { absence } from '../harness/debian-packages.ts';
import { PostgresTimes, type PostgresSeconds } from '../harness/postgres-times.ts';
import { inScratch } from '../harness/scratch.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { freePort } from './free-port.ts';

const USER = 'postgres';

/** The folder of the newest installed server's programs. */
function programs(): string {
  const folders = globSync('/usr/lib/postgresql/*/bin');
  return folders.toSorted((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4])).at(-1) ?? '';
}

export class Postgres {
  readonly #port: number;
  readonly #pid: number | undefined;
  #databases = 0;

  constructor(port: number, pid: number | undefined) {
    this.#port = port;
    this.#pid = pid;
  }

  /** Makes an empty database; returns its address. */
  async newDatabase(): Promise<string> {
    const name = `bench_${(this.#databases += 1)}`;
    await this.rows(`CREATE DATABASE ${name}`);
    return this.#urlOf(name);
  }

  async rows<Row extends QueryResultRow>(
    sql: string,
    url: string = this.#urlOf(USER),
  ): Promise<readonly Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** The number that a statement selects as `figure`. */
  async figure(sql: string, url?: string): Promise<number> {
    const [row] = await this.rows<{ figure: string | number }>(sql, url);
    return Number(row?.figure ?? Number.NaN);
  }

  /** Bytes of write-ahead log since the server was made. */
  walBytes(): Promise<number> {
    return this.figure(`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS figure`);
  }

  /** Does something, and counts the processor time of the server meanwhile. */
  async timed<T>(work: () => Promise<T>): Promise<[T, PostgresSeconds]> {
    const times = new PostgresTimes(this.#pid);
    try {
      return [await work(), times.read()];
    } finally {
      times.end();
    }
  }

  #urlOf(database: string): string {
    return `postgres://${USER}@127.0.0.1:${this.#port}/${database}?sslmode=disable`;
  }
}

/**
 * Calls `use` with a new server. Throws when Debian's package is not installed.
 */
export async function withPostgres<T>(use: (postgres: Postgres) => Promise<T>): Promise<T> {
  const missing = absence(['postgresql']);
  if (missing !== undefined) throw new Error(missing);
  return await inScratch(async (folder) => {
    const asUser = ownFolder(folder);
    const data = join(folder, 'data');
    const make = [join(programs(), 'initdb'), '-D', data, '-U', USER, '-A', 'trust'];
    await runWell([...asUser, ...make, '-E', 'UTF8', '--no-locale'], { cwd: folder });
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    const child = startProgram(
      [
        ...asUser,
        join(programs(), 'postgres'),
        '-D',
        data,
        '-p',
        String(port),
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] },
    );
    const postgres = new Postgres(port, child.pid);
    try {
      await waitUntil(() => {
        if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
        return postgres.rows('SELECT 1').then(
          () => true,
          () => false,
        );
      });
      return await use(postgres);
    } finally {
      // A smart shutdown, which SIGTERM means, waits for clients that a row has left.
      child.kill('SIGINT');
      await stopProgram(child);
    }
  });
}

/** The server refuses to run as root. Gives it the folder, and returns the words that start a program as its user. */
function ownFolder(folder: string): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (which: string): number =>
    Number(execFileSync('id', [which, USER], { encoding: 'utf8' }).trim());
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  return ['/usr/bin/setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}
