// Fills a new database with results as Rota would have written them, the same for the same arguments:
// `node bench/generate-results.ts FILE [COUNT [UNTIL]]`, ten million until the present hour by default.
import type { Database } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ErrorKind } from '../src/domain/outcome.ts';
import type { Result } from '../src/domain/result.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { packResults } from '../src/store/packing/batch-packer.ts';
import { ResultTables } from '../src/store/tables/result-tables.ts';
import { RunTables } from '../src/store/tables/run-tables.ts';
import { repeatResults, repeatStats } from './harness/repeat-results.ts';

const JOBS = 20;
const URLS_PER_JOB = 500;
const HOSTS_PER_JOB = 10;
const HOUR_MS = 3_600_000;
const SPAN_MS = 90 * 24 * HOUR_MS;
/** Of a million results and more the first tenth is written by Rota's own code, and then repeated… */
const MILLION = 1_000_000;
const PERIODS = 10;
/** …with one run of so many results, or a few more, of a job of its own, at six tenths of the time. */
const LONG_RUN = 100_000;
const LONG_JOB = 'nightly';
const LONG_PERIOD = 6;
/** One result of so many is not ok; one body of so many is new. */
const FAILING = 100;
const CHANGING = 50;
const RESULTS_PER_TRANSACTION = 5000;
/** Between the starts of two requests of a run. */
const STEP_MS = 10;
const FAILURES: readonly (readonly [ErrorKind, number | null])[] = [
  ['status', 503],
  ['status', 404],
  ['timeout', null],
  ['connect', null],
  ['reset', null],
];
const HEADERS = JSON.stringify({
  'content-type': 'application/json',
  server: 'nginx',
  'cache-control': 'max-age=60',
});

const [fileArgument, countArgument = '10000000', untilArgument] = process.argv.slice(2);
if (fileArgument === undefined || !/^\d+$/.test(countArgument)) {
  throw new Error('Usage: node bench/generate-results.ts FILE [COUNT [UNTIL]]');
}
const file = resolve(fileArgument);
if (existsSync(file)) throw new Error(`${file} exists already`);
const endMs =
  untilArgument === undefined
    ? Math.floor(Date.now() / HOUR_MS) * HOUR_MS
    : Date.parse(untilArgument);
generate(file, { count: Number(countArgument), endMs });

interface PlannedRun {
  readonly job: string;
  readonly startedAtMs: number;
  readonly total: number;
}

/** Runs of all jobs take turns over the span; every run has each URL of its job once. */
function* plannedRuns(
  count: number,
  { fromMs, spanMs }: { fromMs: number; spanMs: number },
): Generator<PlannedRun> {
  const rounds = Math.max(1, Math.ceil(count / URLS_PER_JOB));
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = Math.round(fromMs + (round / rounds) * spanMs);
    const job = `job-${String(round % JOBS).padStart(2, '0')}`;
    yield { job, startedAtMs, total: Math.min(URLS_PER_JOB, count - round * URLS_PER_JOB) };
  }
}

function generate(database: string, { count, endMs }: { count: number; endMs: number }): void {
  const db = openDatabase(database);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -1000000');
  const fromMs = endMs - SPAN_MS;
  if (count < MILLION) write(db, plannedRuns(count, { fromMs, spanMs: SPAN_MS }));
  else writeRepeated(db, { count, fromMs });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function writeRepeated(db: Database, { count, fromMs }: { count: number; fromMs: number }): void {
  const spanMs = SPAN_MS / PERIODS;
  const each = Math.floor((count - LONG_RUN) / PERIODS / URLS_PER_JOB) * URLS_PER_JOB;
  const written = write(db, plannedRuns(each, { fromMs, spanMs }));
  const shiftsMs = Array.from({ length: PERIODS - 1 }, (_, index) => (index + 1) * spanMs);
  repeatStats(db, shiftsMs);
  for (const [index, shiftMs] of shiftsMs.entries()) {
    if (index + 1 === LONG_PERIOD) {
      const total = count - PERIODS * each;
      write(db, [{ job: LONG_JOB, startedAtMs: fromMs + shiftMs, total }]);
    }
    repeatResults(db, { ...written, shiftMs });
    console.error(`${(index + 2) * each} results`);
  }
}

/** Returns the ids of the last run and result. */
function write(
  db: Database,
  planned: Iterable<PlannedRun>,
): { lastRunId: number; lastResultId: number } {
  const [runs, results] = [new RunTables(db), new ResultTables(db)];
  const commit = db.transaction((batch: readonly Result[]) => results.add(packResults(batch)));
  const random = randomNumbers(42);
  let waiting: Result[] = [];
  let [lastRunId, lastResultId] = [0, 0];
  for (const { job, startedAtMs, total } of planned) {
    const run = { job, trigger: 'schedule', plannedAtMs: startedAtMs, startedAtMs } as const;
    const runId = runs.begin({ ...run, configHash: '0123456789abcdef' }, 'bench');
    if (runId === undefined) throw new Error(`The fire of ${job} at ${startedAtMs} exists already`);
    let failed = 0;
    for (let position = 0; position < total; position += 1) {
      const result = makeResult({ runId, job, position, startedAtMs, random });
      if (!result.ok) failed += 1;
      waiting.push(result);
    }
    const end = {
      runId,
      finishedAtMs: startedAtMs + total * STEP_MS,
      status: failed === 0 ? 'succeeded' : 'failed',
      reason: null,
      total,
      succeeded: total - failed,
      failed,
    } as const;
    runs.finish(end, 'bench');
    lastRunId = runId;
    lastResultId += total;
    if (waiting.length < RESULTS_PER_TRANSACTION) continue;
    commit(waiting);
    waiting = [];
  }
  commit(waiting);
  return { lastRunId, lastResultId };
}

interface Place {
  readonly runId: number;
  readonly job: string;
  readonly position: number;
  readonly startedAtMs: number;
  readonly random: () => number;
}

function makeResult({ runId, job, position, startedAtMs, random }: Place): Result {
  const failure =
    random() < 1 / FAILING ? FAILURES[Math.floor(random() * FAILURES.length)] : undefined;
  const [errorKind, status] = failure ?? [null, 200];
  // Mostly around 100 ms, with a long tail.
  const durationMs =
    Math.round(1000 * (20 + 80 * Math.exp(1.5 * (random() + random() - 1)))) / 1000;
  const answered = status !== null;
  const price = random() < 1 / CHANGING ? Math.floor(random() * 100) : 0;
  const body = answered
    ? new TextEncoder().encode(`{"item":${position},"price":${price}}\n`)
    : null;
  return {
    runId,
    job,
    position,
    method: 'GET',
    url: `https://${job}-${position % HOSTS_PER_JOB}.example/items/${position}`,
    variant: '',
    targetName: null,
    variables: null,
    ok: errorKind === null,
    degraded: false,
    status,
    errorKind,
    error: errorKind === null ? null : `made up: ${errorKind}`,
    attempts: 1,
    unmet: null,
    startedAtMs: startedAtMs + position * STEP_MS,
    queuedMs: position / 10,
    connectMs: position < HOSTS_PER_JOB ? 12.5 : null,
    ttfbMs: answered ? durationMs * 0.75 : null,
    durationMs,
    bytes: body?.byteLength ?? 0,
    body,
    bodyRule: 'keep',
    bodyCodec: 'none',
    charset: null,
    compared: null,
    confirms: null,
    validators: null,
    headers: answered ? HEADERS : null,
    finalUrl: null,
    redirects: null,
    earlierAttempts: [],
    values: [],
    items: null,
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, by Tommy Ettinger). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
