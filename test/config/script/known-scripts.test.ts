// The values of job files in TypeScript are remembered: a load does not evaluate unchanged text again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateScripts } from '../../../src/config/script/evaluate-scripts.ts';
import type { KnownScript, KnownScripts } from '../../../src/config/script/known-scripts.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { withConfigFolder } from '../../support/config-folder.ts';

const NOW_MS = Date.UTC(2200, 0, 1);
const IMPORTING = `import { page } from './page.ts';\nexport default { urls: [page] };\n`;
const PAGE = `export const page = 'https://example.com/';\n`;

async function learn(path: string): Promise<KnownScript> {
  const { known } = await evaluateScripts([path], { known: undefined, nowMs: NOW_MS });
  const script = known.get(path);
  assert.ok(script !== undefined);
  return script;
}

/** What the file is evaluated to with this knowledge: the text of its first complaint, or of its value. */
async function evaluate(
  path: string,
  { known, nowMs = NOW_MS }: { known: KnownScript; nowMs?: number },
): Promise<string> {
  const { scripts } = await evaluateScripts([path], { known: new Map([[path, known]]), nowMs });
  const { document, complaints } = scripts.get(path)?.read('') ?? { complaints: [] };
  return complaints[0]?.message ?? JSON.stringify(document?.toJS());
}

test('a file is evaluated again when its text or that of an import changes', async () => {
  await withConfigFolder({ 'a.ts': IMPORTING, 'page.ts': PAGE }, async (folder) => {
    const path = `${folder.path}/a.ts`;
    const { content } = await learn(path);
    // No evaluation gives this value.
    const known = {
      content,
      evaluated: JSON.stringify({ value: 'known' }),
      untilMs: undefined,
    };
    assert.equal(await evaluate(path, { known }), '"known"');
    await folder.write('page.ts', PAGE.replace('com', 'org'));
    assert.equal(await evaluate(path, { known }), '{"urls":["https://example.org/"]}');
    await folder.write('page.ts', PAGE);
    assert.equal(await evaluate(path, { known }), '"known"');
    await folder.write('a.ts', `${IMPORTING}// new\n`);
    assert.equal(await evaluate(path, { known }), '{"urls":["https://example.com/"]}');
  });
});

test('a file with an endless loop is not evaluated again until its text changes', async () => {
  await withConfigFolder({ 'a.ts': 'for (;;);\nexport default {};\n' }, async ({ path }) => {
    const deadline = { processorMs: 50, elapsedMs: 600_000 };
    const file = `${path}/a.ts`;
    const first = await evaluateScripts([file], { known: undefined, nowMs: NOW_MS, deadline });
    // With this deadline, an evaluation would never end.
    const never = { processorMs: Infinity, elapsedMs: Infinity };
    const second = await evaluateScripts([file], {
      known: first.known,
      nowMs: NOW_MS + 365 * 86_400_000,
      deadline: never,
    });
    assert.deepEqual(second.known, first.known);
    assert.deepEqual(second.scripts.get(file)?.read('').complaints, [
      {
        message: 'The file was not evaluated within 50ms of processor time',
        hint: 'Does it contain an endless loop, or wait for something?',
        offset: 0,
      },
    ]);
  });
});

test('a file that was late by the clock is evaluated again after a minute: the machine may have been busy', async () => {
  await withConfigFolder({ 'a.ts': 'export default {};\n' }, async ({ path }) => {
    const file = `${path}/a.ts`;
    const { content } = await learn(file);
    const evaluated = JSON.stringify({ fault: { message: 'Late', late: 'elapsed' } });
    const known = { content, evaluated, untilMs: NOW_MS + 60_000 };
    assert.equal(await evaluate(file, { known, nowMs: NOW_MS + 59_999 }), 'Late');
    assert.equal(await evaluate(file, { known, nowMs: NOW_MS + 60_000 }), '{}');
    const wait = 'await new Promise((resolve) => setTimeout(resolve, 1e6));\nexport default {};\n';
    await withConfigFolder({ 'b.ts': wait }, async (folder) => {
      const deadline = { processorMs: 600_000, elapsedMs: 1 };
      const paths = [`${folder.path}/b.ts`];
      const late = await evaluateScripts(paths, { known: undefined, nowMs: NOW_MS, deadline });
      assert.deepEqual(
        [...late.known.values()].map(({ untilMs }) => untilMs),
        [NOW_MS + 60_000],
      );
    });
  });
});

test('what depends on more than the text of the file and its imports is not remembered', async () => {
  const files = {
    'package.ts': `import 'some-package';\nexport default {};\n`,
    'computed.ts': `const name = './page.ts';\nawait import(name);\nexport default {};\n`,
    'wrong.ts': `throw new Error('Now');\nexport default {};\n`,
    'page.ts': PAGE,
    'node_modules/some-package/package.json':
      '{ "name": "some-package", "type": "module", "main": "index.js" }',
    'node_modules/some-package/index.js': '',
  };
  await withConfigFolder(files, async ({ path }) => {
    const paths = ['package.ts', 'computed.ts', 'wrong.ts'].map((name) => `${path}/${name}`);
    const { known, scripts } = await evaluateScripts(paths, { known: undefined, nowMs: NOW_MS });
    assert.deepEqual([...known.keys()], []);
    assert.deepEqual(
      paths.map((each) => scripts.get(each)?.read('').complaints.length),
      [0, 0, 1],
    );
  });
});

for (const [name, source] of [
  ['a comment with a quote in it', `import { /* it's */ page } from './page.ts';`],
  ['a comment before the name', `import { page } from /* of */ './page.ts';`],
  ['a computed import in a template', 'const page = `${(await import("./page.ts")).page}`;'],
  [
    'a regular expression with a backtick',
    'const tick = /`/;\nimport { page } from "./page.ts";\nconst other = /`/;',
  ],
  ['a name in quotes', `import { 'page' as page } from './page.ts';`],
  ['an escape in the file name', `import { page } from './p\\u0061ge.ts';`],
  ['a joined file name', `const { page } = await import('./pa' + 'ge.ts');`],
  ['the date', 'const page = `https://example.com/${new Date().getFullYear()}`;'],
  ['chance', 'const page = `https://example.com/${Math.random()}`;'],
] as const) {
  test(`a file whose value depends on something that its text does not show is not remembered: ${name}`, async () => {
    const files = { 'a.ts': `${source}\nexport default { urls: [page] };\n`, 'page.ts': PAGE };
    await withConfigFolder(files, async ({ path }) => {
      const file = `${path}/a.ts`;
      const { known, scripts } = await evaluateScripts([file], {
        known: undefined,
        nowMs: NOW_MS,
      });
      assert.deepEqual(scripts.get(file)?.read('').complaints, []);
      assert.deepEqual([...known.keys()], []);
    });
  });
}

test('imports that are understood, and import.meta, do not keep a file from being remembered', async () => {
  const source = `import type { Page } from './types.ts';
import { page } from './page.ts';
export { page as other } from './page.ts';
import type from './page.ts';
const { page: again } = await import( './page.ts' );
const urls: Page[] = [page, again, ...Array.from([type])];
export default { urls, description: import.meta.url.slice(0, 4) };
`;
  const page = `${PAGE}export default page;\n`;
  await withConfigFolder({ 'a.ts': source, 'page.ts': page }, async ({ path }) => {
    await learn(`${path}/a.ts`);
  });
});

test('a reload remembers the files that it evaluates, and those that it need not read', async () => {
  const job = `export default { urls: ['https://example.com/'] };\n`;
  const files = { 'config.yaml': 'server: off\n', 'jobs/a.ts': job, 'jobs/b.ts': job };
  await withConfigFolder(files, async (folder) => {
    const load = async (known?: KnownScripts): Promise<KnownScripts> => {
      const before = known === undefined ? undefined : { ...first.known, scripts: known };
      const loaded = await loadConfig(folder.configFile, { env: {}, nowMs: NOW_MS, known: before });
      return loaded.known.scripts;
    };
    const first = await loadConfig(folder.configFile, { env: {}, nowMs: NOW_MS });
    await folder.write('jobs/b.ts', `${job}// new\n`);
    const second = await load(first.known.scripts);
    assert.deepEqual([...second.keys()], [`${folder.path}/jobs/a.ts`, `${folder.path}/jobs/b.ts`]);
    await folder.remove('jobs/a.ts');
    assert.deepEqual([...(await load(second)).keys()], [`${folder.path}/jobs/b.ts`]);
  });
});
