// `rota run` as people use it, against a server that counts requests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota } from '../support/rota-process.ts';

const CONFIG =
  'server: off\nconcurrency: 2000\nlog: { file: none }\npermissions: { net: { allow: [127.0.0.0/8] } }\n';

/** A job over `count` numbered URLs. */
function bigJob(origin: string, options: { count: number; concurrency: number }): string {
  return `concurrency: ${options.concurrency}
urls:
  - { url: "${origin}/{n}", each: { n: 1..${options.count} } }
`;
}

async function query(sql: string, cwd: string): Promise<unknown> {
  const { code, stdout, stderr } = await rota(['query', '--format', 'json', sql], { cwd });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

test('20,000 URLs with concurrency 500 give 20,000 results in order over at most 500 connections', async () => {
  const server = await startCountingServer();
  try {
    const job = bigJob(server.origin, { count: 20_000, concurrency: 500 });
    await inFolder({ 'config.yaml': CONFIG, 'jobs/big.yaml': job }, async (cwd) => {
      const { code, stderr, stdout } = await rota(['run', 'big', '--json'], { cwd });
      assert.equal(code, 0, stderr);
      const [run] = JSON.parse(stdout);
      assert.deepEqual(
        { status: run.status, total: run.total, succeeded: run.succeeded, failed: run.failed },
        { status: 'succeeded', total: 20_000, succeeded: 20_000, failed: 0 },
      );
      assert.ok(server.mostConnections <= 500, `${server.mostConnections} connections`);
      assert.ok(server.mostInFlight <= 500, `${server.mostInFlight} in flight`);
      assert.equal(new Set(server.paths).size, 20_000);

      const sql = `select count(*) as n, sum(ok) as ok, count(distinct position) as positions,
        max(position) as last, sum(url = '${server.origin}/' || (position + 1)) as in_order from results`;
      const expected = { n: 20_000, ok: 20_000, positions: 20_000, last: 19_999, in_order: 20_000 };
      assert.deepEqual(await query(sql, cwd), [expected]);
      if (existsSync('/usr/bin/sqlite3')) {
        const plain = execFileSync('/usr/bin/sqlite3', ['-json', join(cwd, 'data/rota.db'), sql]);
        assert.deepEqual(JSON.parse(plain.toString()), [expected]);
      }
    });
  } finally {
    await server.close();
  }
});

test('under a limit of 256 open files a job with concurrency 2000 completes all of its 5,000 URLs', async () => {
  const server = await startCountingServer();
  try {
    const job = bigJob(server.origin, { count: 5_000, concurrency: 2_000 });
    await inFolder({ 'config.yaml': CONFIG, 'jobs/big.yaml': job }, async (cwd) => {
      const { code, stderr } = await rota(['run', 'big'], { cwd, before: 'ulimit -n 256' });
      assert.equal(code, 0, stderr);
      const warnings = stderr.split('\n').filter((line) => line.startsWith('warning:'));
      assert.equal(warnings.length, 1, stderr);
      assert.match(
        warnings[0] ?? '',
        /concurrency is lowered from 2000 to \d+: this process may have 256 files open, .* Raise the limit with "ulimit -n 4096"/,
      );
      const rows = await query('select count(*) as n, sum(ok) as ok from results', cwd);
      assert.deepEqual(rows, [{ n: 5_000, ok: 5_000 }]);
    });
  } finally {
    await server.close();
  }
});

test('a failing URL makes the run fail with exit code 1, and the others are stored', async () => {
  const server = await startCountingServer();
  try {
    const job = `urls: ["${server.origin}/good", "http://127.0.0.1:1/refused"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/mixed.yaml': job }, async (cwd) => {
      const { code } = await rota(['run', 'mixed'], { cwd });
      assert.equal(code, 1);
      assert.deepEqual(
        await query('select position, ok, status, error_kind from results order by position', cwd),
        [
          { position: 0, ok: 1, status: 200, error_kind: null },
          { position: 1, ok: 0, status: null, error_kind: 'connect' },
        ],
      );
    });
  } finally {
    await server.close();
  }
});

test('the value of an environment variable reaches the server and nowhere else', async () => {
  const asked: (string | undefined)[] = [];
  const server = await startCountingServer({
    answer: (request, response) => {
      asked.push(request.headers.authorization);
      response.end(`hello ${request.headers.authorization}`);
    },
  });
  try {
    const job = `request: { auth: { bearer: "\${env:API_TOKEN}" } }
urls: ["${server.origin}/?key=\${env:API_TOKEN}"]
`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/api.yaml': job }, async (cwd) => {
      const env = { API_TOKEN: 'tok-3n-9f8e7d' };
      const { code, stdout, stderr } = await rota(['run', 'api'], { cwd, env });
      assert.equal(code, 0, stderr);
      assert.deepEqual(asked, ['Bearer tok-3n-9f8e7d']);
      assert.ok(!(stdout + stderr).includes(env.API_TOKEN));
      const rows = JSON.stringify(await query('select * from responses', cwd));
      assert.ok(rows.includes('hello Bearer ***'), rows);
      assert.ok(!rows.includes(env.API_TOKEN), rows);
    });
  } finally {
    await server.close();
  }
});
