// A worker is stopped for longer than its lease, in the middle of its requests: its connections stay open while the other
// worker uses its share. Prints a summary, or throws.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { freePort } from '../../support/servers/free-port.ts';
import { until } from '../until.ts';
import type { ChaosJob } from './jobs.ts';
import { hostAddress, makeNetworks } from './networks.ts';
import { World } from './world.ts';

const CAP = 10;
const COUNT = 1500;
const ANSWER_MS = 200;
const FROZEN = 2;

/** Requests in flight, by the address of their worker. */
const inFlight = new Map<string, number>();
let isHolding = false;
let most = 0;

const of = (worker: number): number => inFlight.get(`10.78.0.${10 + worker}`) ?? 0;

makeNetworks({ workers: 2, hosts: 1 });
const port = await freePort();
const server = createServer((request, response) => {
  const from = request.socket.remoteAddress ?? '';
  const add = (more: number): void => void inFlight.set(from, (inFlight.get(from) ?? 0) + more);
  add(1);
  most = Math.max(most, of(1) + of(2));
  let isOver = false;
  const leave = (): void => {
    if (!isOver) add(-1);
    isOver = true;
  };
  response.once('close', leave);
  setTimeout(() => {
    // The frozen worker reads no answer: to it, the request is in flight.
    if (isHolding && from.endsWith(`.${10 + FROZEN}`)) return;
    leave();
    response.end(request.url);
  }, ANSWER_MS);
});
server.listen(port, '0.0.0.0');
await once(server, 'listening');

const url = `http://${hostAddress(1)}:${port}`;
const load: ChaosJob = {
  name: 'load',
  periodMs: 3_600_000,
  count: COUNT,
  concurrency: CAP,
  yaml: `schedule: every 5s\nconcurrency: ${CAP}\nurls: [{ url: "${url}/load/{n}", each: { n: 0..${COUNT - 1} } }]\n`,
};
const world = await World.make({ standby: false });
try {
  console.log(await play());
} finally {
  await world.close();
}
process.exit(0);

async function play(): Promise<string> {
  const config = `concurrency: ${CAP}\nserver: off\nlog: { file: none }\n`;
  for (const worker of [1, FROZEN])
    world.makeMachine(worker, { jobs: [load], config, clock: false });
  const [, frozen] = [world.start(1, 'start'), world.start(FROZEN, 'worker')];
  await until('requests of both workers', () => of(1) + of(FROZEN) === CAP && of(FROZEN) >= 2);
  frozen.signal('SIGSTOP');
  isHolding = true;
  await until('the use of the whole cap by the other worker', () => of(1) === CAP);
  const held = of(FROZEN);
  assert.ok(held > 0, 'nothing was in flight in the frozen worker');
  assert.ok(most <= CAP + held, `${most} were in flight, the cap is ${CAP}, ${held} were frozen`);
  frozen.signal('SIGCONT');
  await until('the end of the requests of the frozen worker', () => of(FROZEN) === 0);
  assert.ok(most <= CAP + held, `${most} were in flight after the frozen worker went on`);
  isHolding = false;
  const frozenMost = most;
  most = 0;
  await until('a run that ends', async () => {
    const rows = await world.rows(`SELECT 1 FROM runs WHERE status = 'succeeded'`);
    return rows.length > 0;
  });
  assert.ok(most <= CAP, `${most} were in flight afterwards, the cap is ${CAP}`);
  const [row] = await world.rows(
    `SELECT count(*) AS results, count(DISTINCT position) AS positions FROM result_rows
     WHERE run_id = (SELECT min(id) FROM runs)`,
  );
  assert.deepEqual(row, { results: String(COUNT), positions: String(COUNT) });
  assert.deepEqual(world.unexpected, []);
  return `at most ${frozenMost} in flight of ${CAP} while ${held} were frozen, at most ${most} afterwards; ${COUNT} results, each position once`;
}
