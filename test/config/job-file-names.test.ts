// The files in the folder of jobs that are jobs, and those that only look like jobs.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { ignoredFiles } from '../../src/config/ignored-files.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { load, ONE_URL } from './loaded-config.ts';
import { inFolder } from './report-of.ts';

test('job files end in .yaml or .yml, in upper or lower case', async () => {
  const names = ['a.yaml', 'b.yml', 'c.YAML', 'd.Yml', 'e.yAmL'];
  const { jobs, problems } = await load(
    Object.fromEntries(names.map((name) => [`jobs/${name}`, ONE_URL])),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['a', 'b', 'c', 'd', 'e'],
  );
});

test('two files that differ only in the case of their ending give one job, which is a problem', async () => {
  const { problems } = await load({ 'jobs/a.YAML': ONE_URL, 'jobs/a.yaml': ONE_URL });
  assert.match(problems[0]?.message ?? '', /^Two files give a job of one name/);
});

test('config.yaml is not a job when it is in the folder of jobs, also through links', async () => {
  for (const jobs of ['.', './', 'link']) {
    await inFolder(async (folder) => {
      symlinkSync(folder, join(folder, 'link'));
      mkdirSync(join(folder, '..data'));
      writeFileSync(join(folder, '..data/config.yaml'), `jobs: ${jobs}\n`);
      symlinkSync('..data/config.yaml', join(folder, 'config.yaml'));
      writeFileSync(join(folder, 'a.yaml'), ONE_URL);
      const loaded = await loadConfig(join(folder, 'config.yaml'), { env: {} });
      assert.deepEqual(loaded.problems, []);
      assert.deepEqual(
        loaded.jobs.map(({ name }) => name),
        ['a'],
      );
    });
  }
});

test('a job of another folder may be called config', async () => {
  const { jobs } = await load({ 'jobs/config.yaml': ONE_URL });
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['config'],
  );
});

test('ignored files that look like jobs are reported, and no others', async () => {
  await inFolder(async (folder) => {
    for (const name of [
      'a.yaml~',
      'b.yaml.txt',
      'c.ymal',
      'c.yaml2',
      '.d.yaml',
      'f.json',
      'e.json',
      'u.txt',
    ]) {
      writeFileSync(join(folder, name), name === 'e.json' ? '{"urls": []}' : '{}');
    }
    for (const [inner, name] of [
      ['deep', 'g.yaml'],
      ['lists', 'h.csv'],
      ['.git', 'i.yaml'],
    ] as const) {
      mkdirSync(join(folder, inner));
      writeFileSync(join(folder, inner, name), '');
    }
    assert.deepEqual(
      ignoredFiles(folder).map(({ file, message }) => [basename(file), message]),
      [
        ['.d.yaml', 'This file is ignored: its name starts with "."'],
        ...['a.yaml~', 'b.yaml.txt', 'c.yaml2', 'c.ymal'].map((name) => [
          name,
          'This file is ignored: the name of a job file must end in ".yaml", ".yml" or ".ts"',
        ]),
        ['deep', 'This folder is ignored: job files must stand right in the folder of jobs'],
        [
          'e.json',
          'This file is ignored: the name of a job file must end in ".yaml", ".yml" or ".ts"',
        ],
      ],
    );
    const imported = ignoredFiles(folder, [join(folder, 'e.json')]);
    assert.ok(!imported.some(({ file }) => basename(file) === 'e.json'));
  });
});
