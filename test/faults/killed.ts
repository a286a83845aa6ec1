// kill -9 at random moments under load, a hundred times in a row.
import assert from 'node:assert/strict';
import { hash, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Fault } from './fault.ts';
import { assertSound } from './stored.ts';
import { assertNoGap, endWell, everySecond, onTrial, type Trial } from './trial.ts';
import { until } from './until.ts';

const KILLS = 100;
/** Longest life of a daemon after it is ready. */
const LONGEST_MS = 900;
const LOOK_MS = 5;

export const killed: Fault = {
  name: `kill -9 at random moments under load, ${KILLS} times in a row`,
  run: () =>
    onTrial(
      {
        jobs: (origin) => ({
          tick: everySecond(`urls: ["${origin}/tick"]`),
          load: everySecond(
            `concurrency: 50\nper_host: { rate: 3000/s }\nurls: [{ url: "${origin}/{n}", each: { n: 1..100000 } }]`,
          ),
        }),
      },
      async (trial) => {
        let [inTransit, underLoad] = [0, 0];
        for (let round = 0; round < KILLS; round += 1) {
          // A daemon that is killed at any moment may not have stored anything yet.
          const seen = await killOnce(trial, { isStoring: round % 2 === 1 });
          assertSound(trial.database);
          const kept = trial.count(`SELECT count(*) FROM result_rows WHERE id <= ${seen.lastId}`);
          assert.equal(kept, seen.lastId, `results were lost in round ${round + 1}`);
          underLoad += seen.lastId > seen.firstId ? 1 : 0;
          inTransit += seen.running > 0 ? 1 : 0;
        }
        assert.ok(underLoad >= KILLS / 2, `only ${underLoad} were killed while they stored`);
        const last = await trial.start();
        await endWell(last, trial);
        const fires = assertNoGap(trial, 'tick');
        const bodies = checkBodies(trial.database);
        const results = trial.count('SELECT count(*) FROM result_rows');
        const interrupted = trial.count(`SELECT count(*) FROM runs WHERE status = 'interrupted'`);
        return `${results} results and ${bodies} bodies whole, none that was seen is missing, ${fires} planned fires with one row each, ${interrupted} runs marked interrupted, ${underLoad} killed while storing, ${inTransit} in mid-run, no start needed a hand`;
      },
    ),
};

interface Seen {
  readonly firstId: number;
  /** The newest result that another connection saw, and that was therefore committed. */
  readonly lastId: number;
  readonly running: number;
}

/** Starts a daemon, watches what it commits, and kills it; with `isStoring` only after it has committed something. */
async function killOnce(
  trial: Trial,
  { isStoring }: { readonly isStoring: boolean },
): Promise<Seen> {
  const daemon = await trial.start();
  const db = new Database(trial.database, { readonly: true });
  try {
    const newest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM result_rows').pluck();
    const firstId = newest.get() ?? 0;
    let lastId = firstId;
    if (isStoring) await until('a result', () => (newest.get() ?? 0) > firstId);
    const end = performance.now() + randomInt(LONGEST_MS);
    while (performance.now() < end) {
      await delay(LOOK_MS);
      lastId = newest.get() ?? 0;
    }
    daemon.signal('SIGKILL');
    await daemon.ended;
    const running = trial.count(`SELECT count(*) FROM runs WHERE status = 'running'`);
    return { firstId, lastId, running };
  } finally {
    db.close();
  }
}

/** Throws unless every body matches its SHA-256; returns their number. */
function checkBodies(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    let checked = 0;
    const all = db.prepare<[], { sha256: Buffer; data: Buffer }>('SELECT sha256, data FROM bodies');
    for (const { sha256, data } of all.iterate()) {
      assert.equal(hash('sha256', data, 'hex'), sha256.toString('hex'), 'a body is damaged');
      checked += 1;
    }
    return checked;
  } finally {
    db.close();
  }
}
