// The disk is full while results are written, and has free space again later.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, startRota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { makeSmallDisk } from './small-disk.ts';
import { assertSound, count, databaseOf } from './stored.ts';
import { until, whenStill } from './until.ts';

const RUNS = `select count(*) from runs where status = 'succeeded'`;
const RESULTS = 'select count(*) from results';
/** How long the disk stays full. */
const FULL_MS = 6_000;

export const fullDisk: Fault = {
  name: 'disk full while writing, then room again',
  async run() {
    const server = await startCountingServer({
      answer: (_, response) => void response.end(randomBytes(16_384)),
    });
    const files = {
      'config.yaml': 'server: off\nlog: { file: none }\n',
      'jobs/fill.yaml': `schedule: every 1s\nconcurrency: 20\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..100 } }]\n`,
    };
    try {
      return await inFolder(files, async (cwd) => {
        using disk = makeSmallDisk(join(cwd, 'data'));
        const daemon = startRota(['start', '--foreground'], { cwd, before: disk.before });
        await daemon.said(/Cannot (write|use) .*fetching waits/);
        // Requests in flight end; then no request may be sent.
        const asked = await whenStill('requests', () => server.requests);
        const stored = count(databaseOf(cwd), RESULTS);
        await delay(FULL_MS);
        assert.equal(server.requests, asked, 'requests were sent while the disk was full');
        disk.makeRoom(daemon.pid);
        await daemon.said(/storing works again/);
        const done = count(databaseOf(cwd), RUNS);
        await until('two more runs', () => count(databaseOf(cwd), RUNS) >= done + 2);
        daemon.signal('SIGTERM');
        const { code, stderr } = await daemon.ended;
        assert.equal(code, 0, stderr);
        assert.equal(stderr.match(/fetching waits/g)?.length, 1, 'the error is not logged once');
        assertSound(databaseOf(cwd));
        assert.equal(count(databaseOf(cwd), RESULTS), server.requests, 'results are missing');
        return `${disk.kind}: ${stored} of ${asked} fetched were stored when it was full, nothing asked for in ${FULL_MS / 1000} s, all ${server.requests} stored in the end`;
      });
    } finally {
      await server.close();
    }
  },
};
