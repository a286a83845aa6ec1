import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFigures } from '../../../src/query/reads/run-figures.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

const timeout = { ok: false, status: null, errorKind: 'timeout', body: null } as const;

test('the figures of a run are counted', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ durationMs: 10 }, { durationMs: 30 }, { ...timeout, durationMs: 90 }]);
    assert.deepEqual(await runFigures(file, 1), {
      bytes: 15,
      confirmed: 0,
      savedBytes: 0,
      oneByOneMs: 130,
      p50Ms: 30,
      p95Ms: 90,
      p99Ms: 90,
      failuresByKind: [{ kind: 'timeout', count: 1 }],
      estimated: false,
    });
  });
});

test('the figures of a large run are estimated from results spread over all of it, and few failures are counted', async () => {
  await withStore(async (store, file) => {
    // Later results are slower: a sample of the first ones would give half of the duration.
    const results = Array.from({ length: 30_000 }, (_, index) => {
      return { url: 'http://localhost/', durationMs: index / 100, body: null };
    });
    await storeRun(store, [...results, timeout]);
    const figures = await runFigures(file, 1);
    assert.equal(figures.estimated, true);
    assert.equal(figures.bytes, 150_005);
    assert.ok(Math.abs((figures.p50Ms ?? 0) - 150) < 5, `p50 is ${figures.p50Ms}`);
    assert.ok(Math.abs((figures.p95Ms ?? 0) - 285) < 8, `p95 is ${figures.p95Ms}`);
    assert.deepEqual(figures.failuresByKind, [{ kind: 'timeout', count: 1 }]);
  });
});

test('a run that does not exist is an error', async () => {
  await withStore(async (_, file) => {
    await assert.rejects(runFigures(file, 7), { code: 'not_found' });
  });
});
