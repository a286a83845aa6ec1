// Results and runs with plausible values, for tests of the store and of its readers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt, Result } from '../../src/domain/result.ts';
import type { NewRun, RunEnd } from '../../src/domain/run.ts';
import type { Storage } from '../../src/domain/storage.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore, type Store } from '../../src/store/store.ts';

/** 2026-01-01T00:00:00.000Z */
export const START_MS: number = Date.UTC(2026, 0, 1);

/** An attempt that was followed by another. */
export const EARLIER_ATTEMPT: Attempt = {
  number: 1,
  startedAtMs: 5,
  durationMs: 6.5,
  status: null,
  errorKind: 'reset',
  error: 'gone',
  delayMs: 1000,
};

export function makeResult(fields: Partial<Result> = {}): Result {
  const position = fields.position ?? 0;
  return {
    runId: 1,
    job: 'prices',
    position,
    method: 'GET',
    url: `http://localhost/items/${position}`,
    variant: '',
    targetName: null,
    variables: null,
    ok: true,
    degraded: false,
    status: 200,
    errorKind: null,
    error: null,
    unmet: null,
    attempts: 1,
    startedAtMs: START_MS,
    queuedMs: 0,
    connectMs: null,
    ttfbMs: 5,
    durationMs: 10,
    bytes: 5,
    body: new TextEncoder().encode('hello'),
    bodyRule: 'keep',
    bodyCodec: 'none',
    charset: null,
    compared: null,
    confirms: null,
    validators: null,
    headers: null,
    finalUrl: null,
    redirects: null,
    earlierAttempts: [],
    values: [],
    items: null,
    ...fields,
  };
}

export function makeRun(fields: Partial<NewRun> = {}): NewRun {
  return {
    job: 'prices',
    trigger: 'manual',
    plannedAtMs: null,
    startedAtMs: START_MS,
    configHash: '0123456789abcdef',
    ...fields,
  };
}

export function makeEnd(fields: Partial<RunEnd> = {}): RunEnd {
  return {
    runId: 1,
    finishedAtMs: START_MS + 1000,
    status: 'succeeded',
    reason: null,
    total: 0,
    succeeded: 0,
    failed: 0,
    ...fields,
  };
}

/** Calls back with the path of a database in a new folder, which is removed afterwards. */
export async function withDatabaseFile(
  work: (file: string) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rota-store-'));
  try {
    await work(join(folder, 'rota.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Calls back with an open store, which is closed afterwards. */
export async function withStore(
  work: (store: Store, file: string) => Promise<void>,
): Promise<void> {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    try {
      await work(store, file);
    } finally {
      await store.close();
    }
  });
}

/** Stores a finished run with these results, which get its id and their index as position. */
export async function storeRun(
  {
    ledger,
    sink,
  }: {
    readonly ledger: Pick<Storage['ledger'], 'begin' | 'finish'>;
    readonly sink: Storage['sink'];
  },
  results: readonly Partial<Result>[],
  run: Partial<NewRun> = {},
): Promise<number> {
  const runId = (await ledger.begin(makeRun(run))) ?? 0;
  const job = run.job ?? 'prices';
  results.forEach((result, position) => {
    sink.add(makeResult({ position, job, ...result, runId }));
  });
  const failed = results.filter(({ ok }) => ok === false).length;
  await ledger.finish(
    makeEnd({
      runId,
      finishedAtMs: (run.startedAtMs ?? START_MS) + 1000,
      status: failed === 0 ? 'succeeded' : 'failed',
      total: results.length,
      succeeded: results.length - failed,
      failed,
    }),
  );
  return runId;
}
