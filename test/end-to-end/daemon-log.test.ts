// The log of a daemon in the background: what it says, how it rotates, and when it cannot be written.
import assert from 'node:assert/strict';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { CONFIG, IDLE, start, succeeds } from './background-daemon.ts';

test('no secret of the configuration is in the log', async () => {
  const server = await startCountingServer();
  const secret = 'hush"hush';
  try {
    const job = `schedule: every 1s\nurls: ["http://127.0.0.1:1/\${env:ROTA_TEST_SECRET}"]\n`;
    const files = { 'config.yaml': `${CONFIG}log: { level: debug }\n`, 'jobs/tick.yaml': job };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], {
        cwd,
        env: { ROTA_TEST_SECRET: secret },
      });
      await daemon.said(/failed: 0 of 1 ok/);
      daemon.signal('SIGTERM');
      const { stderr } = await daemon.ended;
      const log = await readFile(join(cwd, 'data/rota.log'), 'utf8');
      assert.match(log, /"msg":"request"/);
      for (const text of [stderr, log]) assert.doesNotMatch(text, /hush/);
    });
  } finally {
    await server.close();
  }
});

test('SIGHUP makes the daemon reload its configuration and reopen its log', async () => {
  await inFolder(IDLE, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready with 1 job/);
    await rm(join(cwd, 'data/rota.log'));
    await writeFile(
      join(cwd, 'jobs/idle.yaml'),
      'schedule: nonsense\nurls: [http://127.0.0.1:1/]\n',
    );
    daemon.signal('SIGHUP');
    await daemon.said(/idle\.yaml:1:11/);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
    assert.match(await readFile(join(cwd, 'data/rota.log'), 'utf8'), /"stopped"/);
  });
});

test('logs -f follows new lines through every rotation of the log', async () => {
  const config = `server: off\nlog: { level: debug, max_size: 64KiB }\n`;
  const server = await startCountingServer();
  try {
    const urls = `[{ url: "${server.origin}/{n}", each: { n: 1..600 } }]`;
    const job = `schedule: every 1s\nurls: ${urls}\n`;
    await inFolder({ 'config.yaml': config, 'jobs/tick.yaml': job }, async (cwd) => {
      const logs = startRota(['logs', '-f', '--json', '--job', 'tick'], { cwd });
      await start(cwd);
      // On a busy machine the daemon may be ready before the command follows its log.
      await logs.said(/"msg":"request"/);
      const wanted = server.requests + 3000;
      while (server.requests < wanted) await setImmediate();
      succeeds(await rota(['stop'], { cwd }));
      await logs.said(/"position":599[^]*"position":599[^]*"position":599/);
      logs.signal('SIGTERM');
      const { stdout } = await logs.ended;
      const seen = stdout.split('\n').filter((line) => line.includes('"msg":"request"'));
      assert.equal(new Set(seen).size, seen.length, 'no line comes twice');
      await stat(join(cwd, 'data/rota.log.1'));
    });
  } finally {
    await server.close();
  }
});

test('the daemon runs although its log cannot be written', async () => {
  const files = { ...IDLE, 'config.yaml': 'server: off\nlog: { file: /dev/full }\n' };
  await inFolder(files, async (cwd) => {
    await start(cwd);
    const text = succeeds(await rota(['status'], { cwd }));
    assert.match(text, /cannot write the log \/dev\/full: (ENOSPC|No space left)/);
    succeeds(await rota(['stop'], { cwd }));
  });
});

test('a daemon keeps running when its stderr has no reader any more', async () => {
  const server = await startCountingServer();
  try {
    const job = `schedule: every 1s\nurls: ["${server.origin}/"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/tick.yaml': job }, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], {
        cwd,
        before: 'mkfifo pipe; head -n 1 < pipe > /dev/null & exec 2> pipe',
      });
      // The reader ends after the first line, and each run writes another one.
      while (server.requests < 3) await setImmediate();
      assert.equal(succeeds(await rota(['stop'], { cwd })).startsWith('Stopped'), true);
      assert.equal((await daemon.ended).code, 0);
    });
  } finally {
    await server.close();
  }
});

test('logs prints terminal control characters as text', async () => {
  const line = JSON.stringify({ level: 30, time: '2026-01-01T00:00:00.000Z', msg: 'a\u001b[2Jb' });
  await inFolder({ ...IDLE, 'data/rota.log': `${line}\n` }, async (cwd) => {
    await chmod(join(cwd, 'data/rota.log'), 0o600);
    const stdout = succeeds(await rota(['logs'], { cwd }));
    assert.equal(stdout, '2026-01-01 00:00:00 info  a\\x1b[2Jb\n');
  });
});
