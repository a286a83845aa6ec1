// A private PostgreSQL server for one test file: on loopback, in a temporary folder, stopped by its process id.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { sleep, systemClock } from '../../../src/platform/clock.ts';
import { freePort } from './free-port.ts';

/** The folder of the newest installed server's programs; undefined: PostgreSQL is not installed. */
export const POSTGRES_PROGRAMS: string | undefined = globSync('/usr/lib/postgresql/*/bin')
  .filter((folder) => existsSync(join(folder, 'initdb')))
  .toSorted((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]))
  .at(-1);

/** Why tests over PostgreSQL are skipped; false when they run. */
export const NO_POSTGRES: string | false =
  POSTGRES_PROGRAMS === undefined
    ? 'PostgreSQL is not installed: apt-get install postgresql'
    : false;

const SUPERUSER = 'postgres';
/** Members of this role need their password; nobody else does. */
const PASSWORD_RULE = 'host all +password_users 127.0.0.1/32 scram-sha-256';

/** What a server says when it answers; a standby answers questions alone. */
const READY = /ready to accept (?:read-only )?connections/;

/** The server refuses to run as root: its programs run as the user that its package makes. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string): number =>
    Number(execFileSync('id', [which, SUPERUSER], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

/** A temporary folder that belongs to the server's user. */
function newFolder(): { folder: string; user: ReturnType<typeof serverUser> } {
  const folder = mkdtempSync(join(tmpdir(), 'rota-postgres-'));
  const user = serverUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return { folder, user };
}

export class PostgresServer {
  readonly folder: string;
  readonly port: number;
  #process: ChildProcess | undefined;
  #databases = 0;
  readonly #programs: string;

  private constructor(folder: string, { port, programs }: { port: number; programs: string }) {
    this.folder = folder;
    this.port = port;
    this.#programs = programs;
  }

  static async start(): Promise<PostgresServer> {
    if (POSTGRES_PROGRAMS === undefined) throw new Error('PostgreSQL is not installed');
    const { folder, user } = newFolder();
    execFileSync(
      join(POSTGRES_PROGRAMS, 'initdb'),
      [
        '-D',
        join(folder, 'data'),
        '-U',
        SUPERUSER,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--no-locale',
        '--no-sync',
      ],
      { ...user, stdio: 'ignore', cwd: folder },
    );
    const rules = join(folder, 'data/pg_hba.conf');
    writeFileSync(rules, `${PASSWORD_RULE}\n${readFileSync(rules, 'utf8')}`);
    const server = new PostgresServer(folder, {
      port: await freePort(),
      programs: POSTGRES_PROGRAMS,
    });
    await server.run();
    return server;
  }

  /** Starts the server, also after {@link PostgresServer.stop}. Resolves when it answers. */
  async run(options: readonly string[] = []): Promise<void> {
    const settings = [
      'fsync=off',
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${this.folder}`,
    ];
    const process = spawn(
      join(this.#programs, 'postgres'),
      [
        '-D',
        join(this.folder, 'data'),
        '-p',
        String(this.port),
        ...[...settings, ...options].flatMap((setting) => ['-c', setting]),
      ],
      { ...serverUser(), stdio: ['ignore', 'ignore', 'pipe'], cwd: this.folder },
    );
    this.#process = process;
    // The server says on stderr when it is ready; the rest is read so that it never waits for its reader.
    await new Promise<void>((resolve, reject) => {
      let said = '';
      process.stderr.on('data', (chunk) => {
        if (said.length < 100_000) said += String(chunk);
        if (READY.test(said)) resolve();
      });
      process.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  }

  /** Starts a standby that follows this server. `options`: as for `run`. */
  async startStandby(options: readonly string[] = []): Promise<PostgresServer> {
    const { folder, user } = newFolder();
    const copy = spawn(
      join(this.#programs, 'pg_basebackup'),
      [
        '-D',
        join(folder, 'data'),
        '-h',
        '127.0.0.1',
        '-p',
        String(this.port),
        '-U',
        SUPERUSER,
        '--write-recovery-conf',
        '--checkpoint=fast',
        '--no-sync',
      ],
      { ...user, stdio: 'ignore', cwd: folder },
    );
    const [code] = await once(copy, 'exit');
    if (code !== 0) throw new Error('pg_basebackup has failed');
    const standby = new PostgresServer(folder, {
      port: await freePort(),
      programs: this.#programs,
    });
    await standby.run(options);
    return standby;
  }

  /** Makes a folder that belongs to the server. */
  addFolder(name: string): { path: string; uid: number; gid: number } {
    const path = join(this.folder, name);
    mkdirSync(path, { mode: 0o700 });
    const user = serverUser();
    if (user !== undefined) chownSync(path, user.uid, user.gid);
    const { uid, gid } = statSync(path);
    return { path, uid, gid };
  }

  /** Writes a file that only the server may read, and returns its path. */
  addFile(name: string, content: string | Uint8Array): string {
    const file = join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    const user = serverUser();
    if (user !== undefined) chownSync(file, user.uid, user.gid);
    return file;
  }

  /** `SIGINT`: fast, without waiting for clients; `SIGQUIT`: at once, as after a crash. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (process === undefined || process.exitCode !== null) return;
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }

  /** Stops the server and removes its folder. */
  async close(): Promise<void> {
    await this.stop('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Creates an empty database and returns its address. */
  async newDatabase(): Promise<string> {
    const name = `test_${(this.#databases += 1)}`;
    await this.sql(`CREATE DATABASE ${name}`);
    return this.urlOf(name);
  }

  urlOf(database: string, user = SUPERUSER): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}?sslmode=disable`;
  }

  /** Runs one statement as the superuser. */
  async sql<Row extends QueryResultRow>(
    text: string,
    url = this.urlOf('postgres'),
  ): Promise<readonly Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until a statement returns true in its column `done`. */
  async until(text: string, url?: string): Promise<void> {
    for (;;) {
      const [row] = await this.sql<{ done: boolean }>(text, url);
      if (row?.done === true) return;
      await sleep(systemClock, ASK_MS);
    }
  }
}

/** Time between two questions of {@link PostgresServer.until}. */
const ASK_MS = 20;

let shared: Promise<PostgresServer> | undefined;

/** The one server of a test file. {@link closeSharedPostgres} belongs into its `after`. */
export function sharedPostgres(): Promise<PostgresServer> {
  return (shared ??= PostgresServer.start());
}

export async function closeSharedPostgres(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}
