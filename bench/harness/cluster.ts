// Several daemons of Rota over one PostgreSQL database, each in a folder of its own, as on machines of their own.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryResultRow } from 'pg';
import type { Postgres } from '../servers/postgres.ts';
import { startDaemon, type Daemon } from './daemon.ts';
import { dashboardOf, writeRota, type RotaFiles } from './rota.ts';
import { waitUntil } from './wait-until.ts';

/** Time between two looks whether a run has ended. */
const LOOK_MS = 500;
/** How long a run may take. */
const RUN_SECONDS = 120;

export interface ClusterOptions extends Pick<RotaFiles, 'config' | 'jobs'> {
  readonly postgres: Postgres;
  /** An empty folder. */
  readonly folder: string;
  readonly workers: number;
}

export class Cluster {
  readonly url: string;
  /** In the order in which they became ready. */
  readonly daemons: readonly Daemon[];
  readonly #postgres: Postgres;
  readonly #dashboard: string;

  private constructor(parts: {
    url: string;
    daemons: readonly Daemon[];
    postgres: Postgres;
    dashboard: string;
  }) {
    this.url = parts.url;
    this.daemons = parts.daemons;
    this.#postgres = parts.postgres;
    this.#dashboard = parts.dashboard;
  }

  /** Starts daemons over a new database: each may lead. Resolves when one of them does, and all have their hosts. */
  static async start({ postgres, folder, workers, ...files }: ClusterOptions): Promise<Cluster> {
    const url = await postgres.newDatabase();
    const daemons: Daemon[] = [];
    const machine = (index: number): string => join(folder, `machine-${index}`);
    try {
      const begin = async (index: number): Promise<void> => {
        mkdirSync(machine(index));
        const server = index === 0 ? '{ listen: 127.0.0.1:0 }' : 'off';
        writeRota(machine(index), { ...files, database: url, server });
        daemons.push(await startDaemon(machine(index)));
      };
      // All have begun or failed before any is killed.
      const begun = await Promise.allSettled(
        Array.from({ length: workers }, (_, index) => begin(index)),
      );
      const failed = begun.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
      const dashboard = await dashboardOf(machine(0));
      const cluster = new Cluster({ url, daemons, postgres, dashboard });
      await waitUntil(() => cluster.#isComplete(workers));
      return cluster;
    } catch (error) {
      await Promise.all(daemons.map((daemon) => daemon.kill()));
      throw error;
    }
  }

  /** Runs a job; resolves to its seconds, as its row has them, when all of it is committed. */
  async run(job: string): Promise<number> {
    const runId = await this.begin(job);
    const ended = `SELECT coalesce(max(finished_at_ms - started_at_ms), 0) AS figure FROM runs WHERE id = ${runId}`;
    // Each look is a new connection, whose start takes a share of a core: the row itself says when the run ended.
    const hasEnded = (): Promise<boolean> => this.figure(ended).then((ms) => ms > 0);
    await waitUntil(() => sleep(LOOK_MS).then(hasEnded), RUN_SECONDS);
    return (await this.figure(ended)) / 1000;
  }

  /** Begins a run of a job; resolves to its id. */
  async begin(job: string): Promise<number> {
    const answer = await fetch(`${this.#dashboard}/api/v1/jobs/${job}/run`, {
      method: 'POST',
      headers: { 'x-rota': '1', 'content-type': 'application/json' },
      body: '{}',
    });
    const body: { run_id?: number } = JSON.parse(await answer.text());
    if (body.run_id === undefined) throw new Error(`No run of ${job}: ${JSON.stringify(body)}`);
    return body.run_id;
  }

  /** The number that a statement selects as `figure`. */
  figure(sql: string): Promise<number> {
    return this.#postgres.figure(sql, this.url);
  }

  rows<Row extends QueryResultRow>(sql: string): Promise<readonly Row[]> {
    return this.#postgres.rows<Row>(sql, this.url);
  }

  /** The daemon that leads. */
  async leader(): Promise<Daemon> {
    const pid = await this.figure(
      'SELECT w.pid AS figure FROM leader AS l JOIN workers AS w ON w.id = l.worker_id',
    );
    const daemon = this.daemons.find((each) => each.pid === pid);
    if (daemon === undefined) throw new Error('No daemon leads');
    return daemon;
  }

  async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => daemon.stop()));
  }

  async #isComplete(workers: number): Promise<boolean> {
    const owners = await this.figure(
      'SELECT count(DISTINCT s.worker_id) AS figure FROM slots AS s JOIN leader AS l ON l.worker_id IS NOT NULL',
    );
    return owners === workers;
  }
}

/** Calls `use` with a cluster of its own, and ends it. */
export async function withCluster<T>(
  options: ClusterOptions,
  use: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const cluster = await Cluster.start(options);
  try {
    return await use(cluster);
  } finally {
    await cluster.stop();
  }
}
