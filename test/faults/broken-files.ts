// The database's file is read-only, damaged, foreign, empty or truncated, or a killed process left its write-ahead log.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial, type Trial } from './trial.ts';

const jobs = (origin: string): Record<string, string> => ({
  load: everySecond(`concurrency: 20\nurls: [{ url: "${origin}/{n}", each: { n: 1..100 } }]`),
});

/** Starts a daemon that cannot work, and returns its error output. */
async function refusal(trial: Trial): Promise<string> {
  const daemon = startRota(['start', '--foreground'], { cwd: trial.cwd });
  const { code, stderr } = await daemon.ended;
  assert.equal(code, 1, stderr);
  assert.doesNotMatch(stderr, /Rota itself failed|at file:/);
  return stderr;
}

/** Makes a database with some runs and an empty log. */
async function filled(trial: Trial): Promise<void> {
  const daemon = await trial.start();
  await trial.moreRuns(2);
  await endWell(daemon, trial);
}

export const damagedFile: Fault = {
  name: 'a damaged, a cut-off, a foreign and an empty file instead of the database',
  run: () =>
    onTrial({ jobs }, async (trial) => {
      await filled(trial);
      const good = join(trial.cwd, 'good.db');
      copyFileSync(trial.database, good);
      const size = statSync(good).size;

      truncateSync(trial.database, Math.floor(size / 2 / 4096) * 4096);
      assert.match(await refusal(trial), /is damaged[^]*rota backup[^]*\.recover/);
      copyFileSync(good, trial.database);
      writeFileSync(trial.database, Buffer.alloc(4096, 0xee), { flag: 'r+' });
      assert.match(await refusal(trial), /is not a SQLite database/);
      writeFileSync(trial.database, 'x'.repeat(10_000));
      assert.match(await refusal(trial), /is not a SQLite database/);

      copyFileSync(good, trial.database);
      await filled(trial);
      rmSync(trial.database);
      writeFileSync(trial.database, '');
      await filled(trial);
      return 'three refused with a hint, the restored copy continues, the empty file becomes a new database';
    }),
};

export const leftWal: Fault = {
  name: 'a write-ahead log left behind by kill -9',
  run: () =>
    onTrial({ jobs }, async (trial) => {
      const daemon = await trial.start();
      await trial.moreRuns(2);
      daemon.signal('SIGKILL');
      await daemon.ended;
      const walBytes = statSync(`${trial.database}-wal`).size;
      assert.ok(walBytes > 0, 'no write-ahead log was left');
      const before = trial.count('SELECT count(*) FROM results');
      const again = await trial.start();
      await trial.moreRuns(1);
      await endWell(again, trial);
      const kept = trial.count(`SELECT count(*) FROM results WHERE id <= ${before}`);
      assert.equal(kept, before, 'what stood in the log is lost');
      return `${Math.round(walBytes / 1024)} KiB of log were taken in, all ${before} results of it are there`;
    }),
};

export const readOnly: Fault = {
  name: 'the file system becomes read-only, and writable again',
  run: () =>
    onTrial({ jobs }, async (trial) => {
      const folder = join(trial.cwd, 'data');
      mkdirSync(folder);
      const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;
      if (!mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder)) return undefined;
      try {
        await filled(trial);
        mount('-o', 'remount,ro', folder);
        const refused = await refusal(trial);
        assert.match(refused, /read-only|cannot be read and written/);
        mount('-o', 'remount,rw', folder);
        await filled(trial);
        const total = trial.count('SELECT count(*) FROM results');
        return `refused with a sentence, and all ${total} results stored once it was writable`;
      } finally {
        spawnSync('umount', ['--lazy', folder]);
      }
    }),
};
