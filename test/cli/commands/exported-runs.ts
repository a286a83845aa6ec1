// The results that tests of `rota export` write.
import type { Store } from '../../../src/store/store.ts';
import { START_MS, storeRun } from '../../support/stored-run.ts';

export async function storeExportedRuns(store: Store): Promise<void> {
  await storeRun(store, [
    { headers: '{"content-type":"text/plain","vary":["a","b"]}', connectMs: 1.5, ttfbMs: 4 },
    { body: new Uint8Array([0xff, 0]), url: 'http://localhost/?q=a,"b"' },
    { ok: false, status: null, errorKind: 'dns', error: 'no "name"', body: null, ttfbMs: null },
  ]);
  await storeRun(store, [{}], { job: 'pages' });
  await storeRun(store, [{ startedAtMs: START_MS + 60_000 }], { startedAtMs: START_MS + 60_000 });
}
