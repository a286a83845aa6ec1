// Another program locks the database for a minute: it writes, or it only reads.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { startRota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial } from './trial.ts';
import { until, whenStill } from './until.ts';

const LOCKED_MS = 60_000;
const RESULTS = 'SELECT count(*) FROM results';
const jobs = (origin: string): Record<string, string> => ({
  load: everySecond(`concurrency: 20\nurls: [{ url: "${origin}/{n}", each: { n: 1..1000 } }]`),
});

export const lockedByWriter: Fault = {
  name: 'another program holds the write lock for a minute',
  waits: true,
  run: () =>
    onTrial({ jobs }, async (trial) => {
      const daemon = await trial.start();
      await trial.moreRuns(1);
      const other = new Database(trial.database);
      other.exec('BEGIN IMMEDIATE');
      const before = trial.count(RESULTS);
      await daemon.said(/is locked by another program: fetching waits/);
      const { state, storageProblem, unstored } = await trial.control.status();
      assert.equal(state, 'paused');
      assert.match(storageProblem ?? '', /is locked by another program/);
      const asked = await whenStill('requests', () => trial.server.requests);
      await delay(LOCKED_MS - 5_000);
      assert.equal(
        trial.count(RESULTS),
        before,
        'a result was stored although another program held the lock',
      );
      assert.equal(
        trial.server.requests,
        asked,
        'a request was sent whose result could not be stored',
      );
      other.exec('COMMIT');
      other.close();
      await daemon.said(/storing works again/);
      await trial.moreRuns(2);
      await endWell(daemon, trial);
      assert.equal(trial.count(RESULTS), trial.server.requests, 'results are missing');
      return `${unstored} results waited, nothing was fetched meanwhile, all ${trial.server.requests} are stored`;
    }),
};

export const lockedByReader: Fault = {
  name: 'a reader keeps its snapshot for a minute',
  waits: true,
  run: () =>
    onTrial({ jobs }, async (trial) => {
      const daemon = await trial.start();
      await trial.moreRuns(1);
      const reader = new Database(trial.database, { readonly: true });
      const seen = reader.prepare<[], number>(RESULTS).pluck();
      reader.exec('BEGIN');
      const atFirst = seen.get() ?? 0;
      await delay(LOCKED_MS);
      await until('results beside a reader', () => trial.count(RESULTS) - atFirst > 5_000);
      assert.equal(seen.get(), atFirst, 'the snapshot changed');
      const stored = trial.count(RESULTS) - atFirst;
      const walBytes = statSync(`${trial.database}-wal`).size;
      reader.close();
      await trial.moreRuns(2);
      const { stderr } = await endWell(daemon, trial);
      assert.doesNotMatch(stderr, /fetching waits/);
      assert.equal(trial.count(RESULTS), trial.server.requests, 'results are missing');
      const left = statSync(`${trial.database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      assert.equal(left, 0, 'the write-ahead log was not emptied');
      return `${stored} results were stored beside it, the log grew to ${Math.round(walBytes / 1024)} KiB and was emptied afterwards`;
    }),
};

export const lockedAtStart: Fault = {
  name: 'another program holds the write lock while the daemon starts',
  waits: true,
  run: () =>
    onTrial({ jobs }, async (trial) => {
      await endWell(await trial.start(), trial);
      const other = new Database(trial.database);
      other.exec('BEGIN IMMEDIATE');
      const daemon = startRota(['start', '--foreground'], { cwd: trial.cwd });
      await daemon.said(/is locked by another program/);
      other.exec('COMMIT');
      other.close();
      await daemon.said(/ready with/);
      await until('results', () => trial.count(RESULTS) > 0);
      await endWell(daemon, trial);
      return `it started, waited, and stored ${trial.count(RESULTS)} results`;
    }),
};
