// The daemon as a real process with real signals.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { sleep, systemClock } from '../../src/platform/clock.ts';
import { SAME_SIGNAL_MS } from '../../src/platform/signals.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';

const CONFIG = 'server: off\ndrain: 20s\n';
const EVERY_SECOND = 'schedule: every 1s\n';

async function rows(sql: string, cwd: string): Promise<unknown> {
  const { code, stdout, stderr } = await rota(['query', '--format', 'json', sql], { cwd });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

test('the daemon runs what is due, drains on SIGINT, and exits 0', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const job = `${EVERY_SECOND}urls: ["${server.origin}/a"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/tick.yaml': job }, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/ready with 1 job/);
      await server.reached(1);
      daemon.signal('SIGINT');
      await daemon.said(/waiting for 1 run/);
      server.open();
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
      const stored = await rows(
        `select status, trigger, total, succeeded, planned_at_ms % 1000 as off from runs where status = 'succeeded'`,
        cwd,
      );
      assert.deepEqual(stored, [
        { status: 'succeeded', trigger: 'schedule', total: 1, succeeded: 1, off: 0 },
      ]);
    });
  } finally {
    await server.close();
  }
});

test('a second signal ends the daemon at once, and requests in flight are recorded as aborted', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const job = `${EVERY_SECOND}urls: ["${server.origin}/a"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/tick.yaml': job }, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await server.reached(1);
      daemon.signal('SIGTERM');
      await daemon.said(/waiting for 1 run/);
      // Signals in quick succession count as one, and a third one would end the daemon before it stores anything.
      await sleep(systemClock, 2 * SAME_SIGNAL_MS);
      daemon.signal('SIGTERM');
      await daemon.ended;
      const stored = await rows(
        `select runs.status, error_kind from runs join results on run_id = runs.id`,
        cwd,
      );
      assert.deepEqual(stored, [{ status: 'interrupted', error_kind: 'aborted' }]);
    });
  } finally {
    await server.close();
  }
});

test('a SIGHUP during the drain cuts nothing off', async () => {
  const server = await startCountingServer({ hold: true });
  try {
    const job = `${EVERY_SECOND}timeout: 1h\nurls: ["${server.origin}/a"]\n`;
    await inFolder(
      { 'config.yaml': 'server: off\ndrain: 1h\n', 'jobs/tick.yaml': job },
      async (cwd) => {
        const daemon = startRota(['start', '--foreground'], { cwd });
        await server.reached(1);
        daemon.signal('SIGTERM');
        await daemon.said(/waiting for 1 run/);
        daemon.signal('SIGHUP');
        // A process that SIGHUP had ended would not answer.
        const { stdout } = await rota(['status', '--json'], { cwd });
        assert.partialDeepStrictEqual(JSON.parse(stdout), { state: 'draining', in_flight: 1 });
        server.open();
        const { code, signal, stderr } = await daemon.ended;
        assert.deepEqual([code, signal], [0, null], stderr);
        assert.match(stderr, /"finished":1,"cut_off":0,"msg":"stopped"/);
      },
    );
  } finally {
    await server.close();
  }
});

test('a daemon whose database is removed fails with an error that says so', async () => {
  await inFolder({ 'config.yaml': CONFIG, 'jobs/none.yaml': 'urls: []\n' }, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready/);
    for (const end of ['', '-wal', '-shm']) await rm(join(cwd, `data/rota.db${end}`));
    const { code, stderr } = await daemon.ended;
    assert.equal(code, 1);
    assert.match(stderr, /error: .*rota\.db was removed while Rota was using the database/);
  });
});

test('a bad job file is named in the log, and the good one runs', async () => {
  const server = await startCountingServer();
  try {
    const files = {
      'config.yaml': CONFIG,
      'jobs/good.yaml': `${EVERY_SECOND}urls: ["${server.origin}/a"]\n`,
      'jobs/bad.yaml': 'shedule: every 1s\nurls: [nonsense]\n',
    };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/bad\.yaml:1:1/);
      await daemon.said(/succeeded: 1 of 1 ok/);
      daemon.signal('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
    });
  } finally {
    await server.close();
  }
});

test('a second daemon on the same database is refused and names the first', async () => {
  await inFolder({ 'config.yaml': CONFIG, 'jobs/none.yaml': 'urls: []\n' }, async (cwd) => {
    const first = startRota(['start', '--foreground'], { cwd });
    await first.said(/ready/);
    const second = await rota(['start', '--foreground'], { cwd });
    assert.equal(second.code, 1);
    assert.match(second.stderr, new RegExp(`\\b${first.pid}\\b`));
    first.signal('SIGTERM');
    assert.equal((await first.ended).code, 0);
  });
});

test('after kill -9 every counted result is stored and the run is marked interrupted', async () => {
  const server = await startCountingServer();
  try {
    const job = `${EVERY_SECOND}concurrency: 20\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..1000000 } }]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/endless.yaml': job }, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/ready/);
      while (server.requests < 5_000) await setImmediate();
      daemon.signal('SIGKILL');
      await daemon.ended;

      const again = startRota(['start', '--foreground'], { cwd });
      await again.said(/ready/);
      again.signal('SIGTERM');
      assert.equal((await again.ended).code, 0);
      const stored = await rows(
        `select (select count(*) from runs where status = 'running') as running,
          (select count(*) from runs where id = 1 and status = 'interrupted' and total = (select count(*) from results where run_id = runs.id)) as interrupted,
          (select count(*) - count(distinct position) from results where run_id = 1) as repeated`,
        cwd,
      );
      assert.deepEqual(stored, [{ running: 0, interrupted: 1, repeated: 0 }]);
      const database = new Database(join(cwd, 'data/rota.db'), { readonly: true });
      const integrity = database.pragma('integrity_check', { simple: true });
      database.close();
      assert.equal(integrity, 'ok');
    });
  } finally {
    await server.close();
  }
});
