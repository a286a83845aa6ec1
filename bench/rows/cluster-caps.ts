// What a cluster of four does with a cap when a worker is killed, and what it costs PostgreSQL when it has nothing to do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withCluster, type Cluster } from '../harness/cluster.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { startDelayServer, type DelayServer } from '../servers/delay-server.ts';
import { withPostgres, type Postgres } from '../servers/postgres.ts';

const WORKERS = 4;
const CAP = 400;
/** Of the cap, in use again. */
const SHARE = 0.95;
const MOST_SECONDS = 8;
const WATCH_SECONDS = 25;
const SAMPLE_MS = 50;
/** The use of the cap is the mean of this long: as each answer comes, the next request takes a moment. */
const MEAN_MS = 1000;
const IDLE_SECONDS = 30;
const MOST_PERCENT_IDLE = 3;

export const clusterDeath: Row = {
  name: 'cluster-death',
  title: `A cap of ${CAP} over four workers, of which one is killed`,
  measure: (bench) => withPostgres((postgres) => measureDeath(bench, postgres)),
};

export const clusterIdle: Row = {
  name: 'cluster-idle',
  title: 'PostgreSQL below a cluster of four that has nothing to do',
  measure: (bench) => withPostgres((postgres) => measureIdle(bench, postgres)),
};

interface Sample {
  readonly atMs: number;
  readonly inFlight: number;
}

async function measureDeath(bench: Bench, postgres: Postgres): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const urls = `urls:\n  - { url: "${server.origin}/1000/{n}", each: { n: 1..200000 } }\n`;
    const jobs = { batch: `concurrency: ${CAP}\n${urls}` };
    const samples = await onFour(bench, { postgres, jobs }, (cluster) => kill(cluster, server));
    const seconds = secondsUntilUsed(samples.after);
    const most = Math.max(...[...samples.before, ...samples.after].map(({ inFlight }) => inFlight));
    return {
      lines: [
        {
          what: `until ${100 * SHARE} % of the cap are in use again`,
          unit: 's',
          samples: [seconds],
          budget: { of: 'median', atMost: MOST_SECONDS },
        },
        {
          what: 'most requests at once',
          unit: 'requests',
          samples: [most],
          budget: { of: 'median', atMost: CAP },
        },
        {
          what: 'mean use before',
          unit: 'requests',
          samples: [meanOf(samples.before)],
        },
      ],
      notes: [
        `As the server saw it, every ${SAMPLE_MS} ms. Each answer takes a second. The use counts as the mean of a second.`,
      ],
    };
  } finally {
    await server.stop();
  }
}

async function kill(
  cluster: Cluster,
  server: DelayServer,
): Promise<{ before: readonly Sample[]; after: readonly Sample[] }> {
  await cluster.begin('batch');
  await waitUntil(async () => (await server.inFlight()) >= SHARE * CAP, 60);
  await sleep(2000);
  const before = await watch(server, 2);
  // The last worker that does not lead.
  const leader = await cluster.leader();
  await cluster.daemons.findLast((daemon) => daemon !== leader)?.kill();
  return { before, after: await watch(server, WATCH_SECONDS) };
}

async function watch(server: DelayServer, seconds: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const startedAt = performance.now();
  for (let atMs = 0; atMs < seconds * 1000; atMs = performance.now() - startedAt) {
    samples.push({ atMs, inFlight: await server.inFlight() });
    await sleep(SAMPLE_MS);
  }
  return samples;
}

/** The end of the first second whose mean is enough after one whose mean was not; 0 when there was none. */
function secondsUntilUsed(samples: readonly Sample[]): number {
  let was = false;
  for (const { atMs } of samples) {
    if (atMs < MEAN_MS) continue;
    const mean = meanOf(samples.filter((each) => each.atMs > atMs - MEAN_MS && each.atMs <= atMs));
    if (mean < SHARE * CAP) was = true;
    else if (was) return atMs / 1000;
  }
  return was ? Number.NaN : 0;
}

function meanOf(samples: readonly Sample[]): number {
  return samples.reduce((sum, { inFlight }) => sum + inFlight, 0) / samples.length;
}

async function measureIdle(bench: Bench, postgres: Postgres): Promise<RowReport> {
  const jobs = { yearly: 'schedule: "0 0 29 2 *"\nurls: ["http://127.0.0.1:9/"]\n' };
  const [server, workers] = await onFour(bench, { postgres, jobs }, async ({ daemons }) => {
    await sleep(5000);
    const before = daemons.map((daemon) => daemon.cpuSeconds());
    const [, seconds] = await postgres.timed(() => sleep(IDLE_SECONDS * 1000));
    return [
      (100 * seconds.all) / IDLE_SECONDS,
      daemons.map(
        (daemon, index) => (100 * (daemon.cpuSeconds() - (before[index] ?? 0))) / IDLE_SECONDS,
      ),
    ] as const;
  });
  return {
    lines: [
      {
        what: 'PostgreSQL, of one core',
        unit: '%',
        samples: [server],
        budget: { of: 'median', atMost: MOST_PERCENT_IDLE },
      },
      { what: 'each worker, of one core', unit: '%', samples: workers },
    ],
    notes: [`Over ${IDLE_SECONDS} s, five seconds after the cluster was ready.`],
  };
}

function onFour<T>(
  bench: Bench,
  { postgres, jobs }: { postgres: Postgres; jobs: Readonly<Record<string, string>> },
  use: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const folder = join(bench.folder, 'cluster');
  mkdirSync(folder);
  const config = `concurrency: ${CAP}\n`;
  return withCluster({ postgres, folder, workers: WORKERS, config, jobs }, use);
}
