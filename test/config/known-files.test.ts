import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig, type LoadedConfig, type LoadOptions } from '../../src/config/load-config.ts';
import { keepLastGood } from '../../src/config/keep-last-good.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';

const CONFIG = 'server: off\ndefaults: { retry: { attempts: 2 } }\n';
const JOB = 'schedule: every 1h\nurls: ["http://localhost/"]\n';
/** The files of a test are older than this moment by far. */
const LATER_MS = Date.UTC(2200, 0, 1);

const FILES = {
  'config.yaml': CONFIG,
  'list.txt': 'http://localhost/\n',
  'token.txt': 'a secret of some length\n',
  'jobs/a.yaml': JOB,
  'jobs/b.yaml': JOB,
  'jobs/bad.yaml': 'urls: {{{\n',
  'jobs/list.yaml': 'urls: [{ file: ../list.txt }]\n',
  'jobs/secret.yaml': `${JOB}request: { headers: { x-token: "\${file:../token.txt}" } }\n`,
};

function load(folder: ConfigFolder, options: LoadOptions = {}): Promise<LoadedConfig> {
  return loadConfig(folder.configFile, { env: {}, nowMs: LATER_MS, ...options });
}

test('unchanged job files are not read again, except those that name other files or have errors', async () => {
  await withConfigFolder(FILES, async (folder) => {
    const first = await load(folder);
    assert.deepEqual(first.same, []);
    await folder.write('jobs/b.yaml', `${JOB}pause: 1s\n`);
    await folder.write('jobs/c.yaml', JOB);
    const second = await load(folder, { known: first.known });
    assert.deepEqual(second.same, ['a']);
    assert.deepEqual(
      second.jobs.map(({ name }) => name),
      ['b', 'c', 'list', 'secret'],
    );
    assert.deepEqual(second.unusable, ['bad']);
    const { settings } = first;
    assert.ok(settings !== undefined);
    const next = await keepLastGood({ settings, jobs: first.jobs }, second);
    assert.equal(next.jobs[0], first.jobs[0]);
    assert.deepEqual([next.added, next.changed, next.removed], [['c'], ['b'], []]);
    await folder.remove('jobs/a.yaml');
    const third = await load(folder, { known: second.known });
    assert.deepEqual(third.same, ['b', 'c']);
    assert.deepEqual((await keepLastGood(next, third)).removed, ['a']);
  });
});

test('all job files are read again when their other inputs have changed', async () => {
  await withConfigFolder(FILES, async (folder) => {
    const { known } = await load(folder);
    assert.deepEqual((await load(folder, { known })).same, ['a', 'b']);
    assert.deepEqual((await load(folder, { known, env: { NEW: 'x' } })).same, []);
    await folder.write('config.yaml', 'server: off\n');
    assert.deepEqual((await load(folder, { known })).same, []);
    await folder.write('config.yaml', 'nonsense: {{{\n');
    assert.deepEqual((await load(folder, { known })).same, []);
    await folder.write('config.yaml', CONFIG);
    assert.deepEqual((await load(folder, { known })).same, ['a', 'b']);
  });
});

test('a file that was changed a moment ago is read again, because its next change may not show', async () => {
  await withConfigFolder(FILES, async (folder) => {
    const { known } = await load(folder, { nowMs: 0 });
    assert.equal(known.stamps.size, 0);
    assert.deepEqual((await load(folder, { known })).same, []);
  });
});
