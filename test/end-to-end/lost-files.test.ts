// A background daemon whose files beside the database are deleted, or belong to another program.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota, type Ended } from '../support/rota-process.ts';

const IDLE = { 'config.yaml': 'server: off\n', 'jobs/idle.yaml': 'urls: [http://127.0.0.1:1/]\n' };

/** Starts a daemon in the background and returns its process. */
async function start(cwd: string): Promise<number> {
  return Number(/process (\d+)/.exec(succeeds(await rota(['start'], { cwd })))?.[1]);
}

function succeeds({ code, stdout, stderr }: Ended): string {
  assert.equal(code, 0, stderr);
  return stdout;
}

test('no second daemon starts beside one whose lock file was deleted', async () => {
  await inFolder(IDLE, async (cwd) => {
    await start(cwd);
    await rm(join(cwd, 'data/rota.db.lock'));
    const { code, stderr } = await rota(['start'], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /^error: A daemon .*already uses/);
    // It puts the file back by itself.
    while (daemonLockHolder(join(cwd, 'data/rota.db')) === undefined) await setImmediate();
    succeeds(await rota(['stop'], { cwd }));
  });
});

test('a daemon whose socket was deleted is found by its lock, and stopped by a signal', async () => {
  await inFolder(IDLE, async (cwd) => {
    const pid = await start(cwd);
    // Otherwise it might create the socket again first.
    process.kill(pid, 'SIGSTOP');
    await rm(join(cwd, 'data/rota.db.sock'));
    const stop = startRota(['stop'], { cwd });
    await stop.said(/it gets a signal/);
    process.kill(pid, 'SIGCONT');
    const { code, stdout, stderr } = await stop.ended;
    assert.deepEqual([code, stdout], [0, 'Stopped\n']);
    assert.equal(stderr, `Process ${pid} has no control socket: it gets a signal\n`);
  });
});

test('a file with the name of the socket is left alone, and the daemon works without a socket', async () => {
  await inFolder({ ...IDLE, 'data/rota.db.sock': 'mine' }, async (cwd) => {
    await start(cwd);
    assert.equal(await readFile(join(cwd, 'data/rota.db.sock'), 'utf8'), 'mine');
    assert.match(
      succeeds(await rota(['logs'], { cwd })),
      /warn +cannot listen on .*rota\.db\.sock/,
    );
    await rm(join(cwd, 'data/rota.db.sock'));
    succeeds(await rota(['stop'], { cwd }));
  });
});

test('stop --now cuts off requests in flight, even by signals alone', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const files = {
      'config.yaml': 'server: off\ndrain: 1h\n',
      'jobs/tick.yaml': `schedule: every 1s\ntimeout: 1h\nurls: ["${server.origin}/"]\n`,
    };
    await inFolder({ ...files, 'data/rota.db.sock': 'mine' }, async (cwd) => {
      await start(cwd);
      await server.reached(1);
      await rm(join(cwd, 'data/rota.db.sock'));
      assert.equal(succeeds(await rota(['stop', '--now'], { cwd })), 'Stopped\n');
    });
  } finally {
    await server.close();
  }
});

test('a command that waits for the end of a daemon sees it although the socket is deleted meanwhile', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const files = {
      'config.yaml': 'server: off\ndrain: 1h\n',
      'jobs/tick.yaml': `schedule: every 1s\ntimeout: 1h\nurls: ["${server.origin}/"]\n`,
    };
    await inFolder(files, async (cwd) => {
      const database = join(cwd, 'data/rota.db');
      await start(cwd);
      await server.reached(1);
      const stop = startRota(['stop'], { cwd });
      await stop.said(/Waiting for 1 request of 1 run/);
      await rm(`${database}.sock`);
      while (!existsSync(`${database}.sock`)) await setImmediate();
      server.open();
      assert.equal(succeeds(await stop.ended), 'Stopped: 1 request finished, none was cut off\n');
    });
  } finally {
    await server.close();
  }
});
