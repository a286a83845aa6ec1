// The parts of a cluster over one database: workers that perform shards, and a leader that opens runs.
import { randomUUID } from 'node:crypto';
import { Admission } from '../../../src/concurrency/admission.ts';
import { HostBreakers } from '../../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../../src/concurrency/host-holds.ts';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { ensureQueues } from '../../../src/cluster/queue/queue-schema.ts';
import { ShardQueue } from '../../../src/cluster/queue/shard-queue.ts';
import { ClusterRunner } from '../../../src/cluster/shards/cluster-runner.ts';
import { ShardWorker } from '../../../src/cluster/shards/shard-worker.ts';
import { HOST_SLOTS } from '../../../src/domain/cluster/host-slot.ts';
import type { HostLimits, Job } from '../../../src/domain/job.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { Fetcher } from '../../../src/fetch/fetcher.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { JobRunner } from '../../../src/runner/job-runner.ts';

const NO_LIMITS: HostLimits = { concurrency: undefined, rate: undefined };
const clock = systemClock;

export interface WorkerSetup {
  readonly url: string;
  readonly jobs: readonly Job[];
  /** Default: all. */
  readonly slots?: ReadonlySet<number>;
  readonly perHost?: HostLimits;
  readonly reload?: () => Promise<void>;
  readonly onProblem?: (problem: string | undefined) => void;
}

export interface TestWorker {
  readonly worker: ShardWorker;
  /** Names of the jobs with results of this worker, one for each result. */
  readonly completed: string[];
  readonly drain: AbortController;
  /** Lets what is in flight end, gives the rest back, and closes everything. */
  close(): Promise<void>;
}

function failing(error: unknown): void {
  throw error;
}

/** Makes the tables and the queues of a new database. */
export async function makeClusterDatabase(url: string): Promise<void> {
  const storage = await openStorage(databaseOf(url), { clock });
  await storage.close();
  const sessions = new Sessions({ url, most: 4 });
  await ensureQueues({ sessions, url });
  await sessions.run((session) => session.query('UPDATE leader SET epoch = 1'));
  sessions.close();
}

/** Gives a worker a lease that does not end. */
export async function joinWorker(sessions: Sessions, workerId: string): Promise<void> {
  await sessions.run((session) =>
    session.query(
      `INSERT INTO workers (id, host, pid, version, roles, config_hash, started_at_ms, tick_at_ms, tick, until)
       VALUES ($1, 'here', 1, '0.1.0', 'worker', '', 1, 1, 1, 'infinity')`,
      [workerId],
    ),
  );
}

function databaseOf(url: string): { kind: 'postgres'; url: string; local: string } {
  return { kind: 'postgres', url, local: '/nowhere/rota' };
}

export async function startWorker(setup: WorkerSetup): Promise<TestWorker> {
  const { url, jobs, perHost = NO_LIMITS, slots = allSlots() } = setup;
  const storage = await openStorage(databaseOf(url), { clock });
  const fetcher = new Fetcher({ clock, maxConnections: 200, env: {} });
  const drain = new AbortController();
  const giveUp = new AbortController();
  const holds = new HostHolds({ clock });
  const breakers = new HostBreakers({ clock });
  const runner = new JobRunner(
    {
      clock,
      perHost,
      holds,
      breakers,
      ledger: storage.ledger,
      sink: storage.sink,
      validators: storage.validators,
      newAttempt: (options) => fetcher.newAttempt(options),
      stops: { drain: drain.signal, abort: giveUp.signal },
      random: Math.random,
    },
    new Admission({ concurrency: 100, perHost, clock }),
  );
  const sessions = new Sessions({ url, most: 4 });
  const workerId = randomUUID();
  await joinWorker(sessions, workerId);
  const queue = await ShardQueue.open(sessions, failing);
  const completed: string[] = [];
  const worker = new ShardWorker({
    url,
    workerId,
    clock,
    sessions,
    queue,
    runner,
    sink: storage.sink,
    validators: storage.validators,
    perHost: () => perHost,
    workers: () => 1,
    watched: () => undefined,
    giveUp: giveUp.signal,
    ownedSlots: () => slots,
    jobOf: (name) => jobs.find((job) => job.name === name),
    reload: setup.reload ?? (() => Promise.resolve()),
    onProblem: setup.onProblem ?? (() => undefined),
    onFault: failing,
    onResult: (job) => void completed.push(job.name),
  });
  worker.start();
  return {
    worker,
    completed,
    drain,
    async close() {
      if (drain.signal.aborted) return;
      drain.abort();
      await worker.stop();
      giveUp.abort();
      await queue.close();
      sessions.close();
      await runner.close();
      holds.close();
      breakers.close();
      await fetcher.close();
      await storage.close();
    },
  };
}

function allSlots(): ReadonlySet<number> {
  return new Set(Array.from({ length: HOST_SLOTS }, (_, slot) => slot));
}

export interface TestLeader {
  readonly runner: ClusterRunner;
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  close(): Promise<void>;
}

export async function startLeader(
  url: string,
  {
    channel = url,
    perHost = NO_LIMITS,
  }: {
    /** The database to which it listens. */
    readonly channel?: string;
    readonly perHost?: HostLimits;
  } = {},
): Promise<TestLeader> {
  const sessions = new Sessions({ url, most: 4 });
  const queue = await ShardQueue.open(sessions, failing);
  const giveUp = new AbortController();
  const runner = new ClusterRunner({
    clock,
    url: channel,
    sessions,
    queue,
    epoch: () => 1,
    perHost: () => perHost,
    workers: () => 1,
    watched: () => undefined,
    giveUp: giveUp.signal,
    onFault: failing,
  });
  return {
    runner,
    sessions,
    queue,
    async close() {
      giveUp.abort();
      await runner.close();
      await queue.close();
      sessions.close();
    },
  };
}
