// Real daemons over one private database, each in a folder of its own, as on machines of their own.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RotaProcess, startRota } from '../rota-process.ts';
import { type CountingServer, startCountingServer } from '../servers/counting-server.ts';
import { type PostgresServer, sharedPostgres } from '../servers/postgres-server.ts';

export interface Machine {
  readonly cwd: string;
  readonly process: RotaProcess;
}

export class ClusterStage {
  readonly target: CountingServer;
  readonly #server: PostgresServer;
  readonly #url: string;
  readonly #machines: Machine[] = [];

  constructor(parts: { target: CountingServer; server: PostgresServer; url: string }) {
    this.target = parts.target;
    this.#server = parts.server;
    this.#url = parts.url;
  }

  /**
   * Starts a process with these jobs, and waits until it is ready.
   * @param server The line `server` of config.yaml; empty: it has none.
   */
  async start(
    command: 'start' | 'worker',
    jobs: Readonly<Record<string, string>>,
    { server = 'server: off' }: { readonly server?: string } = {},
  ): Promise<Machine> {
    const cwd = await mkdtemp(join(tmpdir(), 'rota-machine-'));
    await mkdir(join(cwd, 'jobs'));
    await writeFile(join(cwd, 'config.yaml'), `database: "${this.#url}"\n${server}\ndrain: 5s\n`);
    for (const [name, text] of Object.entries(jobs)) {
      await writeFile(join(cwd, `jobs/${name}.yaml`), text);
    }
    const process = startRota([command, '--foreground', '--allow-all'], { cwd });
    const machine = { cwd, process };
    this.#machines.push(machine);
    await process.said(/ready with/);
    return machine;
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return await this.#server.sql(sql, this.#url);
  }

  /** Waits until a statement returns true in its column `done`. */
  async until(sql: string): Promise<void> {
    await this.#server.until(sql, this.#url);
  }

  async close(): Promise<void> {
    for (const { process } of this.#machines) process.signal('SIGKILL');
    for (const { process, cwd } of this.#machines) {
      await process.ended;
      await rm(cwd, { recursive: true, force: true });
    }
    await this.target.close();
  }
}

/** @param hold True: the target answers nothing until it is opened. */
export async function startClusterStage({
  hold = false,
}: { readonly hold?: boolean } = {}): Promise<ClusterStage> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  return new ClusterStage({ target: await startCountingServer({ hold }), server, url });
}
