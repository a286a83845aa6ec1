// The documents that people write by hand: their links, the commands and the paths that they name exist.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { commandNames, helpOfCommand } from '../scripts/generate/generate-cli.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { inFolder } from './support/rota-process.ts';

const names = globSync(['*.md', 'docs/**/*.md', 'bench/*.md']).toSorted();
const documents = names.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const FENCED = /^```(\w*)\n([^]*?)^```$/gm;

/** The anchors that a Markdown document has for its headings. */
function anchorsOf(text: string): string[] {
  return [...text.replace(FENCED, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('no document has conflict markers or an open fence', () => {
  for (const { name, text } of documents) {
    assert.doesNotMatch(text, /^(?:<{7}|={7}|>{7})(?: |$)/m, name);
    assert.equal((text.match(/^```/gm) ?? []).length % 2, 0, `${name} has an open fence`);
  }
});

test('every link within the documents leads to a file, and to one of its headings', () => {
  const broken: string[] = [];
  for (const { name, text } of documents) {
    for (const [, link = ''] of text.replace(FENCED, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? name : join(dirname(name), path);
      const found =
        existsSync(file) &&
        (anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
      if (!found) broken.push(`${name}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('every path of the repository that the documents name exists', () => {
  const missing: string[] = [];
  for (const { name, text } of documents) {
    const prose = text.replace(FENCED, '');
    for (const [, path = ''] of prose.matchAll(/`((?:src|test|scripts|bench|schema)\/[^`\s]*)`/g))
      if (globSync(path).length === 0) missing.push(`${name}: ${path}`);
  }
  assert.deepEqual(missing, []);
});

test('the index of the decisions has a line for every page', () => {
  const index = readFileSync('docs/decisions/README.md', 'utf8');
  const pages = globSync('*.md', { cwd: 'docs/decisions' }).filter((page) => page !== 'README.md');
  const counts = pages.map((page) => [page, index.split(`](${page}):`).length - 1]);
  assert.deepEqual(
    counts,
    pages.map((page) => [page, 1]),
  );
});

test('every command in the documents exists, with its options', async () => {
  const unknown: string[] = [];
  for (const { name, text } of documents) {
    const shell = [...text.matchAll(FENCED)].filter(([, language]) => language === 'sh');
    for (const line of shell.flatMap(([, , body = '']) => body.split('\n'))) {
      const [, command = '', rest = ''] = /^(?:npx )?rota ([a-z]+)([^|#"]*)/.exec(line) ?? [];
      if (command === '') continue;
      const help = commandNames().includes(`rota ${command}`)
        ? await helpOfCommand(`rota ${command}`)
        : '';
      const options = rest.match(/(?<= )--?[a-z][a-z-]*/g) ?? [];
      if (help === '' || options.some((option) => !new RegExp(`${option}\\b`).test(help)))
        unknown.push(`${name}: ${line}`);
    }
  }
  assert.deepEqual(unknown, []);
});

test('the jobs and the settings in the documents have no mistake', async () => {
  const files: Record<string, string> = {
    'config.yaml': 'timezone: UTC\n',
    'jobs/lists/urls.txt': 'https://a.example/\n',
    'jobs/lists/shops.csv': 'host,sku\na.example,1\n',
    'jobs/handlers/prices.ts': 'export default () => undefined;\n',
    'jobs/handlers/report.ts': 'export default () => undefined;\n',
  };
  for (const { name, text } of documents) {
    // test/notify/documented-examples.test.ts loads its examples: each is a configuration of its own.
    if (name.endsWith('notify.md')) continue;
    for (const [, language, body = ''] of text.matchAll(FENCED)) {
      const [, file] = /^# ((?:jobs\/)?[\w-]+\.yaml)\n/.exec(body) ?? [];
      if (language === 'yaml' && file !== undefined) files[file] = body;
    }
  }
  const jobs = Object.keys(files).filter((file) => /^jobs\/[\w-]+\.yaml$/.test(file));
  assert.ok(jobs.length >= 6);
  const env = {
    SHOP_PASSWORD: 'a password',
    API_TOKEN: 'a-secret-token',
    ROTA_TOKEN: 'a long token',
  };
  await inFolder(files, async (folder) => {
    const loaded = await loadConfig(join(folder, 'config.yaml'), { env });
    assert.deepEqual(loaded.problems, []);
    assert.equal(loaded.jobs.length, jobs.length);
  });
});

test('the job in README.md has no mistake', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const job = [...readme.matchAll(FENCED)].find(([, language]) => language === 'yaml')?.[2] ?? '';
  await inFolder({ 'config.yaml': 'timezone: UTC\n', 'jobs/prices.yaml': job }, async (folder) => {
    const { problems, jobs } = await loadConfig(join(folder, 'config.yaml'), { env: {} });
    assert.deepEqual(problems, []);
    assert.equal(jobs.length, 1);
  });
});
