// Rota over a PostgreSQL server at the peers' work: as `rota run`, and as the only worker of a cluster.
import { withCluster } from '../harness/cluster.ts';
import { rotaRun, writeRota } from '../harness/rota.ts';
import type { PostgresSeconds } from '../harness/postgres-times.ts';
import type { Postgres } from '../servers/postgres.ts';
import type { Done, Peer, Work } from './peer.ts';

/** What the server took for one turn. */
export interface ServerShare extends PostgresSeconds {
  readonly walBytes: number;
}

export interface PostgresPeer extends Peer {
  /** One for each turn. */
  readonly shares: readonly ServerShare[];
}

const STORED = `SELECT count(*) AS stored, coalesce(sum(b.size), 0) AS bytes
  FROM results AS r JOIN bodies AS b ON b.id = r.body_id WHERE r.status = 200`;

type Fetched = Omit<Done, 'stored' | 'bytes'>;

/** `rota run` over a new database of the server. */
export function runOverPostgres(postgres: Postgres): PostgresPeer {
  return postgresPeer('Rota over PostgreSQL', { postgres, fetchInto: runInto });
}

/** A cluster of one worker over a new database of the server. */
export function workerOverPostgres(postgres: Postgres): PostgresPeer {
  const fetchInto = (work: Work): Promise<Fetched & { url: string }> => workInto(work, postgres);
  return postgresPeer('one worker of a cluster', { postgres, fetchInto });
}

function postgresPeer(
  name: string,
  {
    postgres,
    fetchInto,
  }: {
    postgres: Postgres;
    fetchInto: (work: Work, postgres: Postgres) => Promise<Fetched & { url: string }>;
  },
): PostgresPeer {
  const shares: ServerShare[] = [];
  return {
    name,
    needs: ['postgresql'],
    shares,
    async fetchAll(work) {
      await postgres.rows('CHECKPOINT');
      const walBefore = await postgres.walBytes();
      const [{ url, ...fetched }, seconds] = await postgres.timed(() => fetchInto(work, postgres));
      const walBytes = (await postgres.walBytes()) - walBefore;
      shares.push({ ...seconds, walBytes });
      const [row] = await postgres.rows<{ stored: string; bytes: string }>(STORED, url);
      return { ...fetched, stored: Number(row?.stored), bytes: Number(row?.bytes) };
    },
  };
}

async function runInto(
  { urls, concurrency, folder }: Work,
  postgres: Postgres,
): Promise<Fetched & { url: string }> {
  const url = await postgres.newDatabase();
  const config = `concurrency: ${concurrency}\n`;
  writeRota(folder, { database: url, config, jobs: { batch: jobOf({ urls, concurrency }) } });
  const run = await rotaRun('batch', { cwd: folder });
  return {
    url,
    seconds: run.runSeconds,
    wholeSeconds: run.seconds,
    cpuSeconds: run.cpuSeconds,
    peakResidentBytes: run.peakResidentBytes,
  };
}

function workInto(
  { urls, concurrency, folder }: Work,
  postgres: Postgres,
): Promise<Fetched & { url: string }> {
  const config = `concurrency: ${concurrency}\n`;
  const jobs = { batch: jobOf({ urls, concurrency }) };
  return withCluster({ postgres, folder, workers: 1, config, jobs }, async (cluster) => {
    const startedAt = performance.now();
    const [worker] = cluster.daemons;
    if (worker === undefined) throw new Error('The cluster has no worker');
    const before = worker.cpuSeconds();
    const seconds = await cluster.run('batch');
    const { cpuSeconds, peakResidentBytes } = worker.usage();
    return {
      url: cluster.url,
      seconds,
      wholeSeconds: (performance.now() - startedAt) / 1000,
      cpuSeconds: cpuSeconds - before,
      peakResidentBytes,
    };
  });
}

function jobOf({ urls, concurrency }: Pick<Work, 'urls' | 'concurrency'>): string {
  return `concurrency: ${concurrency}\nurls:\n  - { file: ${JSON.stringify(urls)} }\n`;
}
