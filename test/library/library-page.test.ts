// Each example of docs/library.md compiles as a person's project would, and works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../src/config/load-config.ts';
import { withConfigFolder } from '../support/config-folder.ts';
import { examplesOfPage } from './library-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = `${ROOT}/node_modules/typescript/bin/tsc`;
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
    typeRoots: [`${ROOT}/node_modules/@types`],
    paths: { rota: [`${ROOT}/src/index.ts`] },
  },
};
const examples = examplesOfPage();
const files = {
  ...Object.fromEntries(examples),
  'config.yaml': 'server: off\n',
  'tsconfig.json': JSON.stringify(PROJECT),
  'package.json': '{ "type": "module" }',
};

test('every fence with TypeScript on the page of the library is an example that is tested', () => {
  assert.deepEqual([...examples.keys()], ['jobs/products.ts']);
});

test('the examples of the library compile', async () => {
  await withConfigFolder(files, async ({ path }) => {
    const run = 'Deno' in globalThis ? ['run', '--allow-all'] : [];
    const words = [...run, COMPILER, '-p', path];
    assert.equal(execFileSync(process.execPath, words, { encoding: 'utf8', cwd: path }), '');
  });
});

test('the job of the page gives a batch of 300 requests', async () => {
  await withConfigFolder(files, async ({ configFile }) => {
    const { jobs, problems } = await loadConfig(configFile, { env: {} });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      jobs.map(({ name, batch }) => [name, batch.length]),
      [['products', 3]],
    );
  });
});
