import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import { backUp } from '../../../src/store/examination/backup.ts';
import { withReader } from '../../../src/store/reader.ts';
import { openStore } from '../../../src/store/store.ts';
import { startRota } from '../../support/rota-process.ts';
import { startScript } from '../../support/script-process.ts';
import { storeRun, withDatabaseFile, withStore } from '../../support/stored-run.ts';

const WRITING_PROCESS = join(import.meta.dirname, '../writing-process.ts');

function count(file: string, sql: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

test('a copy made while another process writes is intact and has every result acknowledged before', async () => {
  await withDatabaseFile(async (file) => {
    const writer = startScript(WRITING_PROCESS, [file]);
    try {
      for (let round = 0; round < 5; round += 1) {
        const acknowledged = Number(await writer.nextLine());
        const to = join(dirname(file), 'copies', `${round}.db`);
        const bytes = backUp({ from: file, to, overwrite: false });
        assert.equal(bytes, statSync(to).size);
        assert.equal(count(to, 'PRAGMA integrity_check'), 'ok');
        assert.ok(Number(count(to, 'SELECT count(*) FROM results')) >= acknowledged);
        assert.equal(count(to, 'SELECT count(*) - max(position) - 1 FROM results'), 0);
      }
    } finally {
      writer.child.kill('SIGKILL');
      await writer.ended;
    }
    assert.deepEqual(readdirSync(join(dirname(file), 'copies')).toSorted(), [
      '0.db',
      '1.db',
      '2.db',
      '3.db',
      '4.db',
    ]);
  });
});

test('a copy is a database that Rota reads, with its version and its incremental vacuum', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    backUp({ from: file, to, overwrite: false });
    assert.deepEqual(
      withReader(to, (reader) => reader.all('SELECT url FROM results')),
      [{ url: 'http://localhost/items/0' }],
    );
    assert.equal(count(to, 'PRAGMA auto_vacuum'), 2);
  });
});

test('an existing file is replaced only on request', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    writeFileSync(to, 'precious');
    assert.throws(() => backUp({ from: file, to, overwrite: false }), {
      code: 'usage',
      message: `${to} exists already`,
    });
    assert.equal(readFileSync(to, 'utf8'), 'precious');
    backUp({ from: file, to, overwrite: true });
    assert.equal(count(to, 'SELECT count(*) FROM results'), 1);
  });
});

test('the database and its files are never replaced, even on request', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    for (const to of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`]) {
      assert.throws(() => backUp({ from: file, to, overwrite: true }), {
        message: `${to} belongs to the database itself`,
      });
    }
  });
});

test('the database is not replaced through a link either, to it or to its folder', async () => {
  await withDatabaseFile(async (file) => {
    const folder = dirname(file);
    const elsewhere = join(folder, 'elsewhere');
    symlinkSync(folder, elsewhere);
    const store = await openStore({ file, clock: systemClock });
    await storeRun(store, [{}]);
    linkSync(file, join(folder, 'same.db'));
    const links = ['rota.db', 'rota.db-wal', 'rota.db-journal'].map((name) =>
      join(elsewhere, name),
    );
    for (const to of [join(folder, 'same.db'), ...links]) {
      assert.throws(() => backUp({ from: file, to, overwrite: true }), {
        message: `${to} belongs to the database itself`,
      });
    }
    await store.close();
  });
});

test('a copy is not placed beside the log of another database, which SQLite would add to it', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    for (const beside of [`${to}-wal`, `${to}-journal`]) {
      writeFileSync(beside, 'left behind');
      assert.throws(() => backUp({ from: file, to, overwrite: true }), {
        code: 'usage',
        message: `${beside} belongs to a database that is or was at ${to}`,
      });
      rmSync(beside);
    }
    backUp({ from: file, to, overwrite: true });
  });
});

test('no copy is made without a database, or onto a folder', async () => {
  await withDatabaseFile((file) => {
    assert.throws(() => backUp({ from: file, to: `${file}.copy`, overwrite: false }), {
      code: 'not_found',
    });
  });
  await withStore((_, file) => {
    const folder = dirname(file);
    assert.throws(() => backUp({ from: file, to: folder, overwrite: true }), {
      message: `${folder} is a folder, not a file`,
    });
    return Promise.resolve();
  });
});

test('a damaged database is not copied, and the error says how to repair it', async () => {
  await withDatabaseFile((file) => {
    writeFileSync(file, Buffer.alloc(10_000, 'no database '));
    assert.throws(() => backUp({ from: file, to: `${file}.copy`, overwrite: false }), {
      code: 'database',
      message: `${file} is not a SQLite database`,
    });
    assert.deepEqual(readdirSync(dirname(file)), ['rota.db']);
  });
});

test('a copy on a file system without links gets its name too, and replaces nothing', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    const link = (): void => {
      throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
    };
    backUp({ from: file, to, overwrite: false, link });
    assert.equal(count(to, 'SELECT count(*) FROM results'), 1);
    assert.equal(statSync(to).mode & 0o777, 0o600);
    const late = (): void => {
      writeFileSync(`${to}.2`, 'precious');
      link();
    };
    assert.throws(() => backUp({ from: file, to: `${to}.2`, overwrite: false, link: late }), {
      code: 'usage',
      message: `${to}.2 exists already`,
    });
    assert.equal(readFileSync(`${to}.2`, 'utf8'), 'precious');
  });
});

test('a copy abandoned by kill -9 is removed a day later, by the next copy to the same path', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    const old = `${to}.unfinished-0123456789ab`;
    const recent = `${to}.unfinished-ba9876543210`;
    const other = `${to}.unfinished-notes`;
    for (const folder of [old, recent, other]) {
      mkdirSync(folder);
      for (const name of ['copy', 'copy-journal']) writeFileSync(join(folder, name), '');
    }
    const twoDaysAgo = systemClock.now() / 1000 - 2 * 86_400;
    for (const folder of [old, other]) utimesSync(folder, twoDaysAgo, twoDaysAgo);
    backUp({ from: file, to, overwrite: false });
    assert.deepEqual(
      readdirSync(dirname(file)).filter((name) => name.includes('unfinished')),
      [basename(recent), basename(other)],
    );
  });
});

test('a copy that a signal ends leaves no file', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeRun(store, [{}]);
    await store.close();
    const db = new Database(file);
    db.exec(`CREATE TABLE filling AS
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
      SELECT randomblob(250000) AS bytes FROM n`);
    db.close();
    const cwd = dirname(file);
    writeFileSync(join(cwd, 'config.yaml'), `database: ${file}\n`);
    const backup = startRota(['backup', 'copies/rota.db'], { cwd });
    const copies = join(cwd, 'copies');
    mkdirSync(copies);
    while (readdirSync(copies).length === 0) await sleep(5);
    backup.signal('SIGTERM');
    const { signal } = await backup.ended;
    assert.equal(signal, 'SIGTERM');
    assert.deepEqual(readdirSync(copies), []);
  });
});

test('the error for a full disk names the copy, and the copy leaves no file', async (t) => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const small = join(dirname(file), 'small');
    mkdirSync(small);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', small]);
    if (status !== 0) {
      t.skip('this user may not mount a small disk');
      return;
    }
    try {
      assert.throws(() => backUp({ from: file, to: join(small, 'rota.db'), overwrite: false }), {
        code: 'database',
        message: new RegExp(`^Cannot write ${small}/rota.db: the disk is full$`),
      });
      assert.deepEqual(readdirSync(small), []);
    } finally {
      spawnSync('umount', [small]);
    }
  });
});

test('a copy is not mixed with the log of the database that it replaces', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeRun(store, [{}]);
    const to = `${file}.copy`;
    backUp({ from: file, to, overwrite: false });
    await storeRun(store, [{}, {}]);
    const log = readFileSync(`${file}-wal`);
    assert.ok(log.length > 0);
    await store.close();
    renameSync(to, file);
    writeFileSync(`${file}-wal`, log);
    const refusal = {
      code: 'database',
      message: `${file}-wal belongs to another database: ${file} was replaced, and the log of the old database was left`,
      hint: `Remove ${file}-wal and ${file}-shm: a copy that "rota backup" made is complete without them.`,
    };
    await assert.rejects(openStore({ file, clock: systemClock }), refusal);
    assert.throws(() => withReader(file, () => 0), refusal);
    assert.throws(() => backUp({ from: file, to, overwrite: true }), refusal);
    rmSync(`${file}-wal`);
    const restored = await openStore({ file, clock: systemClock });
    await storeRun(restored, [{}]);
    await restored.close();
    assert.equal(count(file, 'SELECT count(*) FROM results'), 2);
    assert.equal(count(file, 'PRAGMA integrity_check'), 'ok');
  });
});
