import assert from 'node:assert/strict';
import { renameSync, statSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ControlClient } from '../../src/control/control-client.ts';
import { LockAndSocket } from '../../src/daemon/lock-and-socket.ts';
import { messageOf } from '../../src/domain/error.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { withConfigFolder } from '../support/config-folder.ts';
import { FakeClock } from '../support/fake-clock.ts';

const LOOKS_MS = 10_000;

interface Kept {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly messages: readonly string[];
  /** When set, every check fails with it. */
  failure: string | undefined;
}

/** Takes and keeps the lock and the socket of a database, on a fake clock. */
async function keeping(use: (kept: Kept) => Promise<void>): Promise<void> {
  await withConfigFolder({ 'data/rota.db': '' }, async ({ path }) => {
    const clock = new FakeClock();
    const file = join(path, 'data/rota.db');
    const lockAndSocket = await LockAndSocket.take({ path: file, shown: file }, clock);
    const messages: string[] = [];
    const tell = (kind: string, what: unknown): void => {
      messages.push(`${kind}: ${messageOf(what).replaceAll(path, 'FOLDER')}`);
    };
    const kept: Kept = { folder: path, clock, messages, failure: undefined };
    try {
      assert.equal(await lockAndSocket.listen(), undefined);
      lockAndSocket.keep({
        onLost: (error) => tell('lost', error),
        onTrouble: (message) => tell('trouble', message),
        onRecovery: (message) => tell('over', message),
        lookUp: (file) => {
          const { failure: code } = kept;
          if (code !== undefined) throw Object.assign(new Error(code), { code });
          return statSync(file, { bigint: true });
        },
      });
      await use(kept);
    } finally {
      lockAndSocket.release();
    }
  });
}

test('a database that cannot be examined is reported once, as is its recovery, and stops nothing', async () => {
  for (const code of ['EACCES', 'EIO', 'ESTALE', 'ENOTDIR', 'ELOOP', 'EMFILE', 'ENAMETOOLONG']) {
    await keeping(async (kept) => {
      kept.failure = code;
      await kept.clock.advance(LOOKS_MS);
      kept.failure = undefined;
      await kept.clock.advance(LOOKS_MS);
      assert.deepEqual(kept.messages, [
        `trouble: FOLDER/data/rota.db cannot be examined (${code})`,
        'over: FOLDER/data/rota.db can be examined again',
      ]);
    });
  }
});

/** Replaces the folder `data` by a file while the daemon looks at it, and puts it back. */
async function replaceDataForAWhile({
  folder,
  clock,
}: Pick<Kept, 'folder' | 'clock'>): Promise<void> {
  renameSync(join(folder, 'data'), join(folder, 'aside'));
  writeFileSync(join(folder, 'data'), '');
  await clock.advance(LOOKS_MS);
  rmSync(join(folder, 'data'));
  renameSync(join(folder, 'aside'), join(folder, 'data'));
  await clock.advance(LOOKS_MS);
}

test('a folder that is replaced by a file for a while stops nothing', async () => {
  await keeping(async ({ folder, clock, messages }) => {
    await replaceDataForAWhile({ folder, clock });
    assert.deepEqual(messages, [
      'trouble: FOLDER/data/rota.db cannot be examined (ENOTDIR)',
      'over: FOLDER/data/rota.db can be examined again',
    ]);
  });
});

test('the daemon still listens on a socket that could not be examined for a while', async () => {
  await keeping(async ({ folder, clock, messages }) => {
    await replaceDataForAWhile({ folder, clock });
    assert.equal(messages.length, 2);
    const client = new ControlClient(join(folder, 'data/rota.db'), systemClock);
    assert.equal(await client.isListening(), true);
  });
});
