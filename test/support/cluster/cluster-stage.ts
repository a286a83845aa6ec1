// Real daemons over one private database, each in a folder of its own, as on machines of their own.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RotaProcess, startRota } from '../rota-process.ts';
import {
  type Answer,
  type CountingServer,
  startCountingServer,
} from '../servers/counting-server.ts';
import { type PostgresServer, sharedPostgres } from '../servers/postgres-server.ts';

export interface Machine {
  readonly cwd: string;
  readonly process: RotaProcess;
}

type DaemonCommand = 'start' | 'worker';
/** The text of each job's file, by name. */
type Jobs = Readonly<Record<string, string>>;

interface MachineOptions {
  /** Words that start another build of the program. */
  readonly program?: readonly string[] | undefined;
}

interface StageParts {
  readonly target: CountingServer;
  readonly server: PostgresServer;
  readonly url: string;
  /** `drain` of each config.yaml. */
  readonly drain: string;
}

export class ClusterStage {
  readonly target: CountingServer;
  readonly #server: PostgresServer;
  /** Of the database. */
  readonly url: string;
  readonly #drain: string;
  readonly #processes: RotaProcess[] = [];
  readonly #folders: string[] = [];

  constructor(parts: StageParts) {
    this.target = parts.target;
    this.#server = parts.server;
    this.url = parts.url;
    this.#drain = parts.drain;
  }

  /** Starts a process with these jobs in a folder of its own, and waits until it is ready. */
  async start(
    command: DaemonCommand,
    jobs: Jobs,
    {
      server = 'server: off',
      env = '',
      ...options
    }: MachineOptions & { readonly server?: string; readonly env?: string } = {},
  ): Promise<Machine> {
    const cwd = await this.prepare(jobs, { server });
    await writeFile(join(cwd, '.env'), env);
    return await this.#run(command, { cwd, ...options });
  }

  /** Makes a folder with a configuration. */
  async prepare(jobs: Jobs, { server }: { readonly server: string }): Promise<string> {
    const cwd = await mkdtemp(join(tmpdir(), 'rota-machine-'));
    this.#folders.push(cwd);
    await mkdir(join(cwd, 'jobs'));
    await writeFile(
      join(cwd, 'config.yaml'),
      `database: "${this.url}"\n${server}\ndrain: ${this.#drain}\n`,
    );
    await writeJobs(cwd, jobs);
    return cwd;
  }

  /** Starts a machine again that has ended, with these jobs in place of those with their names. */
  async startAgain(
    command: DaemonCommand,
    { cwd, jobs, ...options }: MachineOptions & { readonly cwd: string; readonly jobs: Jobs },
  ): Promise<Machine> {
    await writeJobs(cwd, jobs);
    return await this.#run(command, { cwd, ...options });
  }

  async #run(
    command: DaemonCommand,
    { cwd, program }: MachineOptions & { readonly cwd: string },
  ): Promise<Machine> {
    const words = [command, '--foreground', '--allow-all'];
    const process = this.command(words, { cwd, program });
    await process.said(/ready with/);
    return { cwd, process };
  }

  /** Starts a command that ends with the stage at the latest. */
  command(
    words: readonly string[],
    { cwd, program }: MachineOptions & { readonly cwd: string },
  ): RotaProcess {
    const process = startRota(words, program === undefined ? { cwd } : { cwd, program });
    this.#processes.push(process);
    return process;
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return await this.#server.sql(sql, this.url);
  }

  /** Waits until a statement returns true in its column `done`. */
  async until(sql: string): Promise<void> {
    await this.#server.until(sql, this.url);
  }

  /** Waits until a machine has read what the other ones told up to now. */
  async tickOf({ process }: Machine): Promise<void> {
    const ofMachine = `FROM workers WHERE pid = ${process.pid}`;
    const [row] = await this.rows(`SELECT tick ${ofMachine}`);
    // The answer to the tick after this one is read when the next one comes.
    await this.until(`SELECT tick >= ${Number(row?.['tick']) + 2} AS done ${ofMachine}`);
  }

  async close(): Promise<void> {
    for (const process of this.#processes) process.signal('SIGKILL');
    for (const process of this.#processes) await process.ended;
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
    await this.target.close();
  }
}

async function writeJobs(cwd: string, jobs: Jobs): Promise<void> {
  for (const [name, text] of Object.entries(jobs)) {
    await writeFile(join(cwd, `jobs/${name}.yaml`), text);
  }
}

/** @param hold True: the target answers nothing until it is opened. */
export async function startClusterStage({
  hold = false,
  answer,
  drain = '5s',
}: {
  readonly hold?: boolean;
  readonly answer?: Answer;
  readonly drain?: string;
} = {}): Promise<ClusterStage> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const target = await startCountingServer(answer === undefined ? { hold } : { hold, answer });
  return new ClusterStage({ target, server, url, drain });
}
