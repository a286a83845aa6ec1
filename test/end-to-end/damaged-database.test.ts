// Every command that finds damaged pages says that the file is damaged, and how to repair it.
import assert from 'node:assert/strict';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { inFolder, rota } from '../support/rota-process.ts';

const COMMANDS = [
  ['results'],
  ['stats'],
  ['jobs'],
  ['body', '1'],
  ['show', '1'],
  ['why', 'gone'],
  ['diff', 'gone', 'http://127.0.0.1:9/'],
  ['export', 'gone', '--format', 'csv'],
  ['query', 'SELECT count(*) FROM runs'],
  ['prune'],
  ['doctor'],
  ['backup', 'copy.db'],
  ['run', 'gone'],
  ['start', '--foreground'],
];

/** Overwrites the first page of each table and index; the schema itself can be read. */
function damage(file: string): void {
  const db = new Database(file);
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  const roots = db
    .prepare<[], number>('SELECT rootpage FROM sqlite_schema WHERE rootpage > 0')
    .pluck()
    .all();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  const handle = openSync(file, 'r+');
  for (const page of roots)
    writeSync(handle, Buffer.alloc(pageBytes, 0xff), 0, pageBytes, (page - 1) * pageBytes);
  closeSync(handle);
}

test('every command reports damaged pages as damage', async () => {
  const files = {
    'config.yaml': 'server: off\nlog: { file: none }\n',
    'jobs/gone.yaml': 'urls: ["http://127.0.0.1:9/"]\n',
  };
  await inFolder(files, async (cwd) => {
    assert.equal((await rota(['run', 'gone'], { cwd })).code, 1);
    const file = join(cwd, 'data/rota.db');
    damage(file);
    for (const args of COMMANDS) {
      const { code, stdout, stderr } = await rota(args, { cwd });
      assert.equal(code, 1, `${args.join(' ')}: ${stdout}${stderr}`);
      assert.ok(
        stderr.includes(`${file} is damaged (`) && stderr.includes('.recover'),
        `${args.join(' ')}: ${stderr}`,
      );
    }
  });
});
