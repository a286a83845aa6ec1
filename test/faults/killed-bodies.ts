// kill -9 while large bodies arrive faster than the disk takes them. The server's log shows what is lost.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../support/servers/counting-server.ts';
import type { Fault } from './fault.ts';
import { assertSound } from './stored.ts';
import { everySecond, onTrial, type Trial } from './trial.ts';
import { until } from './until.ts';

const ROUNDS = 8;
const BODY_BYTES = 64 * 1024;
const CONCURRENCY = 50;
/** The promise of README, besides the requests in flight. */
const PROMISED_MS = 250;
/** How long a daemon stores before it is killed; each round adds a different fraction of a second. */
const SHORTEST_MS = 500;

export const killedWithBodies: Fault = {
  name: `kill -9 while bodies of 64 KiB come, ${ROUNDS} times in a row`,
  run() {
    const finishedAtMs: number[] = [];
    return onTrial(
      {
        jobs: (origin) => ({
          load: everySecond(
            `concurrency: ${CONCURRENCY}\nurls: [{ url: "${origin}/{n}", each: { n: 1..100000 } }]`,
          ),
        }),
        answer: { answer: differentBodies(finishedAtMs) },
      },
      async (trial) => {
        let [mostLost, mostAllowed] = [0, 0];
        for (let round = 0; round < ROUNDS; round += 1) {
          const storedBefore = await killOnce(trial, finishedAtMs, SHORTEST_MS + 90 * round);
          assertSound(trial.database);
          const stored = trial.count('SELECT count(*) FROM result_rows') - storedBefore;
          const lost = finishedAtMs.length - stored;
          const killedAtMs = finishedAtMs.at(-1) ?? 0;
          const allowed = CONCURRENCY + mostWithin(finishedAtMs, PROMISED_MS);
          assert.ok(
            lost <= allowed,
            `round ${round + 1}: ${lost} responses were lost, and at most ${allowed} come within ${PROMISED_MS} ms or are in flight; the oldest was ${ageOf(finishedAtMs, lost, killedAtMs)} ms old`,
          );
          if (lost > mostLost) [mostLost, mostAllowed] = [lost, allowed];
        }
        return `at most ${mostLost} responses lost at a kill, where ${mostAllowed} may be`;
      },
    );
  },
};

/** Serves distinct bodies, each of which is stored; notes when each was sent. */
function differentBodies(finishedAtMs: number[]): Answer {
  const body = randomBytes(BODY_BYTES);
  let number = 0;
  return (_, response) => {
    number += 1;
    const own = Buffer.from(body);
    own.writeUInt32LE(number);
    response.once('finish', () => finishedAtMs.push(performance.now()));
    response.end(own);
  };
}

/** Lets a daemon store for a while and kills it; resolves to the number of results before. */
async function killOnce(trial: Trial, finishedAtMs: number[], lifeMs: number): Promise<number> {
  const daemon = await trial.start();
  const before = trial.count('SELECT count(*) FROM result_rows');
  // Requests of the last round that were still open do not belong to this one.
  finishedAtMs.length = 0;
  await until('results', () => finishedAtMs.length > CONCURRENCY);
  await delay(lifeMs);
  const killedAtMs = performance.now();
  daemon.signal('SIGKILL');
  await daemon.ended;
  while ((finishedAtMs.at(-1) ?? 0) > killedAtMs) finishedAtMs.pop();
  return before;
}

/** Returns the largest number of these sorted times within any span of that length. */
function mostWithin(momentsMs: readonly number[], spanMs: number): number {
  let [most, first] = [0, 0];
  for (const [index, momentMs] of momentsMs.entries()) {
    while (momentMs - (momentsMs[first] ?? 0) > spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function ageOf(momentsMs: readonly number[], lost: number, atMs: number): number {
  return Math.round(atMs - (momentsMs.at(-lost) ?? atMs));
}
