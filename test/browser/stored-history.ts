// Fills a new database with results of a day of the sample jobs, and with one run of 100,000 results.
import { failedRunReason } from '../../src/domain/failure-counts.ts';
import type { ErrorKind } from '../../src/domain/outcome.ts';
import type { Result } from '../../src/domain/result.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { packResults } from '../../src/store/packing/batch-packer.ts';
import { ResultTables } from '../../src/store/tables/result-tables.ts';
import { RunTables } from '../../src/store/tables/run-tables.ts';

const DAY_MS = 86_400_000;
export const LONG_RUN = 100_000;

interface History {
  readonly job: string;
  readonly everyMs: number;
  /** URLs of each run; paths below the origin. */
  readonly paths: readonly string[];
  readonly middleMs: number;
  /** Share of results that are not ok, from 0 to 1. */
  readonly failing: number;
}

const HISTORIES: readonly History[] = [
  {
    job: 'prices',
    everyMs: 900_000,
    paths: numbered('prices', 40),
    middleMs: 55,
    failing: 0.004,
  },
  {
    job: 'front-pages',
    everyMs: 1_800_000,
    paths: numbered('pages', 12),
    middleMs: 180,
    failing: 0,
  },
  {
    job: 'partners',
    everyMs: 1_200_000,
    paths: [...numbered('pages', 8), 'down/1'],
    middleMs: 320,
    failing: 0.03,
  },
];

const FAILURES: readonly (readonly [ErrorKind, number | null, string])[] = [
  ['status', 503, 'The server answered 503'],
  ['timeout', null, 'Nothing came within 10s'],
  ['status', 404, 'The server answered 404'],
  ['connect', null, 'Connection refused'],
];

function numbered(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${kind}/${index + 1}`);
}

/** `nowMs`: the end of the day, in Unix milliseconds. Returns the id of the long run of the job `nightly-crawl`. */
export function writeHistory(
  file: string,
  { origin, nowMs }: { origin: string; nowMs: number },
): number {
  const db = openDatabase(file);
  db.pragma('synchronous = OFF');
  const tables = { runs: new RunTables(db), results: new ResultTables(db) };
  const random = randomNumbers(7);
  const write = db.transaction(() => {
    const longRun = writeRun(tables, {
      job: 'nightly-crawl',
      startedAtMs: nowMs - DAY_MS / 4,
      spanMs: 300_000,
      paths: numbered('pages', LONG_RUN),
      middleMs: 90,
      failing: 0.01,
      origin,
      random,
    });
    const fires = HISTORIES.flatMap((history) => {
      const count = Math.floor(DAY_MS / history.everyMs);
      return Array.from({ length: count }, (_, index) => ({
        history,
        startedAtMs: nowMs - DAY_MS + index * history.everyMs + 60_000,
      }));
    }).toSorted((a, b) => a.startedAtMs - b.startedAtMs);
    for (const { history, startedAtMs } of fires) {
      writeRun(tables, { ...history, startedAtMs, spanMs: 4000, origin, random });
    }
    return longRun;
  });
  const longRun = write();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return longRun;
}

interface RunToWrite {
  readonly job: string;
  readonly startedAtMs: number;
  readonly spanMs: number;
  readonly paths: readonly string[];
  readonly middleMs: number;
  readonly failing: number;
  readonly origin: string;
  readonly random: () => number;
}

function writeRun({ runs, results }: { runs: RunTables; results: ResultTables }, run: RunToWrite) {
  const { job, startedAtMs } = run;
  const id = runs.begin(
    { job, trigger: 'schedule', plannedAtMs: startedAtMs, startedAtMs, configHash: 'sample' },
    'sample',
  );
  if (id === undefined) throw new Error(`The fire of ${job} at ${startedAtMs} exists already`);
  const stored = run.paths.map((path, position) => resultOf(run, { id, path, position }));
  for (let from = 0; from < stored.length; from += 5000) {
    results.add(packResults(stored.slice(from, from + 5000)));
  }
  const failed = stored.filter(({ ok }) => !ok).length;
  const end = {
    runId: id,
    finishedAtMs: startedAtMs + run.spanMs,
    status: failed === 0 ? 'succeeded' : 'failed',
    reason: failed === 0 ? null : reasonOf(stored),
    total: stored.length,
    succeeded: stored.length - failed,
    failed,
  } as const;
  runs.finish(end, 'sample');
  return id;
}

function reasonOf(results: readonly Result[]): string {
  const failed = results.filter(({ ok }) => !ok);
  const words = failed.map(({ status, errorKind }) => String(status ?? errorKind));
  const counts = [...Map.groupBy(words, (word) => word)].map(
    ([word, same]) => [word, same.length] as const,
  );
  return failedRunReason({ failed: failed.length, total: results.length, failures: counts });
}

function resultOf(
  { job, startedAtMs, spanMs, paths, middleMs, failing, origin, random }: RunToWrite,
  { id, path, position }: { id: number; path: string; position: number },
): Result {
  const failure = random() < failing ? FAILURES[Math.floor(random() * FAILURES.length)] : undefined;
  const [errorKind, status, error] = failure ?? [null, 200, null];
  // Durations are longer by day than by night, with a long tail.
  const tide = 1 + 0.35 * Math.sin(((startedAtMs % DAY_MS) / DAY_MS) * 2 * Math.PI);
  const durationMs =
    errorKind === 'timeout' ? 10_000 : middleMs * tide * Math.exp(1.3 * (random() + random() - 1));
  const body =
    status === 200
      ? new TextEncoder().encode(`{"path":"${path}","value":${position % 9}}\n`)
      : null;
  const connectMs = random() < 0.2 ? durationMs * 0.2 : null;
  return {
    runId: id,
    job,
    position,
    method: 'GET',
    url: `${origin}/${path}`,
    variant: '',
    targetName: null,
    variables: null,
    ok: errorKind === null,
    degraded: false,
    status,
    errorKind,
    error,
    unmet: null,
    attempts: 1,
    startedAtMs: startedAtMs + Math.floor((position / paths.length) * spanMs),
    queuedMs: random() * middleMs * 0.4,
    connectMs,
    ttfbMs: status === null ? null : durationMs * 0.8,
    durationMs,
    bytes: body?.byteLength ?? 0,
    body,
    bodyCodec: 'none',
    charset: null,
    compared: null,
    confirms: null,
    validators: null,
    bodyRule: 'keep',
    headers: status === null ? null : '{"content-type":"application/json"}',
    finalUrl: null,
    redirects: null,
    earlierAttempts: [],
    values: [],
    items: null,
  };
}

/** Pseudo-random numbers from 0 to 1 from a seed (the generator of Park and Miller). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
