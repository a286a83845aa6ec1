// A terminal that is closed, and a working folder that is removed.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';
import { inFolder, ROTA, startRota } from '../support/rota-process.ts';

const noScript =
  spawnSync('script', ['--version']).status === 0
    ? false
    : 'script is not installed: apt-get install bsdutils';
const FILES = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': 'urls: ["http://127.0.0.1:1/"]\n' };

test(
  'a daemon whose terminal is closed drains, says so in its log, and ends',
  { skip: noScript },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const command = [...ROTA, 'start', '--foreground'].map((word) => `'${word}'`).join(' ');
      const terminal = spawn('script', ['-qec', command, '/dev/null'], {
        cwd,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const ended = once(terminal, 'exit');
      let shown = '';
      await new Promise<void>((resolve) => {
        terminal.stdout.on('data', (chunk) => {
          shown += String(chunk);
          if (/ready/.test(shown)) resolve();
        });
      });
      terminal.kill('SIGKILL');
      await ended;
      while (daemonLockHolder(join(cwd, 'data/rota.db')) !== undefined) await pause(50);
      const log = await readFile(join(cwd, 'data/rota.log'), 'utf8');
      assert.match(log, /the terminal was closed: Rota ends/);
      assert.match(log, /"msg":"stopped"/);
    });
  },
);

test(
  'on a terminal that is open SIGHUP reloads the configuration',
  { skip: noScript },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const command = [...ROTA, 'start', '--foreground'].map((word) => `'${word}'`).join(' ');
      const terminal = spawn('script', ['-qec', command, '/dev/null'], {
        cwd,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const ended = once(terminal, 'exit');
      let shown = '';
      const ready = Promise.withResolvers<void>();
      const reloaded = Promise.withResolvers<string>();
      terminal.stdout.on('data', (chunk) => {
        shown += String(chunk);
        if (/ready/.test(shown)) ready.resolve();
        if (/a\.yaml:1:11|terminal was closed/.test(shown)) reloaded.resolve(shown);
      });
      await ready.promise;
      const pid = daemonLockHolder(join(cwd, 'data/rota.db'))?.pid;
      assert.ok(pid !== undefined);
      await writeFile(join(cwd, 'jobs/a.yaml'), 'schedule: nonsense\nurls: []\n');
      process.kill(pid, 'SIGHUP');
      assert.doesNotMatch(await reloaded.promise, /terminal was closed/);
      process.kill(pid, 'SIGTERM');
      await ended;
    });
  },
);

test('without a terminal SIGHUP reloads the configuration', async () => {
  await inFolder(FILES, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready/);
    daemon.signal('SIGHUP');
    daemon.signal('SIGTERM');
    const { code, stdout, stderr } = await daemon.ended;
    assert.equal(code, 0);
    assert.ok(!/terminal was closed/.test(stdout + stderr));
  });
});

test(
  'a removed working folder is an error in one sentence',
  {
    skip: 'Deno' in globalThis ? 'Deno itself does not start there' : false,
  },
  async () => {
    await inFolder({ 'gone/config.yaml': '' }, async (cwd) => {
      const command = ROTA.map((word) => `'${word}'`).join(' ');
      for (const words of ['status', 'start --foreground']) {
        const { status, stderr } = spawnSync(
          '/bin/sh',
          ['-c', `mkdir -p gone2 && cd gone2 && rmdir ../gone2 && exec ${command} ${words}`],
          { cwd, encoding: 'utf8' },
        );
        assert.deepEqual(
          [status, stderr],
          [
            2,
            'error: The working folder of this shell was removed\n  hint: change to another folder, such as "cd"\n',
          ],
        );
      }
    });
  },
);
