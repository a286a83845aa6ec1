import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { inFolder } from '../../support/rota-process.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { runInProcess } from '../run-in-process.ts';

const AT_MS = Date.UTC(2026, 9, 24, 11);

test('audit prints who did what, newest first', async () => {
  await inStoredFolder(
    async (store) => {
      const actor = { via: 'control', user: 'ada', uid: 1000, pid: 4711 } as const;
      const guesser = { via: 'api', address: '10.0.0.1', credential: 'token 0a1b2c3d' } as const;
      await store.access.append([
        { action: 'run', actor, target: 'prices', ok: true, atMs: AT_MS, more: 0 },
        { action: 'reload', actor, ok: false, atMs: AT_MS + 1000, more: 0 },
        { action: 'login_failed', actor: guesser, ok: false, atMs: AT_MS + 2000, more: 12 },
      ]);
    },
    async (cwd) => {
      const { stdout } = await runInProcess(['audit'], { cwd, columns: 120 });
      assert.deepEqual(
        stdout.split('\n').map((line) => line.trimEnd().replaceAll(/ {2,}/g, '  ')),
        [
          'AT  ACTION  BY  TARGET',
          '2026-10-24T11:00:02Z  login_failed and 12 more  api 10.0.0.1, token 0a1b2c3d',
          '2026-10-24T11:00:01Z  reload (failed)  control ada (uid 1000, pid 4711)',
          '2026-10-24T11:00:00Z  run  control ada (uid 1000, pid 4711)  prices',
          '',
        ],
      );
      const { stdout: json } = await runInProcess(
        ['audit', '--action', 'run', '--since', '2h', '--json'],
        { cwd },
      );
      assert.partialDeepStrictEqual(JSON.parse(json), [
        { at: '2026-10-24T11:00:00.000Z', action: 'run', user: 'ada', address: null },
      ]);
      const none = await runInProcess(['audit', '--since', '1m'], { cwd });
      assert.equal(none.stderr, 'There are no such events.\n');
    },
  );
});

test('commands that write by themselves are in the audit log with their user', async () => {
  const server = await startCountingServer();
  try {
    const files = {
      'config.yaml': 'server: off\n',
      'jobs/a.yaml': `urls: ["${server.origin}/"]\n`,
    };
    await inFolder(files, async (cwd) => {
      await runInProcess(['run', 'a'], { cwd });
      await runInProcess(['pause', 'a'], { cwd });
      await runInProcess(['prune'], { cwd });
      const { stdout } = await runInProcess(['audit', '--json'], { cwd });
      const events: { action: string; via: string; uid: number }[] = JSON.parse(stdout);
      assert.deepEqual(
        events.map(({ action }) => action),
        ['prune', 'pause', 'run'],
      );
      for (const { via, uid } of events) assert.deepEqual([via, uid], ['cli', userInfo().uid]);
    });
  } finally {
    await server.close();
  }
});

test('a row of the audit log cannot be changed, and goes when it is too old', async () => {
  await inStoredFolder(
    async (store) => {
      const event = { action: 'run', actor: { via: 'cli' }, ok: true, more: 0 } as const;
      await store.access.append([
        { ...event, atMs: 0 },
        { ...event, atMs: Date.now() },
      ]);
    },
    async (cwd) => {
      const db = new Database(join(cwd, 'data/rota.db'));
      assert.throws(() => db.exec("UPDATE audit SET action = 'stop'"), /only appended to/);
      db.close();
      await runInProcess(['prune'], { cwd });
      const { stdout } = await runInProcess(['audit', '--json'], { cwd });
      assert.equal(
        JSON.parse(stdout).filter(({ action }: { action: string }) => action === 'run').length,
        1,
      );
    },
  );
});
