// Sums outlive the results that retention removes, in every kind of storage.
import assert from 'node:assert/strict';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore } from './stores.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;

testEachStore('sums stay when results are removed by age', async (store) => {
  const { storage, reading } = store;
  const hourMs = 3_600_000;
  for (const hour of [0, 1, 30]) {
    const startedAtMs = START_MS + hour * hourMs;
    const failure = { ...failed, startedAtMs, durationMs: 20.5 };
    await storeRun(storage, [{ startedAtMs, body: bytes(`hour ${hour}`) }, failure], {
      startedAtMs,
    });
  }
  await storeRun(storage, [{ startedAtMs: START_MS + 30 * hourMs }], { job: 'pages' });
  const nowMs = START_MS + 31 * hourMs;
  const read = async (): Promise<unknown> =>
    asJson({
      hours: await reading.stats({ by: 'hour' }),
      days: await reading.stats({ by: 'day', job: 'prices', fromMs: START_MS + hourMs }),
      uptime: await reading.uptime({ jobs: ['pages', 'prices', 'no'], nowMs, days: 2 }),
    });
  const before = await read();
  await store.prune({ resultsMs: 2 * hourMs, failuresMs: 30 * hourMs }, nowMs);
  const left = await reading.results({ limit: 10 });
  assert.deepEqual(
    left.map(({ id }) => id).toSorted((a, b) => a - b),
    [4, 5, 6, 7],
  );
  await assert.rejects(reading.result(1), { code: 'not_found' });
  await assert.rejects(reading.bodyBytes(3), { code: 'not_found' });
  assert.equal((await reading.runs({ limit: 10 })).length, 4);
  assert.deepEqual(await read(), before);
  const firstHour = {
    results: 2,
    ok: 1,
    requests: 2,
    bytes: 10,
    confirmed: 0,
    savedBytes: 0,
    durationSumMs: 30.5,
    maxMs: 20.5,
    kinds: [['500', 1]],
    durations: { bucketsUs: [10_000, 20_500], counts: [1, 1] },
  };
  const days = [0, 24].map((hour) => START_MS + hour * hourMs);
  assert.partialDeepStrictEqual(before, {
    hours: [0, 1, 30].map((hour) => ({ startAtMs: START_MS + hour * hourMs })),
    days: days.map((startAtMs) => ({ startAtMs })),
    uptime: [
      [{ startAtMs: days[1], results: 1, ok: 1 }],
      [
        { startAtMs: days[0], results: 4, ok: 2 },
        { startAtMs: days[1], results: 2, ok: 1 },
      ],
      [],
    ],
  });
  const [first] = await reading.stats({ by: 'hour', job: 'prices' });
  assert.deepEqual(asJson(first), { startAtMs: START_MS, tally: firstHour });
});
