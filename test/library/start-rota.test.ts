// The daemon and its results as a library, in the process of the test.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openResults, RotaError, startRota, type Rota } from '../../src/index.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';

const FILES = { 'config.yaml': 'server: off\n' };
const ANY_JOB = { 'jobs/any.yaml': 'urls: ["http://127.0.0.1:1/"]\n' };

/** Starts Rota over these jobs, and stops it afterwards. */
async function withRota(
  jobs: Readonly<Record<string, string>>,
  use: (rota: Rota, folder: ConfigFolder) => Promise<void>,
): Promise<void> {
  await withConfigFolder({ ...FILES, ...jobs }, async (folder) => {
    const rota = await startRota({ config: folder.configFile, env: {} });
    try {
      await use(rota, folder);
    } finally {
      await rota.stop();
    }
  });
}

test('a started Rota runs jobs, tells its events, and can be read meanwhile', async () => {
  const server = await startCountingServer();
  const jobs = { 'jobs/a.yaml': `urls: ["${server.origin}/a", "http://127.0.0.1:1/"]\n` };
  try {
    await withRota(jobs, async (rota, { configFile }) => {
      const events: string[] = [];
      const unsubscribe = rota.subscribe(({ type }) => events.push(type));
      const { atMs, ...run } = await rota.run('a');
      unsubscribe();
      assert.ok(atMs > 0);
      const counts = { total: 2, succeeded: 1, failed: 1 };
      assert.deepEqual(run, { job: 'a', runId: 1, status: 'failed', ...counts });
      assert.deepEqual(
        events.filter((type) => type !== 'run_progress'),
        ['run_started', 'run_finished'],
      );
      const recorded = await openResults({ config: configFile });
      const [first] = await recorded.results({ runId: 1 });
      assert.equal(first?.status, 200);
      assert.equal(Buffer.from(await recorded.body(first.id)).toString(), '/a');
      assert.equal((await recorded.result(first.id)).body?.size, 2);
      assert.deepEqual(await recorded.query('SELECT job, failed FROM runs'), [
        { job: 'a', failed: 1 },
      ]);
      assert.equal((await recorded.run(1))?.succeeded, 1);
      assert.equal(await recorded.run(2), undefined);
    });
  } finally {
    await server.close();
  }
});

test('a started Rota reloads, pauses, and names the problems of its files', async () => {
  const jobs = { 'jobs/a.yaml': 'schedule: "@yearly"\nurls: ["http://127.0.0.1:1/"]\n' };
  await withRota(jobs, async (rota, folder) => {
    assert.equal(rota.url, undefined);
    await rota.pause('a');
    assert.equal((await rota.status()).jobs[0]?.state, 'paused');
    await rota.unpause('a');
    await folder.write('jobs/b.ts', 'export default {};\n');
    const { ok, problems } = await rota.reload();
    assert.equal(ok, false);
    assert.equal(problems[0]?.message, '"urls" is missing: it must be a list of URLs');
    await assert.rejects(rota.run('nope'), { code: 'not_found' });
  });
});

test('a started Rota leaves the signals of its process alone', async () => {
  const names = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGUSR2'] as const;
  const before = names.map((name) => process.listenerCount(name));
  await withRota(ANY_JOB, async () => {
    assert.deepEqual(
      names.map((name) => process.listenerCount(name)),
      before,
    );
  });
});

test('a Rota that cannot start says why, as an error with a code', async () => {
  await withConfigFolder({ 'config.yaml': 'sever: off\n' }, async ({ configFile }) => {
    await assert.rejects(startRota({ config: configFile }), (error) => {
      assert.ok(error instanceof RotaError);
      assert.equal(error.code, 'config');
      assert.equal(error.message, `${configFile}:1:1 Unknown key "sever": did you mean "server"?`);
      return true;
    });
  });
  await withRota(ANY_JOB, async (_, { configFile }) => {
    await assert.rejects(startRota({ config: configFile }), { code: 'busy' });
  });
});

test('results of a database that is not there yet are not found', async () => {
  await withConfigFolder(FILES, async ({ path, configFile }) => {
    const recorded = await openResults({ config: configFile });
    assert.equal(recorded.database, `${path}/data/rota.db`);
    await assert.rejects(recorded.runs(), { code: 'not_found' });
    await assert.rejects(openResults({ config: `${path}/none.yaml` }), { code: 'config' });
  });
});
