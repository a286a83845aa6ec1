// With SQLite, nothing of PostgreSQL and of clusters is loaded: by no process of Rota, and by no thread.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';

/** Adds the address of each module that is loaded to a file, also in threads and child processes. */
const TELL = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED_MODULES, url + '\\n');
    return next(url, context);
  },
});
`;

/** `open-cluster` is there to load the others when they are needed. */
const OF_POSTGRES =
  /\/src\/(?:cluster\/|daemon\/cluster\/(?!open-cluster\.)|store\/postgres\/)|\/node_modules\/(?:pg|pg-[\w-]+|pgpass|postgres-[\w-]+)\//;

/** The modules of PostgreSQL that commands load in a folder with SQLite, and how many they load in all. */
async function loadedWith(
  work: (cwd: string, env: Record<string, string>) => Promise<void>,
): Promise<{ count: number; ofPostgres: readonly string[] }> {
  const server = await startCountingServer();
  const files = {
    'tell.mjs': TELL,
    'config.yaml': 'server: off\n',
    'jobs/tick.yaml': `schedule: every 1s\nurls: ["${server.origin}/tick"]\n`,
    modules: '',
  };
  try {
    return await inFolder(files, async (cwd) => {
      const modules = join(cwd, 'modules');
      const tell = pathToFileURL(join(cwd, 'tell.mjs')).href;
      await work(cwd, { LOADED_MODULES: modules, NODE_OPTIONS: `--import ${tell}` });
      const loaded = readFileSync(modules, 'utf8').trim().split('\n');
      return { count: loaded.length, ofPostgres: loaded.filter((url) => OF_POSTGRES.test(url)) };
    });
  } finally {
    await server.close();
  }
}

test('rota run loads nothing of PostgreSQL with SQLite', async () => {
  const { count, ofPostgres } = await loadedWith(async (cwd, env) => {
    const { code, stderr } = await rota(['run', 'tick'], { cwd, env });
    assert.equal(code, 0, stderr);
  });
  assert.ok(count > 100, `${count} modules`);
  assert.deepEqual(ofPostgres, []);
});

test('a daemon and rota status load nothing of PostgreSQL with SQLite', async () => {
  const { count, ofPostgres } = await loadedWith(async (cwd, env) => {
    const daemon = startRota(['start', '--foreground', '--allow-all'], { cwd, env });
    await daemon.said(/ready with/);
    const { code, stderr } = await rota(['status'], { cwd, env });
    assert.equal(code, 0, stderr);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
  assert.ok(count > 100, `${count} modules`);
  assert.deepEqual(ofPostgres, []);
});
