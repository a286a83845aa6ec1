// The parts of a trial: PostgreSQL with a standby, the server that jobs request, and workers, each on a machine of its own.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../support/servers/postgres-server.ts';
import { ROTA, startRota, type RotaProcess } from '../../support/rota-process.ts';
import { fakedClock, findFaketime } from '../faked-clock.ts';
import type { ChaosJob } from './jobs.ts';
import { DATABASE_ADDRESS, namespaceOf } from './networks.ts';

const SETTINGS = ['listen_addresses=*', 'max_connections=200'];

/** Processes that ended although nobody ended them, and what they said. */
export interface Unexpected {
  readonly worker: number;
  readonly said: string;
}

export class World {
  readonly folder: string;
  readonly #primary: PostgresServer;
  readonly #standby: PostgresServer | undefined;
  readonly #url: string;
  /** The server that answers now. */
  database: PostgresServer;
  readonly #database: string;
  readonly #processes = new Map<number, RotaProcess>();
  readonly #clocks = new Map<number, ReturnType<typeof fakedClock>>();
  readonly #ending = new Set<RotaProcess>();
  readonly unexpected: Unexpected[] = [];
  /** What each process said, in the order of their ends. */
  readonly logs: string[] = [];
  isPromoted = false;

  private constructor(parts: {
    folder: string;
    primary: PostgresServer;
    standby: PostgresServer | undefined;
    database: string;
  }) {
    const { folder, primary, standby, database } = parts;
    this.folder = folder;
    this.#primary = primary;
    this.#standby = standby;
    this.database = primary;
    this.#database = database;
    const servers = standby === undefined ? [primary] : [primary, standby];
    const hosts = servers.map(({ port }) => `${DATABASE_ADDRESS}:${port}`);
    this.#url = `postgres://postgres@${hosts.join(',')}/${database}?sslmode=disable`;
  }

  /** @param options.standby - True: a synchronous standby, named in the address of the database, can take over. */
  static async make({ standby: hasStandby = true } = {}): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'rota-chaos-'));
    const primary = await PostgresServer.start();
    appendFileSync(join(primary.folder, 'data/pg_hba.conf'), 'host all all 10.77.0.0/24 trust\n');
    await primary.stop();
    await primary.run(SETTINGS);
    const url = new URL(await primary.newDatabase());
    const standby = hasStandby ? await followedBy(primary) : undefined;
    return new World({ folder, primary, standby, database: url.pathname.slice(1) });
  }

  get url(): string {
    return this.database.urlOf(this.#database);
  }

  async rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return await this.database.sql(sql, this.url);
  }

  /** Makes the machine of a worker. `clock`: its clock can be set. */
  makeMachine(
    worker: number,
    { jobs, config, clock }: { jobs: readonly ChaosJob[]; config: string; clock: boolean },
  ): void {
    const cwd = this.folderOf(worker);
    for (const name of ['', 'jobs', 'lists']) mkdirSync(join(cwd, name), { recursive: true });
    writeFileSync(join(cwd, 'config.yaml'), `database: "${this.#url}"\n${config}`);
    for (const { name, yaml, list } of jobs) {
      writeFileSync(join(cwd, `jobs/${name}.yaml`), yaml);
      if (list !== undefined) writeFileSync(join(cwd, `lists/${name}.txt`), list);
    }
    const library = clock ? findFaketime() : undefined;
    if (library !== undefined) {
      this.#clocks.set(worker, fakedClock(join(cwd, 'clock'), library));
    }
  }

  folderOf(worker: number): string {
    return join(this.folder, `worker-${worker}`);
  }

  get hasClocks(): boolean {
    return this.#clocks.size > 0;
  }

  jump(worker: number, seconds: number): void {
    this.#clocks.get(worker)?.jump(seconds);
  }

  /** Starts the process of a worker, without waiting for it. */
  start(worker: number, command: 'start' | 'worker'): RotaProcess {
    const program = ['ip', 'netns', 'exec', namespaceOf(worker), ...ROTA];
    const env = this.#clocks.get(worker)?.env;
    const process = startRota([command, '--foreground'], {
      program,
      cwd: this.folderOf(worker),
      ...(env === undefined ? {} : { env }),
    });
    this.#processes.set(worker, process);
    void this.#noteEnd(worker, process);
    return process;
  }

  async #noteEnd(worker: number, process: RotaProcess): Promise<void> {
    const { code, signal, stdout, stderr } = await process.ended;
    const said = `${stdout}${stderr}`;
    this.logs.push(`worker ${worker}, pid ${process.pid}, ended with ${code ?? signal}:\n${said}`);
    if (!this.#ending.delete(process)) this.unexpected.push({ worker, said });
  }

  /** Ends the process of a worker; resolves when it has ended. */
  async end(worker: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const process = this.#processes.get(worker);
    if (process === undefined) return null;
    this.#processes.delete(worker);
    this.#ending.add(process);
    process.signal(signal);
    return (await process.ended).code;
  }

  async restartDatabase(
    signal: 'SIGINT' | 'SIGQUIT',
    { whileDown }: { whileDown: () => Promise<void> },
  ): Promise<void> {
    await this.database.stop(signal);
    await whileDown();
    await this.database.run(SETTINGS);
  }

  /** The first server dies, and the standby takes over. */
  async promote(): Promise<void> {
    if (this.#standby === undefined) throw new Error('there is no standby');
    await this.#primary.stop('SIGQUIT');
    this.database = this.#standby;
    this.isPromoted = true;
    await this.database.sql('SELECT pg_promote()');
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes.keys()].map((worker) => this.end(worker, 'SIGKILL')));
    await this.#primary.close();
    await this.#standby?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts a standby without which the server commits nothing. */
async function followedBy(primary: PostgresServer): Promise<PostgresServer> {
  const standby = await primary.startStandby(SETTINGS);
  await primary.sql(`ALTER SYSTEM SET synchronous_standby_names = '*'`);
  await primary.sql('SELECT pg_reload_conf()');
  await primary.until(
    `SELECT count(*) = 1 AS done FROM pg_stat_replication WHERE sync_state = 'sync'`,
  );
  return standby;
}
