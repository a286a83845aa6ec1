// A run that is killed halfway resumes at the next start, and requests only URLs without a result.
import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, queryRows, rota, startRota } from '../support/rota-process.ts';

const CONFIG = 'server: off\ndrain: 20s\npermissions: { net: { allow: [127.0.0.0/8] } }\n';
const URLS = 50_000;

function committedPaths(file: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  try {
    const urls = database.prepare<[], string>('SELECT url FROM results').pluck().all();
    return urls.map((url) => new URL(url).pathname);
  } finally {
    database.close();
  }
}

/** Number of requests for each path. */
function timesAsked(paths: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const path of paths) times.set(path, (times.get(path) ?? 0) + 1);
  return times;
}

function job(origin: string): string {
  return `resume: true\nconcurrency: 200\nurls: [{ url: "${origin}/{n}", each: { n: 1..${URLS} } }]\n`;
}

const RESULTS = `select status, total, succeeded, failed, resumed_at_ms is not null as resumed,
  (select count(*) from results where run_id = runs.id) as results,
  (select count(distinct position) from results where run_id = runs.id) as positions
  from runs where started_at_ms is not null order by id`;

test('after kill -9 in the middle of 50,000 URLs the next start finishes the run', async () => {
  const server = await startCountingServer();
  try {
    const files = { 'config.yaml': CONFIG, 'jobs/big.yaml': job(server.origin) };
    await inFolder(files, async (cwd) => {
      const first = startRota(['run', 'big'], { cwd });
      while (server.requests < URLS / 2) await setImmediate();
      first.signal('SIGKILL');
      await first.ended;
      const committed = committedPaths(join(cwd, 'data/rota.db'));
      assert.ok(committed.length > 0 && committed.length < URLS);
      const second = startRota(['start', '--foreground'], { cwd });
      await second.said(/resumes where it stopped/);
      await second.said(/succeeded: 50000 of 50000 ok/);
      second.signal('SIGTERM');
      assert.equal((await second.ended).code, 0);
      assert.deepEqual(await queryRows(RESULTS, cwd), [
        {
          status: 'succeeded',
          total: URLS,
          succeeded: URLS,
          failed: 0,
          resumed: 1,
          results: URLS,
          positions: URLS,
        },
      ]);
      const times = timesAsked(server.paths);
      assert.equal(times.size, URLS);
      assert.ok([...times.values()].every((count) => count <= 2));
      assert.ok(committed.every((path) => times.get(path) === 1));
    });
  } finally {
    await server.close();
  }
});

test('a request that a stop cuts off has no result, and is sent again at the next start', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const config = 'server: off\ndrain: 0s\n';
    const files = {
      'config.yaml': config,
      'jobs/big.yaml': `resume: true\nconcurrency: 2\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..5 } }]\n`,
    };
    await inFolder(files, async (cwd) => {
      const first = startRota(['run', 'big'], { cwd });
      await server.reached(2);
      first.signal('SIGTERM');
      assert.equal((await first.ended).code, 1);
      assert.partialDeepStrictEqual(await queryRows(RESULTS, cwd), [
        { status: 'interrupted', total: 0, results: 0 },
      ]);
      server.open();
      const second = await rota(['run', 'big'], { cwd });
      assert.equal(second.code, 0, second.stderr);
      assert.match(second.stderr, /Resuming run 1 of big/);
      assert.partialDeepStrictEqual(await queryRows(RESULTS, cwd), [
        { status: 'succeeded', total: 5, results: 5, positions: 5, resumed: 1 },
      ]);
      const third = await rota(['run', 'big'], { cwd });
      assert.doesNotMatch(third.stderr, /Resuming/);
    });
  } finally {
    await server.close();
  }
});

test('"rota run --from-start" sends every request again, and the older run stays interrupted', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const files = {
      'config.yaml': 'server: off\ndrain: 0s\npermissions: { net: { allow: [127.0.0.0/8] } }\n',
      'jobs/three.yaml': `resume: true\nconcurrency: 1\nurls: ["${server.origin}/1", "${server.origin}/2", "${server.origin}/3"]\n`,
    };
    await inFolder(files, async (cwd) => {
      const first = startRota(['run', 'three'], { cwd });
      await server.reached(1);
      first.signal('SIGTERM');
      await first.ended;
      server.open();
      const asked = server.requests;
      const again = await rota(['run', 'three', '--from-start'], { cwd });
      assert.equal(again.code, 0, again.stderr);
      assert.doesNotMatch(again.stderr, /Resuming/);
      assert.equal(server.requests - asked, 3);
      const later = await rota(['run', 'three'], { cwd });
      assert.doesNotMatch(later.stderr, /Resuming/);
      assert.partialDeepStrictEqual(await queryRows(RESULTS, cwd), [
        { status: 'interrupted', resumed: 0 },
        { status: 'succeeded', total: 3, results: 3, resumed: 0 },
        { status: 'succeeded', total: 3, results: 3, resumed: 0 },
      ]);
    });
  } finally {
    await server.close();
  }
});

test('a run whose job or list has changed stays interrupted, with the reason', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const entry = 'resume: true\nurls: [{ file: ../urls.txt }]\n';
    const files = {
      'config.yaml': 'server: off\ndrain: 0s\npermissions: { net: { allow: [127.0.0.0/8] } }\n',
      'jobs/list.yaml': entry,
      'urls.txt': `${server.origin}/1\n${server.origin}/2\n`,
    };
    await inFolder(files, async (cwd) => {
      const interrupt = async (): Promise<void> => {
        const run = startRota(['run', 'list'], { cwd });
        await server.reached(2);
        run.signal('SIGTERM');
        await run.ended;
      };
      await interrupt();
      await appendFile(join(cwd, 'urls.txt'), `${server.origin}/3\n`);
      await interrupt();
      await appendFile(join(cwd, 'jobs/list.yaml'), 'timeout: 7s\n');
      server.open();
      const last = await rota(['run', 'list'], { cwd });
      assert.equal(last.code, 0, last.stderr);
      const stored = await queryRows('select status, reason from runs order by id', cwd);
      assert.partialDeepStrictEqual(stored, [
        { status: 'interrupted' },
        {
          status: 'interrupted',
          reason: 'Rota was stopped. Not resumed: the job was changed meanwhile',
        },
        { status: 'succeeded' },
      ]);
      assert.match(JSON.stringify(stored), /urls\.txt was changed meanwhile/);
    });
  } finally {
    await server.close();
  }
});
