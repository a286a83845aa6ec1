// The package as people install it: small, with types that resolve, and at work under each supported runtime. Needs npm's
// registry.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, test } from 'node:test';
import { join } from 'node:path';
import { packProblems } from '../../scripts/release-problems.ts';
import { examplesOfPage } from '../library/library-page.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import {
  installNode,
  npm,
  offline,
  packRota,
  project,
  removeWorkshop,
  ROOT,
  runProgram,
  workshop,
} from './empty-project.ts';

/** The packages that look for mistakes in a package: 39 MB with what they need, so not in the checkout. */
const LINTERS = ['publint@0.3.25', '@arethetypeswrong/cli@0.18.5'];
const MAX_TARBALL_BYTES = 1_800_000;

const tarball = await packRota();
after(removeWorkshop);

test('the tarball is small and has what a release needs', async () => {
  assert.ok(statSync(tarball).size < MAX_TARBALL_BYTES);
  const listed = await runProgram(['tar', '--list', '--file', tarball]);
  const files = listed
    .trimEnd()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''));
  assert.deepEqual(packProblems(files), []);
});

test('publint and arethetypeswrong find nothing', { skip: offline }, async () => {
  const cwd = await project('linters', { 'package.json': '{ "private": true }' });
  await npm(['install', '--no-audit', '--no-fund', ...LINTERS], { cwd });
  assert.match(await runProgram(['npx', 'publint', '--strict', tarball], { cwd }), /All good!/);
  const rules = join(ROOT, '.attw.json');
  await runProgram(['npx', 'attw', '--config-path', rules, tarball], { cwd });
});

interface Runtime {
  readonly name: string;
  /** The Node to install; undefined: the runtime of the checkout. */
  readonly version?: string;
  /** Words that start the command, and a TypeScript file. */
  readonly rota: readonly string[];
  readonly script: readonly string[];
}

const DENO = ['deno', 'run', '--allow-all', '--quiet'];
const NODE = { rota: ['npx', 'rota'], script: ['node'] };
const RUNTIMES: readonly Runtime[] = [
  { name: 'Node 22.19', version: '22.19.0', ...NODE },
  { name: 'Node 24', version: '24', ...NODE },
  { name: 'Node 26', ...NODE },
  { name: 'Deno', rota: [...DENO, 'node_modules/rota/bin/rota.cjs'], script: DENO },
];

/** The folder in which the test of a runtime works. */
function folderOf({ name }: Runtime): string {
  return name.replaceAll(/\W/g, '-').toLowerCase();
}

for (const runtime of RUNTIMES) {
  const { name, version, rota, script } = runtime;
  test(`in an empty folder, Rota installs and works under ${name}`, { skip: offline }, async () => {
    const server = await startCountingServer();
    try {
      const urls = JSON.stringify([`${server.origin}/a`, `${server.origin}/b`]);
      const cwd = await project(folderOf(runtime), {
        ...Object.fromEntries(examplesOfPage()),
        'jobs/front-pages.ts': `import { defineJob } from 'rota';\n\nexport default defineJob({ urls: ${urls} });\n`,
      });
      const at = version === undefined ? { cwd } : { cwd, nodeFolder: await installNode(version) };
      await npm(['install', '--no-audit', '--no-fund', tarball], at);
      await runProgram([...rota, 'init'], at);
      assert.match(await runProgram([...rota, 'demo'], at), /times as fast/);
      assert.match(await runProgram([...rota, 'check'], at), /3 jobs/);
      assert.equal(await runProgram([...script, 'run-once.ts'], at), 'Run 1: 2 of 2 succeeded\n');
      const read = await runProgram([...script, 'slowest.ts'], at);
      assert.match(read, /^200 .*\/a\n200 .*\/b\n2 results/);
    } finally {
      await server.close();
    }
  });
}

test(
  'the examples of the library compile against the installed package',
  { skip: offline },
  async () => {
    const [tsc, types] = ['.bin/tsc', '@types'].map((path) => join(ROOT, 'node_modules', path));
    const rules = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext'];
    const node = ['--types', 'node', '--typeRoots', types ?? ''];
    const words = [tsc ?? '', ...rules, ...node, '--ignoreConfig', ...examplesOfPage().keys()];
    const cwd = join(workshop, folderOf({ name: 'Node 26', ...NODE }));
    await npm(['pkg', 'set', 'type=module'], { cwd });
    assert.equal(await runProgram(words, { cwd }), '');
  },
);
