// Jobs in TypeScript: what a job file may be, and how it is evaluated. The exact reports of bad files are in
// test/fixtures/config/invalid/script-*.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { test } from 'node:test';
import { FileStamps } from '../../../src/config/known-files.ts';
import {
  loadConfig,
  type LoadedConfig,
  type LoadOptions,
} from '../../../src/config/load-config.ts';
import { evaluateScript } from '../../../src/config/script/evaluate-script.ts';
import { scriptOf } from '../../../src/config/script/script-document.ts';
import { withConfigFolder, type ConfigFolder } from '../../support/config-folder.ts';

const IS_DENO = 'Deno' in globalThis;
const CONFIG = { 'config.yaml': 'server: off\n' };
/** The files of a test are older than this moment by far. */
const LATER_MS = Date.UTC(2200, 0, 1);

function load(folder: ConfigFolder, options: LoadOptions = {}): Promise<LoadedConfig> {
  return loadConfig(folder.configFile, { env: { TOKEN: 's3cr3t-token' }, ...options });
}

async function loadFiles(files: Readonly<Record<string, string>>): Promise<LoadedConfig> {
  const loaded = Promise.withResolvers<LoadedConfig>();
  await withConfigFolder({ ...CONFIG, ...files }, async (folder) => {
    loaded.resolve(await load(folder));
  });
  return loaded.promise;
}

function messages({ problems }: LoadedConfig): readonly string[] {
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a job in TypeScript is the same job as in YAML', async () => {
  const { jobs, problems } = await loadFiles({
    'jobs/script.ts': `import { defineJob } from 'rota';
const ids: string = '1..3';
export default defineJob({
  schedule: '*/15 * * * *',
  retry: { attempts: 2 },
  request: { headers: { 'X-Token': '\${env:TOKEN}' } },
  description: undefined,
  urls: ['https://example.com/', { url: 'https://example.com/{id}', each: { id: ids } }],
});
`,
    'jobs/yaml.yaml': `schedule: "*/15 * * * *"
retry: { attempts: 2 }
request: { headers: { X-Token: "\${env:TOKEN}" } }
urls: ["https://example.com/", { url: "https://example.com/{id}", each: { id: 1..3 } }]
`,
  });
  assert.deepEqual(problems, []);
  const [script, yaml] = jobs.map((job) => ({
    ...job,
    fetch: { ...job.fetch, job: '' },
    name: '',
    file: '',
    text: '',
  }));
  assert.deepEqual(script, yaml);
  assert.deepEqual(script?.secrets, ['s3cr3t-token']);
});

test('a TypeScript file is a job when it has a default export; others beside it may be imported', async () => {
  const loaded = await loadFiles({
    'jobs/one.ts': `import { pages } from './pages.ts';\nexport default { urls: pages };\n`,
    'jobs/two.ts': `const job = { urls: ['https://example.com/'] };\nexport { job as default };\n`,
    'jobs/pages.ts': `export { pages } from '../lib/more.ts';\n`,
    'lib/more.ts': `export const pages: string[] = ['https://example.com/'];\n`,
    'jobs/types.d.ts': 'export default interface Page {}\n',
  });
  assert.deepEqual(loaded.problems, []);
  assert.deepEqual(
    loaded.jobs.map(({ name }) => name),
    ['one', 'two'],
  );
  assert.deepEqual(
    loaded.files.map((path) => path.replace(/^.*rota-config-[^/]*\//, '')),
    ['jobs/pages.ts', 'lib/more.ts'],
  );
});

test('two files of one name, in TypeScript and in YAML, are a problem', async () => {
  const loaded = await loadFiles({
    'jobs/a.ts': `export default { urls: ['https://example.com/'] };\n`,
    'jobs/a.yaml': 'urls: ["https://example.com/"]\n',
  });
  assert.deepEqual(messages(loaded), ['1:1 Two files give a job of one name: "a.ts" and "a.yaml"']);
});

test('a mistake in the syntax is reported with its line and column', async () => {
  const loaded = await loadFiles({
    'jobs/a.ts': `const x: number = 1;\nexport default { urls: ['a' 'b'] };\n`,
    'jobs/b.ts': 'const a = 1;\nconst a = 2;\nexport default {};\n',
  });
  const [first = '', second] = messages(loaded);
  assert.match(first, /^2:29 Not valid TypeScript: Expected ',', got 'string literal/);
  assert.equal(second, "2:7 Not valid TypeScript: Identifier 'a' has already been declared");
});

test('an error in an imported file is reported with the location there', async () => {
  const loaded = await loadFiles({
    'jobs/a.ts': `import { pages } from '../lib/pages.ts';\nexport default { urls: pages() };\n`,
    'lib/pages.ts': `\nexport function pages(): string[] {\n  throw new Error('No pages');\n}\n`,
  });
  assert.deepEqual(messages(loaded), ['1:1 The file throws Error: No pages (../lib/pages.ts:3:9)']);
});

test('a file that cannot be evaluated within the deadline is given up', async () => {
  const files = {
    'loop.ts': 'for (;;);\nexport default {};\n',
    'never.ts': 'await new Promise((resolve) => setTimeout(resolve, 1e6));\nexport default {};\n',
  };
  await withConfigFolder(files, async ({ path }) => {
    for (const name of Object.keys(files)) {
      assert.deepEqual(await evaluateScript(`${path}/${name}`, { deadlineMs: 50 }), {
        fault: {
          message: 'The file was not evaluated within 50ms',
          hint: 'Does it contain an endless loop, or wait for something?',
          isLate: true,
        },
      });
    }
  });
});

test('a file that needs too much memory is given up', async () => {
  const source = `const lists = [];
for (;;) lists.push(new Array(100_000).fill(1.5));
export default { urls: lists };
`;
  await withConfigFolder({ 'a.ts': source }, async ({ path }) => {
    // A busy machine may need longer for it than the usual deadline.
    assert.deepEqual(await evaluateScript(`${path}/a.ts`, { deadlineMs: 600_000 }), {
      fault: { message: 'The file needs more than 128 MiB of memory' },
    });
  });
});

test('an evaluated file is not evaluated again until it or an import changes', async () => {
  const files = {
    ...CONFIG,
    'jobs/a.ts': `import { pages } from '../pages.ts';\nexport default { urls: pages };\n`,
    'pages.ts': `export const pages = ['https://example.com/'];\n`,
  };
  await withConfigFolder(files, async (folder) => {
    const options = { nowMs: LATER_MS };
    const first = await load(folder, options);
    const second = await load(folder, { ...options, known: first.known });
    assert.deepEqual([first.same, second.same], [[], ['a']]);
    await folder.write('pages.ts', `export const pages = ['https://example.com/', 'ftp://a/'];\n`);
    const third = await load(folder, { ...options, known: second.known });
    assert.deepEqual(messages(third), ['2:24 Not an http or https URL: "ftp://a/"']);
    await folder.remove('pages.ts');
    const fourth = await load(folder, { ...options, known: third.known });
    assert.deepEqual(fourth.missing, [`${folder.path}/pages.ts`]);
  });
});

test('a file that was late holds up no other reload until it changes or a minute has passed', async () => {
  const files = {
    ...CONFIG,
    'jobs/late.ts': `export default { urls: ['https://example.com/'] };\n`,
    'jobs/good.yaml': 'urls: ["https://example.com/"]\n',
  };
  await withConfigFolder(files, async (folder) => {
    const file = `${folder.path}/jobs/late.ts`;
    const stamps = new FileStamps([], { known: undefined, nowMs: LATER_MS });
    assert.ok(!stamps.isUnchanged(file));
    stamps.keepLate(file, { imports: [], fault: { message: 'Late', isLate: true } });
    const known = stamps.known(new Map());
    const soon = await load(folder, { known, nowMs: LATER_MS + 59_999 });
    assert.deepEqual(messages(soon), ['1:1 Late']);
    assert.deepEqual(
      soon.jobs.map(({ name }) => name),
      ['good'],
    );
    const again = await load(folder, { known: soon.known, nowMs: LATER_MS + 60_000 });
    assert.deepEqual(messages(again), []);
    await folder.write('jobs/late.ts', `export default { urls: ['https://example.com/new'] };\n`);
    const changed = await load(folder, { known: soon.known, nowMs: LATER_MS + 1 });
    assert.deepEqual(messages(changed), []);
  });
});

test('only a file that was late is remembered as such', async () => {
  await withConfigFolder({ 'loop.ts': 'for (;;);\nexport default {};\n' }, async ({ path }) => {
    const imports = { files: [], faults: [] };
    const late = await evaluateScript(`${path}/loop.ts`, { deadlineMs: 50 });
    assert.equal(scriptOf(imports, late).late?.isLate, true);
    assert.equal(scriptOf(imports, { fault: { message: 'Wrong' } }).late, undefined);
  });
});

test('a job file may be a link, in a folder of any name: locations and imports are those of the file', async () => {
  const files = {
    ...CONFIG,
    'jobs/plain.yaml': 'urls: ["https://example.com/"]\n',
    'real (x)/a.ts': `import { pages } from './pages.ts';\nexport default { urls: pages };\n`,
    'real (x)/b.ts': `const a = 1;\n  throw new Error('No pages');\nexport default { urls: [a] };\n`,
    'real (x)/pages.ts': `export const pages = ['https://example.com/'];\n`,
  };
  await withConfigFolder(files, async (folder) => {
    for (const name of ['a.ts', 'b.ts']) {
      symlinkSync(`../real (x)/${name}`, `${folder.path}/jobs/${name}`);
    }
    const loaded = await load(folder);
    assert.deepEqual(messages(loaded), ['2:9 The file throws Error: No pages']);
    assert.deepEqual(
      loaded.jobs.map(({ name }) => name),
      ['a', 'plain'],
    );
  });
});

test('an error of a callback is reported like one of the file', async () => {
  const wait = 'await new Promise((resolve) => setTimeout(resolve, 60_000));';
  const late = `setTimeout(() => {\n  throw new Error('Later');\n}, 0);\n${wait}\nexport default {};\n`;
  const loaded = await loadFiles({ 'jobs/a.ts': late });
  const [message = ''] = messages(loaded);
  assert.match(message, IS_DENO ? /Later/ : /^2:9 The file throws Error: Later$/);
});

test('a package that imports process gets what is left of it', { skip: IS_DENO }, async () => {
  const loaded = await loadFiles({
    'package.json': '{ "type": "module" }',
    'node_modules/required/index.cjs': `module.exports = typeof require('process').exit;\n`,
    'node_modules/required/package.json': '{ "name": "required", "main": "index.cjs" }',
    'node_modules/imported/index.mjs': `import process, { env } from 'node:process';\nexport default typeof process.exit + Object.keys(env).length;\n`,
    'node_modules/imported/package.json': '{ "name": "imported", "main": "index.mjs" }',
    'node_modules/reader/index.mjs': `import 'node:fs';\nexport default '';\n`,
    'node_modules/reader/package.json': '{ "name": "reader", "main": "index.mjs" }',
    'jobs/a.ts': `import one from 'required';\nimport two from 'imported';\nexport default { urls: ['https://example.com/'], tags: [one + two] };\n`,
    'jobs/b.ts': `import 'reader';\nexport default {};\n`,
  });
  assert.deepEqual(messages(loaded), [
    '1:1 The file throws Error: A job file cannot import "node:fs": it describes a job, and has no access to files, processes and the network (the package "reader" imports it)',
  ]);
  assert.deepEqual(loaded.jobs[0]?.tags, ['undefinedundefined0']);
});
