// Workers of one database, and the rows of the runs that they perform.
import { sleep, systemClock } from '../../../src/platform/clock.ts';
import type { Job } from '../../../src/domain/job.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestLeader,
  type TestWorker,
} from '../../support/cluster/cluster-parts.ts';
import { type CountingServer, startCountingServer } from '../../support/servers/counting-server.ts';
import {
  NO_POSTGRES,
  type PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

export const skip = NO_POSTGRES;

export interface Stage {
  readonly server: PostgresServer;
  readonly url: string;
  readonly target: CountingServer;
  readonly leader: TestLeader;
  readonly workers: readonly TestWorker[];
}

export async function withCluster(
  {
    workers,
    jobs,
    hold = false,
  }: { workers: number; jobs: (target: CountingServer) => readonly Job[]; hold?: boolean },
  play: (stage: Stage, ...made: readonly Job[]) => Promise<void>,
): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const target = await startCountingServer({ hold });
  const made = jobs(target);
  const started = await Promise.all(
    Array.from({ length: workers }, () => startWorker({ url, jobs: made })),
  );
  const leader = await startLeader(url);
  try {
    await play({ server, url, target, leader, workers: started }, ...made);
  } finally {
    await Promise.all(started.map((worker) => worker.close()));
    await leader.close();
    await target.close();
  }
}

export const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

/** Waits for a condition. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(systemClock, 50);
}
