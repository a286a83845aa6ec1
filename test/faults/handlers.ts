// Handlers that work, throw, loop for ever and fill the memory, over ten thousand responses, beside a job without one.
// The memory is that of the first round. Then rounds with the handlers alternate with rounds in which the same requests
// have no handler.
import assert from 'node:assert/strict';
import { rota } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { type TreeMemory, treeMemory } from './process-tree.ts';
import { endWell, everySecond, onTrial, type Trial } from './trial.ts';
import { until } from './until.ts';

const MIB = 1024 * 1024;
/** Each look takes 10 ms of a core. */
const LOOK_MS = 200;
/**
 * Of all processes over the first 10,000 responses. Usual are 264 to 288 MiB (docs/handlers.md). On a machine under heavy
 * load, garbage of the daemon waits longer for its collection.
 */
const MOST_BYTES = 330 * MIB;
const URLS = 625;
/** With {@link URLS} and four jobs, 10,000 responses. */
const FIRST_RUNS = 4;
/** The request of each run with which a handler misbehaves. */
const BAD = 300;

/** By job: what its handler does with the response of {@link BAD}, and what the result must say. */
const HANDLERS: Readonly<Record<string, readonly [code: string, error: string | null]>> = {
  good: ['', null],
  throwing: ["throw new Error('no price');", 'on_response threw: no price'],
  endless: ['for (;;);', 'on_response was ended: it took longer than 1s'],
  eating: [
    'const all = []; for (;;) all.push(new Array(1000).fill(0.5));',
    'on_response was ended: it needed more than 64 MiB of memory',
  ],
};
const FILES = Object.fromEntries(
  Object.entries(HANDLERS).map(([job, [code]]) => [
    `jobs/handlers/${job}.ts`,
    `export default ({ url }: Response): object => {
      const n = Number(url.split('/').at(-1));
      if (n === ${BAD}) { ${code} }
      return { n };
    };`,
  ]),
);
const HANDLED = Object.keys(HANDLERS);
const PLAIN = HANDLED.map((name) => `plain-${name}`);
const ROUNDS: readonly (readonly string[])[] = [PLAIN, HANDLED, PLAIN, HANDLED, PLAIN];

export const handlers: Fault = {
  name: 'handlers that throw, loop and fill the memory, beside a job without one',
  run: () =>
    onTrial({ jobs, files: FILES }, async (trial) => {
      for (const job of [...HANDLED, ...PLAIN]) await rota(['pause', job], { cwd: trial.cwd });
      const daemon = await trial.start();
      const memory = watchMemory(daemon.pid ?? 0);
      await trial.moreRuns(2);
      await playRound(trial, { jobNames: HANDLED, runs: FIRST_RUNS });
      const { treeBytes, partBytes } = memory.end();
      const waits: number[] = [];
      for (const jobNames of ROUNDS) waits.push(await playRound(trial, { jobNames, runs: 1 }));
      await endWell(daemon, trial);
      const responses = checkResults(trial);
      const { ratios, text } = compared(waits);
      // Only a job that the handlers of others stop fails this: times of a busy machine differ by themselves.
      assert.ok(Math.min(...ratios) < 5, text);
      const parts = partBytes.map(toMib).join(' + ');
      assert.ok(treeBytes < MOST_BYTES, `${toMib(treeBytes)} of memory: ${parts}`);
      return `${responses} responses; ${text}; over the first 10,000 at most ${toMib(treeBytes)}: ${parts}`;
    }),
};

function jobs(origin: string): Readonly<Record<string, string>> {
  const urls = (job: string, count = URLS): string =>
    everySecond(
      `concurrency: ${count === URLS ? 20 : count}\nurls: [{ url: "${origin}/${job}/{n}", each: { n: 1..${count} } }]`,
    );
  const handled = HANDLED.map((job) => [
    job,
    `${urls(job)}on_response: { file: handlers/${job}.ts${job === 'endless' ? ', timeout: 1s' : ''} }\n`,
  ]);
  const plain = PLAIN.map((job) => [job, urls(job)]);
  return Object.fromEntries([...handled, ...plain, ['other', urls('other', 100)]]);
}

interface Round {
  readonly jobNames: readonly string[];
  readonly runs: number;
}

/** Plays until each job has ended this many runs; returns the 95th percentile of the waits of `other`, in ms. */
async function playRound(trial: Trial, { jobNames, runs }: Round): Promise<number> {
  const ended = (job: string): number =>
    trial.count(`SELECT count(*) FROM runs WHERE job = '${job}' AND finished_at_ms IS NOT NULL`);
  const wanted = new Map(jobNames.map((job) => [job, ended(job) + runs]));
  const from = trial.count('SELECT max(id) FROM result_rows');
  for (const job of jobNames) await trial.control.steer('unpause', job);
  await until(`${runs} runs of each of ${jobNames.join()}`, () =>
    [...wanted].every(([job, all]) => ended(job) >= all),
  );
  for (const job of jobNames) await trial.control.steer('pause', job);
  const of = `FROM results WHERE job = 'other' AND id > ${from}`;
  const p95 = trial.count(
    `SELECT queued_ms + duration_ms ${of} ORDER BY 1 LIMIT 1 OFFSET (SELECT count(*) * 95 / 100 ${of})`,
  );
  await until(
    'the end of the last runs',
    () =>
      trial.count(
        `SELECT count(*) FROM runs WHERE status = 'running' AND job IN (${quoted(jobNames)})`,
      ) === 0,
  );
  return p95;
}

/** Compares each round with handlers to the rounds before and after it. */
function compared(waits: readonly number[]): { readonly ratios: number[]; readonly text: string } {
  const ratios = waits.flatMap((wait, index) => {
    const [before, after] = [waits[index - 1], waits[index + 1]];
    if (ROUNDS[index] !== HANDLED || before === undefined || after === undefined) return [];
    return [wait / ((before + after) / 2)];
  });
  const shown = waits.map((wait) => wait.toFixed(1)).join(', ');
  const times = ratios.map((ratio) => `× ${ratio.toFixed(2)}`).join(' and ');
  return { ratios, text: `p95 of the other job by rounds ${shown} ms (${times} with handlers)` };
}

/** Throws unless each result says what its handler did; returns their number. */
function checkResults(trial: Trial): number {
  const responses = trial.count(`SELECT count(*) FROM results WHERE job IN (${quoted(HANDLED)})`);
  assert.ok(responses >= FIRST_RUNS * URLS * HANDLED.length, `${responses} responses`);
  for (const [job, [, error]] of Object.entries(HANDLERS)) {
    const results = (where: string): number =>
      trial.count(`SELECT count(*) FROM results AS r WHERE job = '${job}' AND ${where}`);
    const bad = `url LIKE '%/${BAD}'`;
    assert.ok(results(bad) >= FIRST_RUNS);
    const says = error === null ? 'error IS NULL' : `error = '${error}'`;
    assert.equal(results(`${bad} AND NOT (${says})`), 0, `${job} does not say: ${error}`);
    const value = `(SELECT number FROM extracted WHERE result_id = r.id AND name = 'n')`;
    const hasValue = `ok AND url LIKE '%/' || CAST(${value} AS INTEGER)`;
    const others = `NOT ${bad} AND (${hasValue}) IS NOT 1`;
    const tooSlow = `error = 'on_response was ended: it took longer than 1s'`;
    // On a busy machine a call may take the second that an endless one may.
    const allowed = job === 'endless' ? `AND NOT (${tooSlow})` : '';
    assert.equal(
      results(`${others} ${allowed}`),
      0,
      `${job}: results without the value of their handler`,
    );
  }
  assert.equal(trial.count(`SELECT count(*) FROM results WHERE job = 'other' AND NOT ok`), 0);
  return responses;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join();
}

function watchMemory(pid: number): { readonly end: () => TreeMemory } {
  let most: TreeMemory | undefined;
  const timer = setInterval(() => {
    const now = treeMemory(pid);
    if (now !== undefined && now.treeBytes > (most?.treeBytes ?? 0)) most = now;
  }, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      assert.ok(most !== undefined, 'the system does not tell the memory of processes');
      return most;
    },
  };
}

function toMib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}
