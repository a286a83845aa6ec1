// A trial, in a network namespace of its own: main.ts SEED SECONDS. Prints a summary, or throws with what was broken.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../../support/random/seeded.ts';
import { freePort } from '../../support/servers/free-port.ts';
import { rota } from '../../support/rota-process.ts';
import { until } from '../until.ts';
import { Disruptions } from './disruptions.ts';
import { makeJobs } from './jobs.ts';
import { makeNetworks } from './networks.ts';
import { Target } from './target.ts';
import { checkCaps, checkFires, checkResults, checkSums } from './verify.ts';
import { World } from './world.ts';

const WORKERS = 4;
const HOSTS = 8;
const JOBS = 200;
const CAP = 40;
const HOST_CAP = 8;

const [seed = 0, seconds = 180] = process.argv.slice(2).map(Number);
/** Independent of each other, so that one draw more of one changes nothing of the others. */
const randomOf = (what: number): (() => number) => {
  const random = seeded(seed * 8 + what);
  return () => random.next();
};
const roleOf = (worker: number): 'start' | 'worker' => (worker === 3 ? 'worker' : 'start');
/** In half of the trials all hosts have a cap, so that every run is divided by host slots. */
const hostCap = seed % 2 === 0 ? HOST_CAP : undefined;

/** The story of a trial, which is shown when it fails. */
const tell = (what: string): void => {
  console.error(`${(performance.now() / 1000).toFixed(1)} s: ${what}`);
};

makeNetworks({ workers: WORKERS, hosts: HOSTS });
const port = await freePort();
const jobs = makeJobs({ random: randomOf(0), count: JOBS, hosts: HOSTS, port });
const target = await Target.start(port, { jobs, cap: CAP, hostCap, random: randomOf(1) });
const world = await World.make();
try {
  console.log(await play());
} catch (error) {
  const file = `${world.folder}.log`;
  await world.close();
  writeFileSync(file, world.logs.join('\n'));
  console.error(`what the workers said is in ${file}`);
  console.error(error);
  process.exit(1);
}
await world.close();
process.exit(0);

async function play(): Promise<string> {
  const perHost = hostCap === undefined ? '' : `per_host: { concurrency: ${hostCap} }\n`;
  // The addresses of lists are private ones.
  const allow = 'permissions: { net: { allow: [10.78.0.0/16] } }\n';
  const config = `concurrency: ${CAP}\n${perHost}${allow}server: off\ndrain: 10s\nlog: { file: none }\n`;
  for (let worker = 1; worker <= WORKERS; worker += 1) {
    world.makeMachine(worker, { jobs, config, clock: worker === WORKERS });
  }
  await Promise.all(
    Array.from({ length: WORKERS }, (_, index) =>
      world.start(index + 1, roleOf(index + 1)).said(new RegExp(`ready with ${JOBS} jobs`)),
    ),
  );
  tell('all workers are ready');
  await until('a leader', async () => (await world.rows('SELECT 1 FROM runs LIMIT 1')).length > 0);
  const fromMs = (await databaseNow()) + 1000;
  const disruptions = new Disruptions({
    world,
    roleOf,
    tell,
    workers: WORKERS,
    random: randomOf(2),
  });
  await disruptions.run({ forMs: seconds * 1000 });
  tell('everything is whole again');
  await pauseAll();
  await until('the end of all runs', allEnded, 600_000).catch(async (error: unknown) => {
    const open = await world.rows(
      `SELECT r.id, r.job, r.planned_at_ms, s.* FROM runs AS r LEFT JOIN run_state AS s ON s.run_id = r.id
       WHERE r.status = 'running' ORDER BY r.id LIMIT 8`,
    );
    throw new Error(`runs do not end: ${JSON.stringify(open)}`, { cause: error });
  });
  const untilMs = (await databaseNow()) - 1000;
  const isPast = `SELECT 1 FROM runs WHERE planned_at_ms > ${untilMs + 2000} LIMIT 1`;
  await until('later fires', async () => (await world.rows(isPast)).length > 0);
  tell('all runs have ended');
  assert.deepEqual(world.unexpected, [], 'workers ended by themselves');
  for (let worker = 1; worker <= WORKERS; worker += 1) {
    assert.equal(await world.end(worker, 'SIGTERM'), 0, `worker ${worker} did not end well`);
  }
  const fires = await checkFires(world, { jobs, fromMs, untilMs });
  const { runs, results } = await checkResults(world, jobs);
  await checkSums(world);
  checkCaps(target, disruptions.webCuts);
  const happened = [...disruptions.counts].map(([kind, count]) => `${count} times ${kind}`);
  const reached = `${target.marks.get('all')?.most} of ${CAP}`;
  return `${fires} planned fires with one row each; ${runs} runs with all of their ${results} results, of ${target.requests} requests; at most ${reached} in flight; ${happened.join(', ')}`;
}

async function databaseNow(): Promise<number> {
  const [row] = await world.rows(
    'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
  );
  return Number(row?.['now']);
}

async function pauseAll(): Promise<void> {
  const names = jobs.map(({ name }) => name);
  await until('a leader that pauses all jobs', async () => {
    const { code } = await rota(['pause', ...names], { cwd: world.folderOf(1) });
    return code === 0;
  });
}

async function allEnded(): Promise<boolean> {
  await delay(500);
  const [row] = await world.rows(`SELECT count(*) AS open FROM runs WHERE status = 'running'`);
  return Number(row?.['open']) === 0;
}
