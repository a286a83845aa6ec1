// What docs/deploy/cluster.yaml describes, without containers: its commands as processes, with the configuration and the
// environment that it names, over a PostgreSQL with its user and password. Only the addresses are others.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { workers as workersAnswer } from '../../../src/web/api/answers/status-answers.ts';
import {
  CLUSTER,
  CLUSTER_CONFIG,
  commandOf,
  environmentOf,
  WORKERS,
} from '../../deploy/cluster-file.ts';
import { inFolder, type RotaProcess, startRota } from '../../support/rota-process.ts';
import { type CountingServer, startCountingServer } from '../../support/servers/counting-server.ts';
import { Gate } from '../../support/servers/gate.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  POSTGRES_PROGRAMS,
  type PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

const { services } = CLUSTER;
const GIVEN = { ROTA_DB_PASSWORD: 's3cret pass/word', ROTA_TOKEN: '0123456789abcdef' };
const REQUESTS = 90;
const CAP = 6;

type Name = (typeof WORKERS)[number];

/** The services of the file as processes, each in a folder of its own. */
class Composed {
  readonly #folder: string;
  readonly #processes = new Map<Name, RotaProcess>();
  readonly #all: RotaProcess[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts a service, as Compose does. */
  async start(name: Name): Promise<RotaProcess> {
    const [, ...words] = commandOf(services[name]);
    const cwd = join(this.#folder, name);
    await mkdir(join(cwd, 'tmp'), { recursive: true });
    const process = startRota(words, { cwd, env: this.#environmentOf(name) });
    this.#processes.set(name, process);
    this.#all.push(process);
    await process.said(/ready with/);
    return process;
  }

  /** The process id of a service. */
  pidOf(name: Name): number | undefined {
    return this.#processes.get(name)?.pid;
  }

  /** Starts a command in the container of a service, as `docker compose exec` does. */
  exec(name: Name, words: readonly string[]): RotaProcess {
    const cwd = join(this.#folder, name);
    const process = startRota(words, { cwd, env: this.#environmentOf(name) });
    this.#all.push(process);
    return process;
  }

  async close(): Promise<void> {
    for (const process of this.#all) process.signal('SIGKILL');
    for (const process of this.#all) await process.ended;
  }

  #environmentOf(name: Name): Readonly<Record<string, string>> {
    const environment = environmentOf(services[name], GIVEN);
    return { ...environment, XDG_CACHE_HOME: join(this.#folder, name, 'tmp') };
  }
}

/** The database that the image of PostgreSQL makes of its environment. Returns its address. */
async function makeDatabase(server: PostgresServer): Promise<string> {
  const { POSTGRES_USER: user, POSTGRES_DB: database } = services.postgres.environment;
  await server.sql('CREATE ROLE password_users');
  await server.sql(
    `CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD '${GIVEN.ROTA_DB_PASSWORD}' IN ROLE password_users`,
  );
  await server.sql(`CREATE DATABASE ${database} OWNER ${user}`);
  return server.urlOf(database);
}

function filesFor({ port }: PostgresServer, { origin }: CountingServer): Record<string, string> {
  const config = CLUSTER_CONFIG.replace('@postgres:5432/', `@127.0.0.1:${port}/`).replace(
    '0.0.0.0:7682',
    '127.0.0.1:0',
  );
  assert.notEqual(config, CLUSTER_CONFIG);
  const job = `concurrency: ${CAP}\nurls: [{ url: "${origin}/held/{n}", each: { n: 1..${REQUESTS} } }]\n`;
  return Object.fromEntries(
    WORKERS.flatMap((name) => [
      [`${name}/config.yaml`, config],
      [`${name}/jobs/held.yaml`, job],
    ]),
  );
}

interface Listed {
  readonly pid: number;
  readonly role: string;
  readonly state: string;
}

async function statusOf(
  composed: Composed,
  name: Name,
): Promise<{ readonly dashboard: string; readonly workers: readonly Listed[] }> {
  const { stdout, stderr, code } = await composed.exec(name, ['status', '--json']).ended;
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

/** Checks that the command and the API of a worker show all three. */
async function seesAll(composed: Composed, name: Name): Promise<void> {
  const { dashboard, workers } = await statusOf(composed, name);
  const pids = new Set(workers.map(({ pid }) => pid));
  assert.deepEqual(pids, new Set(WORKERS.map((each) => composed.pidOf(each))));
  const path = new URL('api/v1/workers', dashboard);
  assert.equal((await fetch(path)).status, 401);
  const headers = { authorization: `Bearer ${GIVEN.ROTA_TOKEN}` };
  const answer = workersAnswer.parse(await (await fetch(path, { headers })).json());
  assert.equal(answer.problem, null);
  assert.deepEqual(
    answer.workers.map(({ pid, role, state }) => ({ pid, role, state })),
    workers.map(({ pid, role, state }) => ({ pid, role, state })),
  );
  const roles = WORKERS.map(
    (each) => workers.find(({ pid }) => pid === composed.pidOf(each))?.role,
  );
  assert.deepEqual(new Set(roles.slice(0, 2)), new Set(['candidate', 'leader']));
  assert.equal(roles[2], 'worker');
}

test(
  'the cluster of Compose ends a run although workers stop and die',
  { skip: NO_POSTGRES },
  async () => {
    const gate = new Gate(() => true);
    gate.close();
    const target = await startCountingServer({ answer: gate.answer });
    const server = await sharedPostgres();
    const url = await makeDatabase(server);
    const until = (sql: string): Promise<void> => server.until(sql, url);
    await inFolder(filesFor(server, target), async (folder) => {
      const composed = new Composed(folder);
      try {
        await isHealthy(server);
        // All at once: each of them finds no tables.
        const [, beta, gamma] = await Promise.all(WORKERS.map((name) => composed.start(name)));
        await until(`SELECT count(*) = 3 AS done FROM workers WHERE until > clock_timestamp()`);
        await until(`SELECT count(*) = 1 AS done FROM leader WHERE worker_id IS NOT NULL`);
        // Each has read what the others told.
        const [row] = await server.sql('SELECT max(tick) AS most FROM workers', url);
        await until(`SELECT min(tick) >= ${Number(row?.['most']) + 2} AS done FROM workers`);
        for (const name of WORKERS) await seesAll(composed, name);

        const run = composed.exec('alpha', ['run', 'held', '--json']);
        await gate.reached(CAP);
        await until(`SELECT count(*) = 3 AS done FROM workers WHERE shards > 0`);
        gamma?.signal('SIGKILL');
        beta?.signal('SIGTERM');
        await until(`SELECT retiring AS done FROM workers WHERE pid = ${beta?.pid}`);
        gate.open();
        assert.equal((await beta?.ended)?.code, 0);
        const { code, stdout, stderr } = await run.ended;
        assert.equal(code, 0, stderr);
        const [{ status, total, succeeded }] = JSON.parse(stdout);
        assert.deepEqual(
          { status, total, succeeded },
          { status: 'succeeded', total: REQUESTS, succeeded: REQUESTS },
        );
        const counts = `SELECT count(*)::integer AS results, count(DISTINCT position)::integer AS positions FROM result_rows`;
        assert.deepEqual(await server.sql(counts, url), [
          { results: REQUESTS, positions: REQUESTS },
        ]);
        assert.equal(new Set(target.paths).size, REQUESTS);
        // Those that gamma had in flight at most.
        assert.ok(target.requests <= REQUESTS + CAP, `${target.requests} requests`);

        // Compose starts both again.
        await Promise.all([composed.start('beta'), composed.start('gamma')]);
        await until(`SELECT count(*) = 3 AS done FROM workers WHERE until > clock_timestamp()`);
      } finally {
        gate.open();
        await composed.close();
        await target.close();
      }
    });
  },
);

/** Runs the health check of PostgreSQL. */
async function isHealthy({ port }: PostgresServer): Promise<void> {
  const [, program, ...words] = services.postgres.healthcheck.test;
  await promisify(execFile)(join(POSTGRES_PROGRAMS ?? '', program), [...words, `--port=${port}`]);
}
