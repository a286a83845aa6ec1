import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { writeNewFile } from '../../src/platform/new-file.ts';
import { openForAppending, realFile } from '../../src/platform/private-file.ts';
import { RotatingFile } from '../../src/platform/rotating-file.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { backUp } from '../../src/store/examination/backup.ts';
import { acquireDaemonLock } from '../../src/store/files/daemon-lock.ts';
import { openStore } from '../../src/store/store.ts';
import { makeRun, withDatabaseFile } from '../support/stored-run.ts';

function modesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
}

async function withUmask(mask: number, work: () => Promise<void>): Promise<void> {
  const before = process.umask(mask);
  try {
    await work();
  } finally {
    process.umask(before);
  }
}

test('with any umask only the owner can use the files of a database and the folders created for them', async () => {
  for (const mask of [0o000, 0o022, 0o077]) {
    await withDatabaseFile(async (beside) => {
      await withUmask(mask, async () => {
        const folder = join(dirname(beside), 'data');
        const file = join(folder, 'rota.db');
        const lock = acquireDaemonLock(file);
        const store = await openStore({ file, clock: systemClock });
        await store.begin(makeRun());
        backUp({ from: file, to: join(folder, 'copy.db'), overwrite: false });
        await writeNewFile(join(folder, 'export.csv'), (write) => write('a\n'));
        const log = new RotatingFile({
          path: join(folder, 'logs/rota.log'),
          maxBytes: undefined,
          keep: 0,
          onTrouble: assert.fail,
          onRecovery: () => assert.fail(),
        });
        log.write('line\n');
        log.close();
        const modes = modesIn(dirname(beside));
        await store.close();
        lock.release();
        // Their names are random.
        const isOwner = (name: string): boolean => name.startsWith('data/rota.db.owners/');
        const owners = Object.keys(modes).filter(isOwner);
        assert.ok(owners.length > 0);
        assert.deepEqual(modes, {
          data: '700',
          'data/copy.db': '600',
          'data/export.csv': '600',
          'data/logs': '700',
          'data/logs/rota.log': '600',
          'data/rota.db': '600',
          'data/rota.db-shm': '600',
          'data/rota.db-wal': '600',
          'data/rota.db.lock': '600',
          'data/rota.db.owners': '700',
          ...Object.fromEntries(owners.map((name) => [name, '600'])),
        });
      });
    });
  }
});

test('files of a database that others can use are made private when it is opened for writing', async () => {
  await withDatabaseFile(async (file) => {
    const first = await openStore({ file, clock: systemClock });
    writeFileSync(`${file}.lock`, '');
    for (const ending of ['', '-wal', '-shm', '.lock']) chmodSync(`${file}${ending}`, 0o666);
    const second = await openStore({ file, clock: systemClock });
    const lock = acquireDaemonLock(file);
    for (const ending of ['', '-wal', '-shm', '.lock']) {
      assert.equal(statSync(`${file}${ending}`).mode & 0o777, 0o600, ending);
    }
    lock.release();
    await second.close();
    await first.close();
  });
});

test('a link in place of a log, a lock, a copy or an export is not followed', async () => {
  await withDatabaseFile(async (file) => {
    const folder = dirname(file);
    const victim = join(folder, 'victim');
    const [log, lock] = [join(folder, 'rota.log'), `${file}.lock`];
    for (const link of [log, lock]) symlinkSync(victim, link);
    assert.throws(() => openForAppending(log), {
      message: `${log} is a symbolic link, which Rota does not follow here`,
    });
    assert.throws(() => acquireDaemonLock(file), {
      name: 'AppError',
      code: 'database',
      message: `Cannot create the lock ${lock}: it exists and is not a file`,
    });
    assert.equal(existsSync(victim), false);
    writeFileSync(victim, 'untouched');
    const [copy, exported] = [join(folder, 'copy.db'), join(folder, 'export.csv')];
    for (const link of [copy, exported]) symlinkSync(victim, link);
    rmSync(lock);
    await (await openStore({ file, clock: systemClock })).close();
    backUp({ from: file, to: copy, overwrite: true });
    await writeNewFile(exported, (write) => write('a\n'));
    assert.equal(readFileSync(victim, 'utf8'), 'untouched');
  });
});

test('a reader of the lock file does not prevent a daemon from starting', async () => {
  await withDatabaseFile((file) => {
    acquireDaemonLock(file).release();
    const reader = new Database(`${file}.lock`, { readonly: true });
    reader.exec('BEGIN; SELECT pid FROM holder');
    const lock = acquireDaemonLock(file);
    assert.throws(() => acquireDaemonLock(file), { code: 'busy' });
    reader.close();
    lock.release();
  });
});

test('a database has one name through any links, even before it exists', async () => {
  await withDatabaseFile((file) => {
    const folder = dirname(realFile(file));
    mkdirSync(join(folder, 'real/deep'), { recursive: true });
    symlinkSync('real', join(folder, 'linked'));
    symlinkSync('../rota.db', join(folder, 'real/deep/link.db'));
    symlinkSync('link.db', join(folder, 'real/deep/second.db'));
    symlinkSync('loop.db', join(folder, 'loop.db'));
    const wanted = join(folder, 'real/rota.db');
    for (const name of [
      'real/rota.db',
      'linked/rota.db',
      'linked/deep/link.db',
      'linked/deep/../deep/second.db',
    ]) {
      assert.equal(realFile(join(folder, name)), wanted, name);
    }
    assert.equal(realFile(join(folder, 'linked/new/rota.db')), join(folder, 'real/new/rota.db'));
    assert.equal(realFile(join(folder, 'loop.db')), join(folder, 'loop.db'));
    const unreadable = join(folder, 'n'.repeat(300), 'rota.db');
    assert.equal(realFile(unreadable), unreadable);
  });
});
