// Jobs in TypeScript: what a job file may be, and how it is evaluated. The exact reports of bad files are in
// test/fixtures/config/invalid/script-*.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { test } from 'node:test';
import {
  loadConfig,
  type LoadedConfig,
  type LoadOptions,
} from '../../../src/config/load-config.ts';
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
