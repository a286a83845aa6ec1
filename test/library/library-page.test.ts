// Each example of docs/library.md compiles as a person's project would, and works.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadConfig } from '../../src/config/load-config.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { examplesOfPage } from './library-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROJECT = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'ES2024',
    module: 'NodeNext',
    lib: ['ESNext'],
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: { rota: [join(ROOT, 'src/index.ts')] },
  },
};
/** Stands in for the installed package. */
const HOOK = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => next(name === 'rota' ? process.env.ROTA_ENTRY : name, context) });`;
const RUN =
  'Deno' in globalThis
    ? ['run', '--allow-all', '--quiet', `--config=${join(ROOT, 'deno.json')}`]
    : [`--import=data:text/javascript,${encodeURIComponent(HOOK)}`];

const examples = examplesOfPage();
const files = {
  ...Object.fromEntries(examples),
  'config.yaml': 'server: off\n',
  'tsconfig.json': JSON.stringify(PROJECT),
  'package.json': '{ "type": "module" }',
};

/** Runs a file under the runtime of the tests and returns what it prints. */
async function run(file: string, { path }: ConfigFolder): Promise<string> {
  const entry = new URL('../../src/index.ts', import.meta.url).href;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...RUN, file], {
    cwd: path,
    env: { ...process.env, ROTA_ENTRY: entry, NODE_NO_WARNINGS: '1' },
  });
  assert.equal(stderr, '');
  return stdout;
}

test('every fence with TypeScript on the page of the library is an example that is tested', () => {
  assert.deepEqual([...examples.keys()], ['jobs/products.ts', 'run-once.ts', 'slowest.ts']);
});

test('the examples of the library compile', async () => {
  await withConfigFolder(files, async (folder) => {
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const words = 'Deno' in globalThis ? ['run', '--allow-all', compiler] : [compiler];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder.path });
    assert.equal(stdout, '');
  });
});

test('the job of the page gives a batch of three entries', async () => {
  await withConfigFolder(files, async ({ configFile }) => {
    const { jobs, problems } = await loadConfig(configFile, { env: {} });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      jobs.map(({ name, batch }) => [name, batch.length]),
      [['products', 3]],
    );
  });
});

test('the programs of the page run a job and read what it recorded', async () => {
  const server = await startCountingServer();
  try {
    const job = `urls: ["${server.origin}/a", "${server.origin}/b"]\n`;
    await withConfigFolder({ ...files, 'jobs/front-pages.yaml': job }, async (folder) => {
      assert.equal(await run('run-once.ts', folder), 'Run 1: 2 of 2 succeeded\n');
      const lines = (await run('slowest.ts', folder)).replaceAll(/\d+ ms/g, 'N ms').split('\n');
      assert.deepEqual(lines, [
        `200 N ms ${server.origin}/a`,
        `200 N ms ${server.origin}/b`,
        '2 results in all',
        '',
      ]);
    });
  } finally {
    await server.close();
  }
});
