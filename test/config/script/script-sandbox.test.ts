// A job file in TypeScript reaches nothing outside of its thread, on Node and on Deno.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../../../src/config/load-config.ts';
import { withConfigFolder } from '../../support/config-folder.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';

const IS_DENO = 'Deno' in globalThis;
const REFUSAL = 'it describes a job, and has no access to files, processes and the network';

/** The problems of a folder with these files; or the tags of the job `a.ts` when there are none. */
async function report(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const found = Promise.withResolvers<readonly string[]>();
  await withConfigFolder({ 'config.yaml': 'server: off\n', ...files }, async ({ configFile }) => {
    const { problems, jobs } = await loadConfig(configFile, { env: { SECRET: 'in-the-env' } });
    const messages = problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    found.resolve(messages.length > 0 ? messages : (jobs[0]?.tags ?? []));
  });
  return found.promise;
}

function jobWithTags(tags: string): string {
  return `export default { urls: ['https://example.com/'], tags: ${tags} };\n`;
}

test('no import brings modules of the runtime that reach outside, however it is written', async () => {
  const modules = ['node:fs', 'fs/promises', 'node:net', 'child_process', 'node:worker_threads'];
  for (const name of modules) {
    const message = `A job file cannot import "${name}": ${REFUSAL}`;
    assert.deepEqual(await report({ 'jobs/a.ts': `import '${name}';\n${jobWithTags('[]')}` }), [
      `1:8 ${message}`,
    ]);
    const computed = `const name = '${name}';\nawait import(name);\n${jobWithTags('[]')}`;
    assert.deepEqual(await report({ 'jobs/a.ts': computed }), [`1:1 ${message}`]);
    const imported = {
      'jobs/a.ts': `import '../lib/b.ts';\n${jobWithTags('[]')}`,
      'lib/b.ts': `export const a = 1; import '${name}';\n`,
    };
    assert.deepEqual(await report(imported), [`1:1 ${message}`]);
  }
});

test('no import is loaded from the network', async () => {
  const server = await startCountingServer();
  try {
    const url = `${server.origin}/module.ts`;
    const message = `A job file cannot import "${url}": ${REFUSAL}`;
    for (const [source, at] of [
      [`import '${url}';\n`, '1:8'],
      [`const a = 1; export * from '${url}';\n`, '1:28'],
      [`await import('${url}');\n`, '1:14'],
      [`const url = '${url}';\nawait import(url);\n`, '1:1'],
    ]) {
      assert.deepEqual(await report({ 'jobs/a.ts': `${source}${jobWithTags('[]')}` }), [
        `${at} ${message}`,
      ]);
    }
    assert.equal(server.requests, 0);
  } finally {
    await server.close();
  }
});

test('no name in a package.json stands for a module that reaches outside', async () => {
  const files = {
    'package.json': '{ "imports": { "#fs": "fs", "#process": "process" } }',
    'jobs/a.ts': `import '#fs';\n${jobWithTags('[]')}`,
  };
  assert.deepEqual(await report(files), [`1:1 A job file cannot import "node:fs": ${REFUSAL}`]);
  const job = `import process from '#process';\n${jobWithTags('[typeof process.exit]')}`;
  assert.deepEqual(await report({ ...files, 'jobs/a.ts': job }), ['undefined']);
});

test('no import is a text of its own: all files of a thread would share the module', async () => {
  const url = 'data:text/javascript,export default 1';
  assert.deepEqual(await report({ 'jobs/a.ts': `import '${url}';\n${jobWithTags('[]')}` }), [
    `1:8 A job file cannot import "${url}": ${REFUSAL}`,
  ]);
});

test('a CommonJS module gets no class that would undo the hooks', async () => {
  const files = {
    'jobs/a.ts': `import found from '../lib/a.cjs';\n${jobWithTags('found')}`,
    'lib/a.cjs': `const { constructor } = module;
const load = (name) => {
  try {
    name();
    return 'loaded';
  } catch (error) {
    return error.message.startsWith('A job file cannot import') ? 'refused' : error.message;
  }
};
module.exports = [
  typeof constructor.registerHooks,
  typeof constructor.register,
  typeof constructor._extensions['.node'],
  load(() => constructor._load('fs')),
  load(() => constructor.createRequire(__filename)('node:fs')),
];
`,
  };
  assert.deepEqual(await report(files), [
    'undefined',
    'undefined',
    'undefined',
    'refused',
    'refused',
  ]);
});

test('words that look like an import are not one', async () => {
  const source = `// import 'node:fs'; import './missing.ts';
/*
import 'node:net';
*/
const text = "; import 'node:fs'";
const list = \`
import 'node:fs';\`;
export default { urls: ['https://example.com/'], tags: ['node:fs'], description: text + list };
`;
  assert.deepEqual(await report({ 'jobs/a.ts': source }), ['node:fs']);
});

test('no global variable reaches files, the network, other threads or the terminal', async () => {
  const names =
    'Deno fetch WebSocket WebSocketStream EventSource XMLHttpRequest Worker BroadcastChannel postMessage close ' +
    'localStorage caches navigator prompt confirm alert require module';
  const found = `'${names}'.split(' ').filter((name) => Reflect.has(globalThis, name))`;
  assert.deepEqual(await report({ 'jobs/a.ts': jobWithTags(found) }), []);
});

test('a file sees no environment, and nothing of the process but its versions', async () => {
  const seen = 'Object.keys(process).concat(Object.keys(process.env), process.argv)';
  assert.deepEqual(await report({ 'jobs/a.ts': jobWithTags(seen) }), [
    'env',
    'argv',
    'platform',
    'version',
    'versions',
  ]);
  const imported = `import process, { env } from 'node:process';\n${jobWithTags('[typeof process.exit, ...Object.keys(env)]')}`;
  assert.deepEqual(await report({ 'jobs/a.ts': imported }), ['undefined']);
});

test('modules of the runtime that only compute work', async () => {
  const source = `import { createHash } from 'node:crypto';
import { basename } from 'node:path';
${jobWithTags(`[createHash('sha256').update(basename('/a/b')).digest('hex').slice(0, 8)]`)}`;
  assert.deepEqual(await report({ 'jobs/a.ts': source }), ['3e23e816']);
});

test('a package that imports process gets what is left of it', { skip: IS_DENO }, async () => {
  const files = {
    'package.json': '{ "type": "module" }',
    'node_modules/required/index.cjs': `module.exports = typeof require('process').exit;\n`,
    'node_modules/required/package.json': '{ "name": "required", "main": "index.cjs" }',
    'node_modules/imported/index.mjs': `import process, { env } from 'node:process';\nexport default typeof process.exit + Object.keys(env).length;\n`,
    'node_modules/imported/package.json': '{ "name": "imported", "main": "index.mjs" }',
    'node_modules/reader/index.mjs': `import 'node:fs';\nexport default '';\n`,
    'node_modules/reader/package.json': '{ "name": "reader", "main": "index.mjs" }',
  };
  const one = `import one from 'required';\nimport two from 'imported';\n${jobWithTags('[one + two]')}`;
  assert.deepEqual(await report({ ...files, 'jobs/a.ts': one }), ['undefinedundefined0']);
  const two = `import 'reader';\n${jobWithTags('[]')}`;
  assert.deepEqual(await report({ ...files, 'jobs/a.ts': two }), [
    `1:1 A job file cannot import "node:fs": ${REFUSAL} (the package "reader" imports it)`,
  ]);
});
