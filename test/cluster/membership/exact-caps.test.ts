// The caps over all workers, as properties: real decisions of PostgreSQL, a fake clock, and random faults.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { SimulatedCluster } from '../../support/cluster/simulated-cluster.ts';
import { mulberry32 } from '../../support/random/seeded.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
/** The faults depend on it alone. Another one tries others. */
const SEED = Number(process.env['ROTA_TEST_SEED'] ?? 1);
const CAP = 500;
const JOBS = 50;

let client: Client | undefined;

before(async () => {
  if (skip !== false) return;
  client = new Client({ connectionString: await (await sharedPostgres()).newDatabase() });
  await client.connect();
});

after(async () => {
  await client?.end();
  await closeSharedPostgres();
});

async function simulate(jobCaps: ReadonlyMap<string, number>): Promise<SimulatedCluster> {
  assert.ok(client !== undefined);
  return await SimulatedCluster.open({
    client,
    random: mulberry32(SEED),
    cap: CAP,
    jobCaps,
    ending: 0.3,
  });
}

/** The most that is in flight at the end of a second. */
async function mostWithin(
  cluster: SimulatedCluster,
  { ms, scope }: { ms: number; scope?: string },
): Promise<number> {
  let most = 0;
  for (let passed = 0; passed < ms; passed += 1000) {
    await cluster.pass(1000);
    most = Math.max(most, cluster.inFlight(scope));
  }
  return most;
}

test(
  'what may be in flight never passes a cap, a slot has one owner and an epoch one leader, whatever fails',
  { skip },
  async (context) => {
    context.diagnostic(`seed ${SEED}`);
    const random = mulberry32(SEED + 1);
    const jobs = Array.from({ length: JOBS - 1 }, (_, index) => `job:${index}`);
    const caps = new Map(jobs.map((job, index) => [job, index % 7 === 0 ? 1 : 5 + index]));
    const cluster = await simulate(caps);
    for (let count = 0; count < 8; count += 1) cluster.add();
    cluster.isLossy = true;
    for (let round = 0; round < 40; round += 1) {
      for (const worker of cluster.workers) {
        worker.isCut = random() < 0.1;
        if (random() < 0.05) cluster.freeze(worker, random() * 10_000);
        for (const job of jobs) {
          if (random() < 0.2) worker.loadOf(job).left = Math.floor(random() * random() * 400);
        }
      }
      if (random() < 0.2) {
        const victim = cluster.workers[Math.floor(random() * cluster.workers.length)];
        if (victim !== undefined) cluster.kill(victim);
      }
      if (cluster.workers.length < 8 && random() < 0.5) cluster.add();
      if (random() < 0.08) await cluster.emptyLeases();
      await cluster.pass(1000 + 250 * Math.floor(random() * 12));
    }
    // When all is well again, the caps are reached.
    cluster.isLossy = false;
    while (cluster.workers.length < 8) cluster.add();
    for (const worker of cluster.workers) {
      worker.isCut = false;
      worker.frozenUntilMs = 0;
      for (const load of worker.loads.values()) load.left = 0;
    }
    for (const worker of cluster.workers) for (const job of jobs) worker.loadOf(job).left = 1e6;
    assert.equal(await mostWithin(cluster, { ms: 25_000 }), CAP);
    for (const worker of cluster.workers) {
      for (const [job, load] of worker.loads) load.left = job === 'job:20' ? 1e6 : 0;
    }
    assert.equal(await mostWithin(cluster, { ms: 25_000, scope: 'job:20' }), caps.get('job:20'));
    assert.ok(cluster.leaders.size > 1, 'the leader never changed');
  },
);

test('95 % of a cap are used again 8 s after a worker was killed', { skip }, async (context) => {
  context.diagnostic(`seed ${SEED}`);
  const cluster = await simulate(new Map([['job:all', CAP]]));
  for (let count = 0; count < 4; count += 1) cluster.add().loadOf('job:all').left = 1e6;
  await cluster.pass(20_000);
  assert.equal(cluster.inFlight(), CAP);
  const [victim] = cluster.workers;
  assert.ok(victim !== undefined);
  cluster.kill(victim);
  assert.ok(cluster.inFlight() <= 0.8 * CAP);
  await cluster.pass(8000);
  assert.ok(cluster.inFlight() >= 0.95 * CAP, `${cluster.inFlight()} of ${CAP}`);
});

test('a share that is not used goes to a worker that needs it', { skip }, async (context) => {
  context.diagnostic(`seed ${SEED}`);
  const cluster = await simulate(new Map([['job:all', CAP]]));
  const [first] = Array.from({ length: 4 }, () => cluster.add());
  await cluster.pass(5000);
  assert.ok(first !== undefined);
  first.loadOf('job:all').left = 1e6;
  await cluster.pass(10_000);
  assert.equal(first.inFlight, CAP);
  for (const worker of cluster.workers) worker.loadOf('job:all').left = 1e6;
  await cluster.pass(20_000);
  for (const worker of cluster.workers) assert.equal(worker.inFlight, CAP / 4);
});
