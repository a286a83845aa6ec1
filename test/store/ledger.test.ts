import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { makeEnd, makeResult, makeRun, withStore } from '../support/stored-run.ts';

test('a run is closed while another one keeps adding results', async () => {
  await withStore(async (store) => {
    const quiet = (await store.begin(makeRun({ job: 'quiet' }))) ?? 0;
    const busy = (await store.begin(makeRun({ job: 'busy' }))) ?? 0;
    store.add(makeResult({ runId: quiet, job: 'quiet' }));
    const most = 50_000;
    let position = 0;
    const closed = new AbortController();
    const neverCeasing = async (): Promise<void> => {
      while (!closed.signal.aborted && position < most) {
        while (store.held < 1_000)
          store.add(makeResult({ runId: busy, job: 'busy', position: position++ }));
        await setImmediate();
      }
    };
    const coming = neverCeasing();
    await store.finish(makeEnd({ runId: quiet }));
    closed.abort();
    await coming;
    assert.ok(position < most, `${position} results came before the run was closed`);
  });
});
