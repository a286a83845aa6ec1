// The daemon under a service manager: its calls of systemd-notify.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inFolder, ROTA, rota, startRota } from '../support/rota-process.ts';
import { NOTIFY_PROGRAM, notifiedManager } from './notified-manager.ts';

const FILES = {
  'config.yaml': 'server: off\n',
  'jobs/idle.yaml': 'urls: [http://127.0.0.1:1/]\n',
  ...NOTIFY_PROGRAM,
};

test('a service manager is notified that the daemon is ready, repeatedly that it is alive, and that it stops', async () => {
  await inFolder(FILES, async (cwd) => {
    const { options, notified } = notifiedManager(cwd, { WATCHDOG_USEC: '100000' });
    const daemon = startRota(['start', '--foreground'], options);
    await daemon.said(/ready with 1 job/);
    for (let text = ''; !/(WATCHDOG=1\n){2}/.test(text); await setImmediate()) {
      text = await notified().catch(() => '');
    }
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
    const lines = (await notified()).trimEnd().split('\n');
    assert.equal(lines[0], 'READY=1 STATUS=ready with 1 job, none of them scheduled');
    assert.deepEqual(lines.filter((line) => line !== 'WATCHDOG=1').slice(1), [
      'STOPPING=1 STATUS=stopping',
    ]);
  });
});

test('the daemon runs although the service manager cannot be notified', async () => {
  await inFolder(FILES, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], {
      cwd,
      env: { PATH: '/nowhere', NOTIFY_SOCKET: '/nowhere' },
    });
    await daemon.said(/the service manager could not be notified/);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});

test(
  'the unit file names the program itself, also when a link started it',
  { skip: 'Deno' in globalThis },
  async () => {
    await inFolder({ ...FILES, 'data/a': '' }, async (cwd) => {
      const [node = '', script = ''] = ROTA;
      await symlink(script, join(cwd, 'rota'));
      const unit = spawnSync(node, [join(cwd, 'rota'), 'unit'], { cwd, encoding: 'utf8' });
      assert.match(unit.stdout, new RegExp(`^ExecStart=.*${script} start`, 'm'));
    });
  },
);

test('the unit file names the configuration, and the only folders that the service may write to', async () => {
  const config = 'log: { file: logs/rota.log }\ndrain: 1m\nserver: { listen: "127.0.0.1:80" }\n';
  await inFolder({ ...FILES, 'config.yaml': config, 'data/a': '', 'logs/a': '' }, async (cwd) => {
    const { code, stdout, stderr } = await rota(['unit'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      new RegExp(`^ExecStart=/.* start --foreground --config ${cwd}/config.yaml$`, 'm'),
    );
    assert.match(stdout, new RegExp(`^ReadWritePaths=${cwd}/data ${cwd}/logs$`, 'm'));
    assert.match(stdout, /^Type=notify$/m);
    assert.match(stdout, /^TimeoutStopSec=75s$/m);
    assert.match(stdout, /^AmbientCapabilities=CAP_NET_BIND_SERVICE$/m);
  });
});
