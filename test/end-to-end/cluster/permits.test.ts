// The limits of hosts over workers that send requests to hosts of each other.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { PERMITS_CHANNEL } from '../../../src/cluster/permits/permit-messages.ts';
import {
  startClusterStage,
  type ClusterStage,
  type Machine,
} from '../../support/cluster/cluster-stage.ts';
import { rota, startRota } from '../../support/rota-process.ts';
import {
  type HostAnswer,
  type HostsServer,
  startHostsServer,
} from '../../support/servers/hosts-server.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

/** That each of two workers owns some of them is certain, except in one case in a million. */
const HOSTS = 20;
/** All hosts of the server begin with it. */
const NETWORK = '127.0.0';
const ALIVE = `SELECT count(*) = 2 AS done FROM workers WHERE until > clock_timestamp()`;
/** Each worker has its slots. */
const SHARED = `SELECT count(DISTINCT worker_id) = 2 AS done FROM slots`;

/** The host to which another one redirects is this many further. */
const FURTHER = 7;

/** `/go/…` leads to another host, and `/fail/…` to one that answers with 503. */
const redirecting: HostAnswer = ({ host, hosts, path }, response) => {
  const other = hosts[(host + FURTHER) % hosts.length];
  if (path.startsWith('/go/')) {
    response.writeHead(302, { location: `${other?.origin}/end` }).end();
  } else if (path.startsWith('/fail/')) {
    response.writeHead(302, { location: `${other?.origin}/dead` }).end();
  } else response.writeHead(path === '/dead' ? 503 : 200).end('here');
};

interface Stage {
  readonly cluster: ClusterStage;
  readonly server: HostsServer;
  readonly machines: readonly [Machine, Machine];
}

async function withTwo(
  {
    jobs,
    config = '',
    delayMs = 120,
    env = '',
  }: {
    jobs: (server: HostsServer) => Record<string, string>;
    config?: string;
    delayMs?: number;
    env?: string;
  },
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const server = await startHostsServer(HOSTS, { answer: redirecting, delayMs });
  const cluster = await startClusterStage();
  try {
    const files = jobs(server);
    const machines = [
      await cluster.start('start', files, { server: `server: off\n${config}`, env }),
      await cluster.start('start', files, { server: `server: off\n${config}`, env }),
    ] as const;
    await cluster.until(ALIVE);
    await cluster.until(SHARED);
    await play({ cluster, server, machines });
  } finally {
    await cluster.close();
    await server.close();
  }
}

/** A list of this many URLs for each host. */
function urlsOf(
  { hosts }: Pick<HostsServer, 'hosts'>,
  { path, each }: { path: string; each: number },
): string {
  const list = Array.from({ length: each }, (_, n) =>
    hosts.map(({ origin }) => `  - ${origin}/${path}/${n}\n`).join(''),
  );
  return `urls:\n${list.join('')}`;
}

const RESULTS = `SELECT count(*) AS results, count(DISTINCT (run_id, position)) AS positions,
  count(*) FILTER (WHERE ok = 1) AS good FROM result_rows`;

test('redirects to hosts of another worker keep the caps of these hosts', { skip }, async () => {
  await withTwo(
    {
      config: 'concurrency: 200',
      jobs: (server) => ({
        hop: `concurrency: 100\nper_host: { concurrency: 2 }\n${urlsOf(server, { path: 'go', each: 20 })}`,
      }),
    },
    async ({ cluster, server, machines: [first] }) => {
      const run = await rota(['run', 'hop'], { cwd: first.cwd });
      assert.equal(run.code, 0, run.stderr);
      assert.deepEqual(await cluster.rows(RESULTS), [
        { results: '400', positions: '400', good: '400' },
      ]);
      assert.equal(server.mostInFlight, 2);
      assert.equal(server.requests, 800);
    },
  );
});

test(
  'redirects to hosts of another worker are blocked while their breaker is open',
  { skip },
  async () => {
    await withTwo(
      {
        // The job names only the hosts that redirect.
        config: 'permissions: { net: { allow: [public, 127.0.0.0/8] } }',
        jobs: ({ hosts }) => {
          const list = urlsOf({ hosts: hosts.slice(0, FURTHER) }, { path: 'fail', each: 6 });
          const perHost = '{ concurrency: 1, breaker: { after: 2, for: 1h } }';
          return { hop: `per_host: ${perHost}\n${list}` };
        },
      },
      async ({ cluster, server, machines: [first] }) => {
        const run = await rota(['run', 'hop'], { cwd: first.cwd });
        assert.equal(run.code, 1, run.stderr);
        // Each of the other hosts is requested by one worker, twice.
        assert.deepEqual(
          server.hosts.slice(0, 2 * FURTHER).map(({ arrivals }) => arrivals.length),
          [
            ...Array.from({ length: FURTHER }, () => 6),
            ...Array.from({ length: FURTHER }, () => 2),
          ],
        );
        assert.deepEqual(
          await cluster.rows(
            `SELECT error_kind AS kind, count(*) AS results, min(left(error, 11)) AS words
             FROM result_rows GROUP BY error_kind ORDER BY error_kind`,
          ),
          [
            { kind: 'blocked', results: '28', words: 'Redirect to' },
            { kind: 'status', results: '14', words: 'status 503' },
          ],
        );
      },
    );
  },
);

test(
  'a host whose name holds a secret keeps its cap, and no notification names it',
  { skip },
  async () => {
    await withTwo(
      {
        config: 'concurrency: 200\nper_host: { concurrency: 2 }',
        jobs: (server) => {
          const plain = urlsOf(server, { path: 'go', each: 10 });
          // Every host holds the secret of one of the jobs. The other one names them as they are.
          const hidden = plain.replaceAll(NETWORK, '${env:NETWORK}');
          return {
            hidden: `concurrency: 100\ncookies: run\n${hidden}`,
            plain: `concurrency: 100\n${urlsOf(server, { path: 'b', each: 10 })}`,
          };
        },
        env: `NETWORK=${NETWORK}\n`,
      },
      async ({ cluster, server, machines: [first, second] }) => {
        const payloads: string[] = [];
        const listener = new Client({ connectionString: cluster.url });
        listener.on('notification', ({ payload }) => payloads.push(payload ?? ''));
        await listener.connect();
        try {
          await listener.query(`LISTEN ${PERMITS_CHANNEL}`);
          const runs = await Promise.all([
            rota(['run', 'hidden'], { cwd: first.cwd }),
            rota(['run', 'plain'], { cwd: second.cwd }),
          ]);
          for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
          await listener.query('SELECT 1');
        } finally {
          await listener.end();
        }
        assert.equal(server.requests, 600);
        assert.equal(server.mostInFlight, 2);
        assert.ok(payloads.some((payload) => payload.includes('"job":"hidden"')));
        assert.deepEqual(
          payloads.filter((payload) => payload.includes(NETWORK)),
          [],
        );
      },
    );
  },
);

test('a job that one worker performs shares the caps of hosts with others', { skip }, async () => {
  await withTwo(
    {
      config: 'concurrency: 200\nper_host: { concurrency: 2 }',
      jobs: (server) => ({
        whole: `concurrency: 100\ncookies: run\n${urlsOf(server, { path: 'a', each: 10 })}`,
        divided: `concurrency: 100\n${urlsOf(server, { path: 'b', each: 10 })}`,
        spread: `concurrency: 100\nschedule: every 10s\nspread: 50%\n${urlsOf(server, { path: 'c', each: 2 })}`,
      }),
    },
    async ({ cluster, server, machines: [first, second] }) => {
      const runs = await Promise.all([
        rota(['run', 'whole'], { cwd: first.cwd }),
        rota(['run', 'divided'], { cwd: second.cwd }),
      ]);
      for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
      await cluster.until(
        `SELECT count(*) > 0 AS done FROM runs WHERE job = 'spread' AND status = 'succeeded'`,
      );
      assert.deepEqual(
        await cluster.rows(`SELECT job, total, succeeded FROM runs
        WHERE job <> 'spread' ORDER BY job`),
        [
          { job: 'divided', total: '200', succeeded: '200' },
          { job: 'whole', total: '200', succeeded: '200' },
        ],
      );
      assert.equal(server.mostInFlight, 2);
    },
  );
});

test('requests of two workers to a host keep its rate together', { skip }, async () => {
  await withTwo(
    {
      config: 'concurrency: 200\nper_host: { rate: 5/s }',
      delayMs: 0,
      jobs: (server) => ({
        whole: `concurrency: 100\ncookies: run\n${urlsOf(server, { path: 'a', each: 6 })}`,
        divided: `concurrency: 100\n${urlsOf(server, { path: 'b', each: 6 })}`,
      }),
    },
    async ({ server, machines: [first, second] }) => {
      const runs = await Promise.all([
        rota(['run', 'whole'], { cwd: first.cwd }),
        rota(['run', 'divided'], { cwd: second.cwd }),
      ]);
      for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
      for (const { arrivals } of server.hosts) {
        assert.equal(arrivals.length, 12);
        // Eleven intervals of 200 ms; without a common rate they take half as long.
        const spanMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
        assert.ok(spanMs > 1800, `${spanMs} ms`);
      }
    },
  );
});

for (const killed of ['performs the job', 'owns the hosts'] as const) {
  test(`the caps of hosts hold when the worker is killed that ${killed}`, { skip }, async () => {
    await withTwo(
      {
        config: 'concurrency: 200\nper_host: { concurrency: 2 }',
        delayMs: 300,
        jobs: (server) => ({
          whole: `concurrency: 100\ncookies: run\n${urlsOf(server, { path: 'go', each: 40 })}`,
        }),
      },
      async ({ cluster, server, machines }) => {
        const asking = startRota(['run', 'whole'], { cwd: machines[0].cwd });
        await server.until(() => server.requests > 200);
        const [row] = await cluster.rows('SELECT pid FROM workers WHERE shards > 0');
        const isPerformer = ({ process }: Machine): boolean =>
          (process.pid === Number(row?.['pid'])) === (killed === 'performs the job');
        const [victim] = machines.filter(isPerformer);
        victim?.process.signal('SIGKILL');
        await cluster.until(`SELECT status = 'succeeded' AS done FROM runs`);
        asking.signal('SIGKILL');
        await asking.ended;
        assert.deepEqual(await cluster.rows(RESULTS), [
          { results: '800', positions: '800', good: '800' },
        ]);
        assert.equal(server.mostInFlight, 2);
      },
    );
  });
}
