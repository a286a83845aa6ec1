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

interface DaemonOnTerminal {
  /** Resolves when the terminal has shown this. Resolves to everything that it has shown. */
  said(pattern: RegExp): Promise<string>;
  /** Closes the terminal. */
  close(): void;
  readonly ended: Promise<unknown>;
}

/** Starts a daemon in the foreground of a terminal. */
function startOnTerminal(cwd: string): DaemonOnTerminal {
  const command = [...ROTA, 'start', '--foreground'].map((word) => `'${word}'`).join(' ');
  const terminal = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let shown = '';
  terminal.stdout.on('data', (chunk) => void (shown += String(chunk)));
  return {
    async said(pattern) {
      while (!pattern.test(shown)) await once(terminal.stdout, 'data');
      return shown;
    },
    close: () => void terminal.kill('SIGKILL'),
    ended: once(terminal, 'exit'),
  };
}

test(
  'a daemon whose terminal is closed drains, says so in its log, and ends',
  { skip: noScript },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const daemon = startOnTerminal(cwd);
      await daemon.said(/ready/);
      daemon.close();
      await daemon.ended;
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
      const daemon = startOnTerminal(cwd);
      await daemon.said(/ready/);
      const pid = daemonLockHolder(join(cwd, 'data/rota.db'))?.pid;
      assert.ok(pid !== undefined);
      await writeFile(join(cwd, 'jobs/a.yaml'), 'schedule: nonsense\nurls: []\n');
      process.kill(pid, 'SIGHUP');
      const shown = await daemon.said(/a\.yaml:1:11|terminal was closed/);
      assert.doesNotMatch(shown, /terminal was closed/);
      process.kill(pid, 'SIGTERM');
      await daemon.ended;
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
