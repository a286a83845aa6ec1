// The published program: what scripts/build.ts writes works without the source.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { buildProgram } from '../scripts/build.ts';
import { startCountingServer } from './support/servers/counting-server.ts';
import { inFolder, rota, startRota } from './support/rota-process.ts';

const ROOT = resolve(import.meta.dirname, '..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

/** Builds into a folder what npm would pack, beside the packages that npm would install, and returns the command. */
async function makePackage(folder: string): Promise<readonly string[]> {
  for (const name of ['bin', 'schema', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await buildProgram(join(folder, 'dist'));
  return [NODE, join(folder, 'bin/rota.cjs')];
}

test('the published program runs jobs, answers questions, and starts each of its threads and processes', async () => {
  const server = await startCountingServer();
  const files = {
    'a/config.yaml': 'server: off\n',
    'a/jobs/one.yaml': `urls: ["${server.origin}/"]\n`,
  };
  try {
    await inFolder(files, async (folder) => {
      const program = await makePackage(join(folder, 'package'));
      const cwd = join(folder, 'a');
      const say = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await rota(args, { cwd, program });
        assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
        return stdout;
      };
      assert.match(await say('check'), /ok {2}config.yaml and 1 job/);
      assert.match(await say('run', 'one'), /succeeded/);
      assert.equal(
        await say('query', '--json', 'SELECT status FROM results'),
        '[\n  {"status":200}\n]\n',
      );
      assert.equal(await say('body', '1'), '/');
      await say('backup', 'copy.db');
      await say('prune');
      await say('demo', '--delay', '1ms', '--urls', '20');
      const { version }: { version: string } = JSON.parse(
        readFileSync(join(ROOT, 'package.json'), 'utf8'),
      );
      assert.equal(await say('--version'), `${version}\n`);
      await say('init', 'b');
    });
  } finally {
    await server.close();
  }
});

test('the daemon of the published program serves the dashboard, and reads a changed job in its thread', async () => {
  const files = {
    'a/config.yaml': 'server: { listen: "127.0.0.1:0" }\n',
    'a/jobs/one.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  };
  await inFolder(files, async (folder) => {
    const program = await makePackage(join(folder, 'package'));
    const cwd = join(folder, 'a');
    const daemon = startRota(['start', '--foreground'], { cwd, program });
    try {
      await daemon.said(/ready with 1 job/);
      const { stdout } = await rota(['status', '--json'], { cwd, program });
      const { dashboard } = JSON.parse(stdout);
      const page = await (await fetch(dashboard)).text();
      const [, script = ''] = /src="([^"]+)"/.exec(page) ?? [];
      assert.equal((await fetch(new URL(script, dashboard))).status, 200);
      assert.equal((await rota(['reload'], { cwd, program })).code, 0);
    } finally {
      daemon.signal('SIGTERM');
      await daemon.ended;
    }
  });
});

test('the published program comes with the licences of the packages that are in it', async () => {
  await inFolder({}, async (folder) => {
    await buildProgram(folder);
    const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'hono', 'yaml', 'zod']) {
      assert.match(licences, new RegExp(`^${name}\n\n`, 'm'));
    }
  });
});
