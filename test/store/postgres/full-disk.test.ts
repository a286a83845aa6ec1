// The disk of the PostgreSQL server is full: a tablespace on a small disk, filled by a file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { NO_POSTGRES, PostgresServer } from '../../support/servers/postgres-server.ts';
import { makeEnd, makeResult, makeRun } from '../../support/stored-run.ts';

const FULL = /^Cannot write postgres:\/\/.*: the disk of the server is full$/;
const KEPT_FREE = 64 * 1024;

/** Fills a disk up to a few pages: a client can still connect. Returns the file that does. */
function fill(folder: string): string {
  const file = join(folder, 'filler');
  const handle = openSync(file, 'w');
  try {
    const piece = Buffer.alloc(16 * 1024, 1);
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize <= KEPT_FREE) return file;
      writeSync(handle, piece);
    }
  } finally {
    closeSync(handle);
  }
}

interface SmallDisk {
  readonly server: PostgresServer;
  readonly disk: string;
  readonly url: string;
}

/** Calls back with a database on a disk of 32 MiB; skips the test where no disk may be mounted. */
async function onSmallDisk(
  t: TestContext,
  work: (small: SmallDisk) => Promise<void>,
): Promise<void> {
  const server = await PostgresServer.start();
  const disk = server.addFolder('disk');
  const options = `size=32m,uid=${disk.uid},gid=${disk.gid},mode=700`;
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk.path]).status !== 0) {
      t.skip('this process may not mount a tmpfs');
      return;
    }
    const space = server.addFolder('disk/space');
    await server.sql(`CREATE TABLESPACE small LOCATION '${space.path}'`);
    await server.sql('CREATE DATABASE small TABLESPACE small');
    await work({ server, disk: disk.path, url: server.urlOf('small') });
  } finally {
    await server.stop('SIGQUIT');
    spawnSync('umount', [disk.path]);
    await server.close();
  }
}

const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;

test('a daemon waits while the disk of the server is full', { skip: NO_POSTGRES }, (t) =>
  onSmallDisk(t, async ({ server, disk, url }) => {
    const [full, back] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
    const storage = await openStorage(settings(url), {
      clock: systemClock,
      patient: true,
      onStorage: (problem) =>
        problem === undefined ? back.resolve() : full.resolve(problem.message),
    });
    const runId = (await storage.ledger.begin(makeRun())) ?? 0;
    const filler = fill(disk);
    for (let position = 0; position < 50; position += 1) {
      storage.sink.add(makeResult({ runId, position, body: randomBytes(20_000) }));
    }
    assert.match(await full.promise, FULL);
    rmSync(filler);
    await back.promise;
    await storage.ledger.finish(makeEnd({ runId, total: 50, succeeded: 50 }));
    await storage.close();
    const [row] = await server.sql('SELECT count(*)::int AS count FROM result_rows', url);
    assert.deepEqual(row, { count: 50 });
  }),
);

test(
  '"rota run" ends with an error when the disk of the server is full',
  { skip: NO_POSTGRES },
  (t) =>
    onSmallDisk(t, async ({ disk, url }) => {
      const storage = await openStorage(settings(url), { clock: systemClock });
      const runId = (await storage.ledger.begin(makeRun())) ?? 0;
      fill(disk);
      for (let position = 0; position < 50; position += 1) {
        storage.sink.add(makeResult({ runId, position, body: randomBytes(20_000) }));
      }
      assert.match((await storage.failed).message, FULL);
      await assert.rejects(storage.close(), { message: FULL });
    }),
);
