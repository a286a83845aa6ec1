// A database with one result a day, for the tests of retention.
import Database from 'better-sqlite3';
import type { RetentionPolicy } from '../../src/domain/retention.ts';
import type { Store } from '../../src/store/store.ts';
import { makeResult, START_MS, storeRun } from '../support/stored-run.ts';

export const DAY_MS: number = 86_400_000;
export const KEEP_ALL: RetentionPolicy = {
  resultsMs: undefined,
  failuresMs: undefined,
  bodiesMs: undefined,
  auditMs: undefined,
  maxSizeBytes: undefined,
};

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The values of the only column of a query. */
export function column(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
}

/** One result a day, each with its own body by default. */
export async function storeDays(
  store: Store,
  days: number,
  fields: (day: number) => Partial<ReturnType<typeof makeResult>> = () => ({}),
): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    const startedAtMs = START_MS + day * DAY_MS;
    const body = bytes(`body of day ${day}`);
    await storeRun(store, [{ startedAtMs, body, ...fields(day) }], { startedAtMs });
  }
}
