// Two daemons whose configurations reach one database by different names.
import assert from 'node:assert/strict';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, rota } from '../support/rota-process.ts';

test('a second daemon is refused, and commands reach the first, through any link to the database', async () => {
  const config = (database: string): string =>
    `server: off\nlog: { file: none }\ndatabase: ${database}\n`;
  const files = {
    'config.yaml': config('data/rota.db'),
    'folder.yaml': config('linked/rota.db'),
    'file.yaml': config('elsewhere/link.db'),
    'jobs/idle.yaml': 'urls: [http://127.0.0.1:1/]\n',
  };
  await inFolder(files, async (cwd) => {
    await mkdir(join(cwd, 'elsewhere'));
    await symlink('data', join(cwd, 'linked'));
    await symlink('../data/rota.db', join(cwd, 'elsewhere/link.db'));
    const started = await rota(['start', '-c', 'file.yaml'], { cwd });
    assert.equal(started.code, 0, started.stderr);
    for (const name of ['config.yaml', 'folder.yaml', 'file.yaml']) {
      const { code, stderr } = await rota(['start', '-c', name], { cwd });
      assert.equal(code, 1);
      assert.match(stderr, /^error: A daemon \(process \d+\) already uses /);
      assert.equal((await rota(['status', '-c', name], { cwd })).code, 0);
    }
    assert.deepEqual(await readdir(join(cwd, 'elsewhere')), ['link.db']);
    const stopped = await rota(['stop', '-c', 'folder.yaml'], { cwd });
    assert.equal(stopped.code, 0, stopped.stderr);
  });
});
