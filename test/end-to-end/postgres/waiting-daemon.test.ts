// A daemon that starts before its PostgreSQL server.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, rota, startRota } from '../../support/rota-process.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { NO_POSTGRES, PostgresServer } from '../../support/servers/postgres-server.ts';
import { NOTIFY_PROGRAM, notifiedManager } from '../notified-manager.ts';

test('a daemon waits for a server that comes later', { skip: NO_POSTGRES }, async () => {
  const server = await PostgresServer.start();
  const web = await startCountingServer();
  try {
    const url = await server.newDatabase();
    await server.stop();
    const files = {
      'config.yaml': `database: "${url}"\nserver: off\n`,
      'jobs/one.yaml': `urls: ["${web.origin}/a"]\n`,
      ...NOTIFY_PROGRAM,
    };
    await inFolder(files, async (cwd) => {
      const { options, notified } = notifiedManager(cwd);
      const daemon = startRota(['start', '--foreground'], options);
      await daemon.said(/cannot be reached/);
      const status = await rota(['status'], { cwd });
      assert.match(status.stderr, /^error: The daemon is still starting/);
      const results = await rota(['results'], { cwd });
      assert.match(results.stderr, /^error: PostgreSQL at 127\.0\.0\.1:\d+ cannot be reached: /);
      await server.run();
      await daemon.said(/ready with 1 job/);
      const run = await rota(['run', 'one'], { cwd });
      assert.equal(run.code, 0, run.stderr);
      const stop = await rota(['stop'], { cwd });
      assert.equal(stop.code, 0, stop.stderr);
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
      // The start takes longer than a service manager waits, unless it is told.
      const [waits, ready] = (await notified()).split('\n');
      assert.match(waits ?? '', /^EXTEND_TIMEOUT_USEC=90000000 STATUS=PostgreSQL at .* cannot be/);
      assert.match(ready ?? '', /^(?:EXTEND_TIMEOUT_USEC|READY=1 STATUS=ready with 1 job)/);
    });
  } finally {
    await web.close();
    await server.close();
  }
});

test('rota start says that the daemon waits, and rota stop ends it', async () => {
  const files = {
    'config.yaml': 'database: "postgres://rota@127.0.0.1:1/rota?sslmode=disable"\nserver: off\n',
    'jobs/one.yaml': 'urls: ["http://127.0.0.1/"]\n',
  };
  await inFolder(files, async (cwd) => {
    const started = await rota(['start'], { cwd });
    assert.equal(started.code, 0, started.stderr);
    assert.match(
      started.stdout,
      /^Rota waits for its database: process \d+\n {2}PostgreSQL at 127\.0\.0\.1:1 cannot be reached: /,
    );
    const stopped = await rota(['stop'], { cwd });
    assert.equal(stopped.code, 0, stopped.stderr);
    const log = await readFile(join(cwd, 'data/rota.log'), 'utf8');
    assert.match(log, /stopped before the database was open/);
  });
});

test(
  'a daemon waits for a server that goes away while it starts',
  { skip: NO_POSTGRES },
  async () => {
    const server = await PostgresServer.start();
    try {
      const url = await server.newDatabase();
      await using proxy = await startCommitCutter(server.port);
      const through = url.replace(`:${server.port}/`, `:${proxy.port}/`);
      const files = {
        'config.yaml': `database: "${through}"\nserver: off\ndrain: 5m\n`,
        'jobs/one.yaml': 'urls: ["http://127.0.0.1/"]\n',
        ...NOTIFY_PROGRAM,
      };
      await inFolder(files, async (cwd) => {
        // The first connection is that of the storage.
        proxy.blocksAfter = 1;
        const { options, notified } = notifiedManager(cwd);
        const stopped = startRota(['start', '--foreground'], options);
        await stopped.said(/cannot be reached/);
        const stop = await rota(['stop'], { cwd });
        assert.equal(stop.code, 0, stop.stderr);
        const { code, stderr } = await stopped.ended;
        assert.equal(code, 0, stderr);
        assert.match(stderr, /stopped before the database was open/);
        assert.match(
          await notified(),
          /^EXTEND_TIMEOUT_USEC=90000000 STATUS=PostgreSQL at .* cannot be/,
        );

        Object.assign(proxy, { isBlocked: false, blocksAfter: 1 });
        const daemon = startRota(['start', '--foreground'], { cwd });
        await daemon.said(/cannot be reached/);
        // It comes back as a standby, and becomes the primary later.
        await server.stop();
        server.addFile('data/standby.signal', '');
        await server.run();
        Object.assign(proxy, { isBlocked: false, blocksAfter: Infinity });
        await daemon.said(/is a standby, which cannot be written/);
        await server.sql('SELECT pg_promote()');
        await daemon.said(/ready with 1 job/);
        daemon.signal('SIGTERM');
        assert.equal((await daemon.ended).code, 0);
      });
    } finally {
      await server.close();
    }
  },
);
