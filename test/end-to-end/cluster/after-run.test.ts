// `after_run` in a cluster: its requests go to hosts of another worker too.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { startClusterStage } from '../../support/cluster/cluster-stage.ts';
import { startHostsServer } from '../../support/servers/hosts-server.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

/** So many that each of two workers owns some of them, except in one case of a million. */
const HOSTS = 20;

test('after_run goes on when the owner of hosts is killed that it requests', { skip }, async () => {
  const held: ServerResponse[] = [];
  let isOpen = false;
  const server = await startHostsServer(HOSTS, {
    delayMs: 0,
    answer: ({ path }, response) => {
      if (path === '/held' && !isOpen) held.push(response);
      else response.end('here');
    },
  });
  const origins = server.hosts.map(({ origin }) => origin);
  const handler = `export default async () => {
    const responses = await Promise.all(${JSON.stringify(origins)}.map((o) => fetch(o + '/held')));
    for (const { status } of responses) if (status !== 200) throw new Error('status ' + status);
  };`;
  const job = `concurrency: 100\nper_host: { concurrency: 2 }\nafter_run: handlers/all.ts\nurls: ${JSON.stringify(origins)}\n`;
  const cluster = await startClusterStage();
  try {
    const machines = [];
    for (let count = 0; count < 2; count += 1) {
      const cwd = await cluster.prepare({}, { server: 'server: off' });
      await mkdir(join(cwd, 'jobs/handlers'));
      await writeFile(join(cwd, 'jobs/handlers/all.ts'), handler);
      machines.push(await cluster.startAgain('start', { cwd, jobs: { whole: job } }));
    }
    await cluster.until('SELECT count(DISTINCT worker_id) = 2 AS done FROM slots');
    cluster.command(['run', 'whole'], { cwd: machines[0]?.cwd ?? '' });
    await server.until(() => server.requests === 2 * HOSTS);
    const owned = await cluster.rows(
      `SELECT w.pid, s.slot FROM slots AS s JOIN workers AS w ON w.id = s.worker_id WHERE w.shards = 0`,
    );
    const victim = machines.find(({ process }) => process.pid === Number(owned[0]?.['pid']));
    const slots = new Set(owned.map(({ slot }) => Number(slot)));
    const again = origins.filter((origin) => slots.has(hostSlot(new URL(origin).host))).length;
    assert.ok(victim !== undefined && again > 0);
    victim.process.signal('SIGKILL');
    // Those to its hosts are cut off, and wait for the next owner. The run ends early when they fail instead.
    const ended = cluster.until(`SELECT status <> 'running' AS done FROM runs`);
    await Promise.race([ended, server.until(() => server.requests === 2 * HOSTS + again)]);
    isOpen = true;
    for (const response of held) response.end('here');
    await ended;
    assert.deepEqual(await cluster.rows('SELECT status, reason FROM runs'), [
      { status: 'succeeded', reason: null },
    ]);
    assert.equal(server.requests, 2 * HOSTS + again);
  } finally {
    await cluster.close();
    await server.close();
  }
});
