// Commands beside a daemon that holds the lock of its database, but has no control socket.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { acquireDaemonLock } from '../../src/store/files/daemon-lock.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const files = { 'config.yaml': 'server: off\n', 'jobs/job.yaml': 'urls: [http://127.0.0.1/]\n' };

test('a daemon that does not answer is not reported as stopped, and no command writes to its database', async () => {
  await inFolder(files, async (cwd) => {
    const lock = acquireDaemonLock(join(cwd, 'data/rota.db'));
    try {
      for (const command of [['status'], ['reload'], ['pause', 'job'], ['unpause', 'job']]) {
        const { code, stdout, stderr } = await runInProcess(command, { cwd });
        assert.deepEqual([code, stdout], [1, ''], command.join(' '));
        assert.match(
          stderr,
          new RegExp(`^error: The daemon \\(process ${process.pid}\\) has no control socket`),
        );
      }
      assert.ok(!existsSync(join(cwd, 'data/rota.db')));
    } finally {
      lock.release();
    }
  });
});
