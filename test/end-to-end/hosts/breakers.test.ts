// A circuit breaker outlives its process.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { inFolder, queryRows, rota, startRota } from '../../support/rota-process.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';

function jobOf(origin: string): string {
  return `schedule: every 1s
concurrency: 1
per_host: { breaker: { after: 2, for: 1h } }
urls: ["${origin}/a", "${origin}/b", "${origin}/c"]
`;
}

/** Waits until the database holds an open breaker. */
async function untilStored(file: string): Promise<void> {
  for (;;) {
    const db = new Database(file, { readonly: true });
    try {
      if (db.prepare('SELECT 1 FROM host_breakers').get() !== undefined) return;
    } finally {
      db.close();
    }
    await setImmediate();
  }
}

test('an open breaker survives kill -9: the next process sends nothing before the probe, and closes it with the probe', async () => {
  let isDead = true;
  const server = await startCountingServer({
    answer: (_, response) => {
      response.statusCode = isDead ? 503 : 200;
      response.end();
    },
  });
  const files = { 'config.yaml': 'server: off\n', 'jobs/tick.yaml': jobOf(server.origin) };
  try {
    await inFolder(files, async (cwd) => {
      const file = join(cwd, 'data/rota.db');
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/its breaker opens/);
      await untilStored(file);
      daemon.signal('SIGKILL');
      await daemon.ended;
      assert.equal(server.requests, 2);
      isDead = false;
      const refused = await rota(['run', 'tick'], { cwd });
      assert.equal(refused.code, 1, refused.stderr);
      assert.equal(server.requests, 2);
      const kinds = await queryRows(
        'SELECT error_kind, attempts FROM results WHERE run_id = (SELECT max(id) FROM runs WHERE started_at_ms IS NOT NULL)',
        cwd,
      );
      assert.deepEqual(
        kinds,
        Array.from({ length: 3 }, () => ({ error_kind: 'blocked', attempts: 0 })),
      );
      // An hour passes.
      const db = new Database(file);
      db.exec('UPDATE host_breakers SET next_probe_at_ms = next_probe_at_ms - 3600000');
      db.close();
      const probed = await rota(['run', 'tick'], { cwd });
      assert.equal(probed.code, 0, probed.stderr);
      assert.equal(server.requests, 5);
      assert.deepEqual(await queryRows('SELECT count(*) AS n FROM host_breakers', cwd), [{ n: 0 }]);
    });
  } finally {
    await server.close();
  }
});
