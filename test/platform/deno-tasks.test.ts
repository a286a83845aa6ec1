// The tasks of deno.json, as a person without Node uses them.
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DENO = 'Deno' in globalThis ? process.execPath : join(ROOT, 'node_modules/.bin/deno');
/** A task works in the folder of deno.json. */
const options = { cwd: ROOT, program: [DENO, 'task', '--quiet'] };

test('"deno task run" runs a job, and "deno task start" is the daemon until "rota stop"', async () => {
  const server = await startCountingServer();
  const files = {
    'config.yaml': 'server: off\n',
    'jobs/one.ts': `import { defineJob } from 'rota';\nexport default defineJob({ urls: ['${server.origin}/'] });\n`,
  };
  try {
    await inFolder(files, async (folder) => {
      const config = ['--config', join(folder, 'config.yaml')];
      const { code, stdout, stderr } = await rota(['run', ...config, 'one'], options);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /succeeded/);
      const daemon = startRota(['start', ...config], options);
      await daemon.said(/ready with 1 job/);
      assert.equal((await rota(['stop', ...config], { cwd: ROOT })).code, 0);
      assert.equal((await daemon.ended).code, 0);
    });
  } finally {
    await server.close();
  }
});
