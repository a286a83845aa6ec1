// How late the fires of a cluster are: steadily, 1,000 in one second, and across the death of the leader.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withCluster, type Cluster } from '../harness/cluster.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { percentile } from '../harness/statistics.ts';
import { startDelayServer, type DelayServer } from '../servers/delay-server.ts';
import { withPostgres, type Postgres } from '../servers/postgres.ts';

const WORKERS = 2;
/** Jobs that are due every second. */
const STEADY_JOBS = 20;
const STEADY_SECONDS = 20;
const BURST = 1000;
/** Enough for a cluster to be ready before its fires are due. */
const LEAD_MS = 30_000;
const AFTER_DEATH_SECONDS = 20;

export const clusterFires: Row = {
  name: 'cluster-fires',
  title: `Fires of a cluster of ${WORKERS}: steadily, ${BURST.toLocaleString('en')} in one second, and across the death of the leader`,
  measure: (bench) => withPostgres((postgres) => measure(bench, postgres)),
};

interface Stage {
  readonly bench: Bench;
  readonly postgres: Postgres;
  readonly server: DelayServer;
}

/** From the planned instants to the first requests; a fire without a request has none. */
interface Fires {
  readonly lateMs: readonly number[];
}

async function measure(bench: Bench, postgres: Postgres): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const stage = { bench, postgres, server };
    const steady = await everySecond(stage, { kills: false });
    const burst = await inOneSecond(stage);
    const death = await everySecond(stage, { kills: true });
    const late = (what: string, { lateMs }: Fires, share: number, atMost?: number): Line => ({
      what,
      unit: 'ms',
      samples: [percentile(lateMs, share)],
      ...(atMost === undefined
        ? {}
        : { budget: { of: 'median', atMost, tried: 'three-ways-tried' } }),
    });
    const notStarted = (what: string, fires: Fires, planned: number): Line => ({
      what,
      unit: 'fires',
      samples: [planned - fires.lateMs.length],
      budget: { of: 'median', atMost: 0 },
    });
    return {
      lines: [
        late('steadily: late at p50', steady, 0.5),
        late('steadily: late at p99', steady, 0.99, 250),
        notStarted('steadily: not started', steady, STEADY_JOBS * STEADY_SECONDS),
        late('in one second: late at p50', burst, 0.5),
        late('in one second: last start', burst, 1, 1000),
        notStarted('in one second: not started', burst, BURST),
        late('leader killed: latest of all', death, 1, 10_000),
        notStarted(
          'leader killed: not started',
          death,
          STEADY_JOBS * (STEADY_SECONDS + AFTER_DEATH_SECONDS),
        ),
      ],
      notes: [
        'Late: from the planned instant to the start of the first request, as stored; both clocks are the same.',
        `Steadily: ${STEADY_JOBS} jobs of one URL, due every second for ${STEADY_SECONDS} s, with \`overlap: allow\`, so that each fire counts. The leader is killed with SIGKILL in the same way, and the fires of the ${AFTER_DEATH_SECONDS} s after that are counted too.`,
        `In one second: ${BURST.toLocaleString('en')} jobs of one URL, all due at one instant, with a cap of ${BURST.toLocaleString('en')}.`,
      ],
    };
  } finally {
    await server.stop();
  }
}

function everySecond(stage: Stage, { kills }: { readonly kills: boolean }): Promise<Fires> {
  // A run that has not ended when the next fire is due would be skipped: here each fire counts.
  const schedule = 'every 1s\noverlap: allow';
  const jobs = jobsOf(stage, { count: STEADY_JOBS, schedule });
  return onCluster(stage, { name: kills ? 'death' : 'steady', jobs }, async (cluster) => {
    await sleep(2000);
    const fromMs = Math.ceil(Date.now() / 1000) * 1000;
    let untilMs = fromMs + STEADY_SECONDS * 1000;
    await sleep(untilMs - Date.now());
    if (kills) {
      await (await cluster.leader()).kill();
      untilMs += AFTER_DEATH_SECONDS * 1000;
      await sleep(untilMs - Date.now());
    }
    await sleep(2000);
    return await firesOf(cluster, { fromMs, untilMs });
  });
}

async function inOneSecond(stage: Stage): Promise<Fires> {
  const atMs = Math.ceil((Date.now() + LEAD_MS) / 1000) * 1000;
  const at = new Date(atMs);
  const schedule = `"${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} * * *"`;
  const jobs = jobsOf(stage, { count: BURST, schedule });
  return await onCluster(stage, { name: 'burst', jobs }, async (cluster) => {
    const leadMs = atMs - Date.now();
    if (leadMs < 0) throw new Error('The cluster was not ready when its 1,000 fires were due');
    stage.bench.say(`ready ${(leadMs / 1000).toFixed(1)} s before the fires`);
    await sleep(Math.max(0, atMs + 8000 - Date.now()));
    return await firesOf(cluster, { fromMs: atMs, untilMs: atMs + 1000 });
  });
}

function jobsOf(
  { server }: Stage,
  { count, schedule }: { readonly count: number; readonly schedule: string },
): Record<string, string> {
  const jobs = Array.from({ length: count }, (_, index) => [
    `job-${index}`,
    `schedule: ${schedule}\nurls: ["${server.origin}/0/${index}"]\n`,
  ]);
  return Object.fromEntries(jobs);
}

function onCluster(
  { bench, postgres }: Stage,
  { name, jobs }: { readonly name: string; readonly jobs: Record<string, string> },
  use: (cluster: Cluster) => Promise<Fires>,
): Promise<Fires> {
  const folder = join(bench.folder, name);
  mkdirSync(folder);
  const config = `concurrency: ${BURST}\n`;
  return withCluster({ postgres, folder, workers: WORKERS, config, jobs }, async (cluster) => {
    const fires = await use(cluster);
    const late = (share: number): string => percentile(fires.lateMs, share).toFixed(0);
    bench.say(`${name}: late by ${late(0.5)} ms at p50, ${late(0.99)} at p99, ${late(1)} at most`);
    return fires;
  });
}

async function firesOf(
  cluster: Cluster,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): Promise<Fires> {
  const rows = await cluster.rows<{ late: string | null }>(
    `SELECT (SELECT min(started_at_ms) FROM results AS r WHERE r.run_id = runs.id) - planned_at_ms AS late
     FROM runs WHERE planned_at_ms >= ${fromMs} AND planned_at_ms < ${untilMs}`,
  );
  return { lateMs: rows.flatMap(({ late }) => (late === null ? [] : [Number(late)])) };
}
