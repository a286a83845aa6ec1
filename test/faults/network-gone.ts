// The network fails for all URLs at once: connections are refused, then time out, then work again.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../support/servers/free-port.ts';
import { startRawServer, startSocketServer } from '../support/servers/hostile-server.ts';
import { inFolder, startRota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { assertSound, count, databaseOf } from './stored.ts';
import { SETTINGS } from './trial.ts';
import { until } from './until.ts';

const GONE_MS = 8_000;
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

export const networkGone: Fault = {
  name: 'the network gone for all URLs at once: refused, then silent, then back',
  waits: true,
  async run() {
    // A port of the system's range could be given to a connection while no server listens on it, even to the daemon's own.
    const port = await freePort();
    const answering = () => startRawServer((socket) => void socket.write(OK), { port });
    let server = await answering();
    const job = `schedule: every 1s\nconcurrency: 100\ntimeout: 2s\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..300 } }]\n`;
    return inFolder({ 'config.yaml': SETTINGS, 'jobs/load.yaml': job }, async (cwd) => {
      const database = databaseOf(cwd);
      const good = (): number => count(database, 'SELECT count(*) FROM results WHERE ok = 1');
      const failed = (kinds: string): number =>
        count(database, `SELECT count(*) FROM results WHERE error_kind IN (${kinds})`);
      const daemon = startRota(['start', '--foreground'], { cwd });
      const descriptors = (): number => readdirSync(`/proc/${daemon.pid}/fd`).length;
      await daemon.said(/ready with/);
      await until('good results', () => good() > 300);
      const before = descriptors();

      await server.close();
      await delay(GONE_MS);
      const silent = await startSocketServer(() => {}, { port });
      await delay(GONE_MS);
      await silent.close();
      server = await answering();
      const goodBefore = good();
      await until('good results again', () => good() > goodBefore + 600);
      const after = descriptors();
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      await server.close();
      assert.equal(code, 0, stderr);
      assertSound(database);
      const [refused, timedOut] = [failed(`'connect', 'reset'`), failed(`'timeout'`)];
      const others =
        count(database, 'SELECT count(*) FROM results WHERE ok = 0') - refused - timedOut;
      assert.ok(refused > 0 && timedOut > 0, `${refused} refused, ${timedOut} timed out`);
      assert.equal(others, 0, 'failures of another kind');
      assert.ok(after <= before + 100, `${before} descriptors before, ${after} after`);
      return `${refused} refused and ${timedOut} timed out, each with its result, none blamed on Rota; ${before} descriptors before, ${after} after`;
    });
  },
};
