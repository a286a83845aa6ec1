import assert from 'node:assert/strict';
import {
  linkSync,
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
import { systemClock } from '../../../src/platform/clock.ts';
import { backUp } from '../../../src/store/examination/backup.ts';
import { withReader } from '../../../src/store/reader.ts';
import { openStore } from '../../../src/store/store.ts';
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

test('a copy made while another process writes is whole and holds all that was acknowledged before', async () => {
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

test('a file that is there is replaced only when that is asked for', async () => {
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

test('the database and what belongs to it are never replaced, whatever is asked for', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    for (const to of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`]) {
      assert.throws(() => backUp({ from: file, to, overwrite: true }), {
        message: `${to} belongs to the database itself`,
      });
    }
  });
});

test('the database is not replaced through a link either, neither its own nor that of its folder', async () => {
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

test('a copy never comes to stand beside the log of another database, which SQLite would add to it', async () => {
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

test('without a database, and onto a folder, there is no copy', async () => {
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

test('a damaged database is not copied: the error says the way out', async () => {
  await withDatabaseFile((file) => {
    writeFileSync(file, Buffer.alloc(10_000, 'no database '));
    assert.throws(() => backUp({ from: file, to: `${file}.copy`, overwrite: false }), {
      code: 'database',
      message: `${file} is not a SQLite database`,
    });
    assert.deepEqual(readdirSync(dirname(file)), ['rota.db']);
  });
});
