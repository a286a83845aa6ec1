// Messages about the daemon of a PostgreSQL database name its address, without its password.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { controlSocketOf } from '../../../src/control/socket-path.ts';
import { acquireDaemonLock } from '../../../src/store/files/daemon-lock.ts';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';

/** No server listens there: none of these messages needs one. */
const SHOWN = 'postgres://me@127.0.0.1:1/rota';

const files = {
  'config.yaml': 'database: "postgres://me:s3cret@127.0.0.1:1/rota?sslmode=disable"\nserver: off\n',
  'jobs/one.yaml': 'urls: ["http://127.0.0.1/"]\n',
};

/** What a command said: neither the password nor, except for the lock's file, a path on this machine. */
async function saidBy(cwd: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runInProcess(args, { cwd });
  const said = stdout + stderr;
  assert.doesNotMatch(said, /s3cret|data\/rota(?!\.lock)/, args.join(' '));
  return said;
}

test('without a daemon, each command names the address of the database', async () => {
  await inFolder(files, async (cwd) => {
    assert.equal(
      await saidBy(cwd, 'status'),
      `not running: no daemon of this folder uses ${SHOWN}\n`,
    );
    for (const command of ['stop', 'reload']) {
      const said = await saidBy(cwd, command);
      assert.ok(said.includes(`o daemon of this folder uses ${SHOWN}`), `${command}: ${said}`);
    }
    const paused = await saidBy(cwd, 'pause', 'one');
    assert.match(paused, /^error: PostgreSQL at 127\.0\.0\.1:1 cannot be reached/);
  });
});

test('a daemon that does not answer is named by the address of the database', async () => {
  await inFolder(files, async (cwd) => {
    await mkdir(join(cwd, 'data'));
    const silent = createServer((socket) => {
      socket.resume();
      socket.once('data', () => socket.end());
    });
    silent.listen(controlSocketOf(join(cwd, 'data/rota')));
    await once(silent, 'listening');
    try {
      const commands = [['status'], ['reload'], ['pause', 'one'], ['unpause', 'one'], ['hosts']];
      for (const command of commands) {
        const said = await saidBy(cwd, ...command);
        assert.ok(said.startsWith(`error: The daemon of ${SHOWN} does not answer`), said);
      }
      const second = await saidBy(cwd, 'start', '--foreground', '--allow-all');
      assert.ok(second.startsWith(`error: A daemon already uses ${SHOWN}\n`), second);
    } finally {
      silent.close();
    }
  });
});

test('a second daemon is told the address whose lock another one holds', async () => {
  await inFolder(files, async (cwd) => {
    const lock = acquireDaemonLock(join(cwd, 'data/rota'));
    try {
      const said = await saidBy(cwd, 'start', '--foreground', '--allow-all');
      const message = `error: A daemon (process ${process.pid}) already uses ${SHOWN}\n`;
      assert.ok(said.startsWith(message), said);
    } finally {
      lock.release();
    }
  });
});
