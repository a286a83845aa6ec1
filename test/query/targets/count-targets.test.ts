import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTargets } from '../../../src/query/targets/count-targets.ts';
import { openReader } from '../../../src/store/reader.ts';
import type { Store } from '../../../src/store/store.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';

const HOUR_MS = 3_600_000;
const TARGETS = [{ id: 1, job: 'prices' }];

interface Counted {
  readonly results: number;
  /** True when the results were found by the runs of the range. */
  readonly byRun: boolean;
}

/** The count from that hour on. */
function count(file: string, hour: number): Counted {
  const reader = openReader(file);
  try {
    const read: string[] = [];
    const each = reader.each.bind(reader);
    reader.each = (sql, parameters) => {
      read.push(sql);
      return each(sql, parameters);
    };
    const fromMs = START_MS + hour * HOUR_MS;
    const range = { binMs: HOUR_MS, fromMs, untilMs: START_MS + 1000 * HOUR_MS };
    const bins = countTargets(reader, { targets: TARGETS, range });
    const results = [...bins.values()].reduce((sum, tally) => sum + tally.results, 0);
    return { results, byRun: read.some((sql) => sql.includes('FROM runs')) };
  } finally {
    reader.close();
  }
}

/** A run each hour, whose first result belongs to the target. */
async function fill(store: Store, hours: readonly number[], results: number): Promise<void> {
  for (const hour of hours) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const urls = Array.from({ length: results }, (_, n) => ({ url: `http://${n}/`, startedAtMs }));
    await storeRun(store, urls, { startedAtMs });
  }
}

test('a short range is read by its runs, a long one by targets', async () => {
  await withStore(async (store, file) => {
    await fill(
      store,
      Array.from({ length: 20 }, (_, hour) => hour),
      2,
    );
    assert.deepEqual(count(file, 19), { results: 1, byRun: true });
    assert.deepEqual(count(file, 10), { results: 10, byRun: false });
  });
});

test('a target with few results is not read by many runs', async () => {
  await withStore(async (store, file) => {
    await fill(
      store,
      Array.from({ length: 20 }, (_, hour) => hour),
      1,
    );
    await fill(
      store,
      Array.from({ length: 10 }, (_, hour) => 20 + hour),
      0,
    );
    assert.deepEqual(count(file, 30), { results: 0, byRun: true });
    assert.deepEqual(count(file, 22), { results: 0, byRun: false });
  });
});
