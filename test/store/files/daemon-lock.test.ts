import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { acquireDaemonLock, daemonLockHolder } from '../../../src/store/files/daemon-lock.ts';
import { LockFile } from '../../../src/store/files/lock-file.ts';
import { startScript } from '../../support/script-process.ts';
import { withDatabaseFile } from '../../support/stored-run.ts';

const LOCKING_PROCESS = join(import.meta.dirname, 'locking-process.ts');

function busyBy(pid: number | undefined, file: string): object {
  return {
    name: 'AppError',
    code: 'busy',
    message: `A daemon (process ${pid}) already uses ${file}`,
  };
}

test('a second daemon on the same database is refused, naming the first', async () => {
  await withDatabaseFile((file) => {
    const lock = acquireDaemonLock(file);
    assert.throws(() => acquireDaemonLock(file), busyBy(process.pid, file));
    lock.release();
    lock.release();
    acquireDaemonLock(file).release();
  });
});

test('the lock of another process is freed when that process is killed', async () => {
  await withDatabaseFile(async (file) => {
    const holder = startScript(LOCKING_PROCESS, [file]);
    assert.equal(await holder.nextLine(), 'locked');
    assert.throws(() => acquireDaemonLock(file), busyBy(holder.child.pid, file));
    holder.child.kill('SIGKILL');
    await holder.ended;
    acquireDaemonLock(file).release();
  });
});

test('a lock whose file was deleted is taken again, so that the next daemon finds it', async () => {
  await withDatabaseFile((file) => {
    const lock = acquireDaemonLock(file);
    rmSync(`${file}.lock`);
    assert.equal(daemonLockHolder(file), undefined);
    lock.renew();
    assert.equal(daemonLockHolder(file)?.pid, process.pid);
    lock.renew();
    lock.release();
    assert.equal(daemonLockHolder(file), undefined);
  });
});

test('a lock that another process has taken after its file was deleted cannot be renewed', async () => {
  await withDatabaseFile((file) => {
    const first = acquireDaemonLock(file);
    rmSync(`${file}.lock`);
    const second = acquireDaemonLock(file);
    assert.throws(() => first.renew(), busyBy(process.pid, file));
    first.release();
    second.release();
  });
});

test('a lock that another program holds is not said to be held by a daemon that has ended', async () => {
  await withDatabaseFile(async (file) => {
    const ended = startScript(LOCKING_PROCESS, [file]);
    assert.equal(await ended.nextLine(), 'locked');
    ended.child.kill('SIGKILL');
    await ended.ended;
    const held = LockFile.take(`${file}.lock`, { waitMs: 0 });
    assert.equal(daemonLockHolder(file)?.pid, undefined);
    assert.throws(() => acquireDaemonLock(file), {
      message: `A daemon already uses ${file}`,
      hint: `Stop it first ("rota stop"), or let "database" in config.yaml name another database. If none runs, another program has locked ${file}.lock.`,
    });
    held.release();
  });
});
