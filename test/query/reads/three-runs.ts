// Three runs of two jobs, for tests of what is read.
import type { Store } from '../../../src/store/store.ts';
import { START_MS, storeRun } from '../../support/stored-run.ts';

export const HOUR_MS = 3_600_000;
export const FAILED = { ok: false, status: 500, errorKind: 'status' } as const;

/** Runs 1 and 3 of `prices`, an hour apart, and run 2 of `pages` between them. */
export async function storeThreeRuns(store: Store): Promise<void> {
  await storeRun(store, [{}, FAILED, { durationMs: 40 }]);
  await storeRun(store, [{ url: 'http://localhost/pages/?q=[1]' }], { job: 'pages' });
  const startedAtMs = START_MS + HOUR_MS;
  await storeRun(
    store,
    [{ startedAtMs }, { startedAtMs, ...FAILED, errorKind: 'dns', status: null }],
    { startedAtMs },
  );
}
