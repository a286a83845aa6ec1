// The hold of a host that asked for a wait outlives its process.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { inFolder, rota, startRota } from '../../support/rota-process.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';

const HOUR_MS = 3_600_000;
/** More than two clocks of a machine differ by during a test. */
const CLOCKS_MS = 1_000;
const TOLD = /asks for a wait: no request to it before (\S+Z)/;

/** Waits until the database holds a host; returns the end of its hold. */
async function untilStored(file: string): Promise<number> {
  for (;;) {
    const db = new Database(file, { readonly: true });
    try {
      const untilMs = db.prepare<[], number>('SELECT until_ms FROM host_holds').pluck().get();
      if (untilMs !== undefined) return untilMs;
    } finally {
      db.close();
    }
    await setImmediate();
  }
}

test('a host that asked for a wait is held over kill -9: neither the next daemon nor a rota run requests it before', async () => {
  let answers = 0;
  const server = await startCountingServer({
    // The first requests of both jobs may arrive together: one answer asks for the wait.
    answer: (_, response) => {
      answers += 1;
      if (answers === 1) response.writeHead(429, { 'retry-after': '3600' });
      response.end();
    },
  });
  const job = `schedule: every 1s\nurls: ["${server.origin}/"]\n`;
  const files = { 'config.yaml': 'server: off\n', 'jobs/one.yaml': job, 'jobs/two.yaml': job };
  try {
    await inFolder(files, async (cwd) => {
      const file = join(cwd, 'data/rota.db');
      const before = Date.now();
      const killed = startRota(['start', '--foreground'], { cwd });
      await killed.said(/asks for a wait/);
      const untilMs = await untilStored(file);
      killed.signal('SIGKILL');
      await killed.ended;
      // Both jobs may have sent theirs before the answer.
      const { requests } = server;
      assert.ok(untilMs >= before + HOUR_MS && untilMs <= Date.now() + HOUR_MS);
      const stopped = await rota(['hosts'], { cwd });
      assert.match(stopped.stdout, / Retry-After, over in (?:1h|59m)/);

      const next = startRota(['start', '--foreground'], { cwd });
      await next.said(/asks for a wait/);
      const run = startRota(['run', 'two'], { cwd });
      await run.said(TOLD);
      run.signal('SIGINT');
      const { stdout, stderr } = await run.ended;
      const told = Date.parse(TOLD.exec(stdout + stderr)?.[1] ?? '');
      // The wall clock has whole milliseconds, and a wait is measured by another clock.
      assert.ok(Math.abs(told - untilMs) <= CLOCKS_MS, `${told} is not ${untilMs}`);
      next.signal('SIGTERM');
      assert.equal((await next.ended).code, 0);
      assert.equal(server.requests, requests);

      // An hour passes.
      const db = new Database(file);
      db.exec(`UPDATE host_holds SET until_ms = until_ms - ${HOUR_MS}`);
      db.close();
      const later = await rota(['run', 'one'], { cwd });
      assert.equal(later.code, 0, later.stderr);
      assert.equal(server.requests, requests + 1);
    });
  } finally {
    await server.close();
  }
});
