import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { loadConfig } from '../../../src/config/load-config.ts';
import { STARTER_FILES } from '../../../src/cli/starter-files.ts';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

test('init writes a configuration and a job without a problem', async () => {
  await inFolder({}, async (cwd) => {
    const { code, stdout, stderr } = await runInProcess(['init', 'rounds'], { cwd });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^wrote rounds\/config\.yaml\nwrote rounds\/jobs\/self-check\.yaml\n/);
    const { settings, jobs, problems } = await loadConfig(join(cwd, 'rounds/config.yaml'));
    assert.deepEqual(problems, []);
    assert.deepEqual(settings?.database, {
      kind: 'sqlite',
      file: join(cwd, 'rounds/data/rota.db'),
    });
    assert.deepEqual(
      jobs.map(({ name }) => name),
      ['self-check'],
    );
  });
});

test('the cd that init prints can be typed, whatever the folder is called', async () => {
  await inFolder({}, async (cwd) => {
    for (const [folder, word] of [
      ['rounds', 'rounds'],
      ['my rounds', "'my rounds'"],
      ['a#b', "'a#b'"],
      ["it's $x", String.raw`'it'\''s $x'`],
    ] as const) {
      const { stderr } = await runInProcess(['init', folder], { cwd });
      assert.equal(/^ {2}cd (.+)$/m.exec(stderr)?.[1], word);
    }
  });
});

test('every setting that init writes has its default as the value', async () => {
  await inFolder(
    { 'empty/config.yaml': 'timezone: UTC\n', 'empty/jobs/a.yaml': '' },
    async (cwd) => {
      await runInProcess(['init', 'full'], { cwd });
      const inFolderOf = async (name: string): Promise<string> => {
        const { settings } = await loadConfig(join(cwd, name, 'config.yaml'));
        return JSON.stringify(settings).replaceAll(join(cwd, name), '');
      };
      assert.equal(await inFolderOf('full'), await inFolderOf('empty'));
    },
  );
});

test('init never overwrites, and writes nothing when one file is there', async () => {
  await inFolder({ 'jobs/self-check.yaml': 'mine\n' }, async (cwd) => {
    const { code, stderr } = await runInProcess(['init'], { cwd });
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'error: Nothing was written: jobs/self-check.yaml exists already\n  hint: name another folder, such as "rota init my-rounds"\n',
    );
    assert.equal(await readFile(join(cwd, 'jobs/self-check.yaml'), 'utf8'), 'mine\n');
    await assert.rejects(readFile(join(cwd, 'config.yaml')), { code: 'ENOENT' });
  });
});

test('init writes the configuration and the job that are shipped', async () => {
  for (const name of ['config.yaml', 'jobs/self-check.yaml']) {
    assert.equal(STARTER_FILES[name], await readFile(join(ROOT, name), 'utf8'));
  }
});
