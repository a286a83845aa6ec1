// Results are read as they were stored, in every kind of storage.
import assert from 'node:assert/strict';
import { EARLIER_ATTEMPT, makeResult, makeRun, START_MS, storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore } from './stores.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;

testEachStore('a result is read with everything that was stored', async ({ storage, reading }) => {
  const headers = JSON.stringify({ 'content-type': 'text/html', 'set-cookie': ['a=1', 'b=2'] });
  const given = makeResult({
    method: 'POST',
    url: 'http://localhost/search?q=%22a%22',
    variant: '0123456789abcdef',
    targetName: 'a search',
    variables: '{"q":"a"}',
    status: 301,
    attempts: 2,
    queuedMs: 1.5,
    connectMs: 2.25,
    ttfbMs: 3.125,
    durationMs: 10.001,
    bytes: 77,
    headers,
    finalUrl: 'http://localhost/found',
    redirects: '[{"url":"http://localhost/found","status":301}]',
    earlierAttempts: [EARLIER_ATTEMPT],
    values: [
      { name: 'price', number: 12.5, text: null },
      { name: 'title', number: null, text: 'Shoes' },
    ],
  });
  await storeRun(storage, [given]);
  const { body: _body, bodyRule: _rule, bodyCodec: _codec, items: _items, ...rest } = given;
  const { compared: _compared, confirms: _confirms, validators: _validators, ...kept } = rest;
  const { targetName, ...fields } = kept;
  const stored = { ...fields, confirmed: false, savedBytes: null };
  const totalMs = START_MS + 10.001 - EARLIER_ATTEMPT.startedAtMs;
  const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  assert.deepEqual(asJson(await reading.result(1)), {
    ...stored,
    id: 1,
    targetId: 1,
    target: targetName,
    totalMs,
    bodyId: 1,
    body: { id: 1, size: 5, sha256 },
  });
  const [{ variant: _variant, earlierAttempts: _tries, values: _values, ...row }] = [stored];
  const inList = { ...row, id: 1, targetId: 1, target: targetName, totalMs, bodyId: 1 };
  assert.deepEqual(asJson(await reading.results({ limit: 10 })), [inList]);
  await assert.rejects(reading.result(2), { code: 'not_found', message: 'There is no result 2' });
});

testEachStore('equal headers of many results are read as they came', async (store) => {
  const texts = ['{"a":"1"}', '{"a":"1"}', '{"a":"2","b":["x","y"]}', null, '{}'];
  await storeRun(
    store.storage,
    texts.map((headers) => ({ headers })),
  );
  const results = await store.reading.results({ runId: 1, limit: 10 });
  assert.deepEqual(
    results.map(({ headers }) => headers),
    texts,
  );
});

testEachStore('a body is stored once, for any number of results and jobs', async (store) => {
  const { storage, reading } = store;
  await storeRun(storage, [{}, {}, { body: bytes('other') }, { body: bytes('') }]);
  await storeRun(storage, [{}, { body: null }, { bodyRule: 'drop' }], { job: 'another' });
  await store.restart();
  await storeRun(store.storage, [{}], { job: 'later' });
  const results = (await reading.results({ limit: 10 })).toSorted((a, b) => a.id - b.id);
  assert.deepEqual(
    results.map(({ bodyId }) => bodyId),
    [1, 1, 2, 3, 1, null, null, 1],
  );
  assert.deepEqual(Buffer.from(await reading.bodyBytes(3)).toString(), 'other');
  assert.deepEqual(await reading.body(8), { base64: Buffer.from('hello').toString('base64') });
  assert.equal((await reading.bodyBytes(4)).length, 0);
  await assert.rejects(reading.bodyBytes(6), {
    code: 'not_found',
    message: 'No body is stored with result 6',
  });
});

testEachStore('bodies of any size are stored unchanged', async ({ storage, reading }) => {
  const sizes = [131_071, 131_072, 1, 1_000_000];
  await storeRun(
    storage,
    sizes.map((size, index) => ({
      body: new Uint8Array(size).fill(index),
      bodyCodec: index % 2 === 0 ? 'zstd' : 'none',
    })),
  );
  for (const [index, size] of sizes.entries()) {
    const body = await reading.bodyBytes(index + 1);
    assert.deepEqual([body.length, body[0], body.at(-1)], [size, index, index]);
  }
});

testEachStore('results are listed by run, job, outcome and time', async ({ storage, reading }) => {
  await storeRun(storage, [{}, failed, {}]);
  const later = START_MS + 60_000;
  await storeRun(storage, [{ startedAtMs: later }], { job: 'pages', startedAtMs: later });
  await storeRun(storage, [failed, {}]);
  const ids = async (filter: object): Promise<readonly number[]> =>
    (await reading.results({ limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await ids({}), [6, 5, 4, 3, 2, 1]);
  assert.deepEqual(await ids({ runId: 1 }), [1, 2, 3]);
  assert.deepEqual(await ids({ job: 'prices' }), [6, 5, 3, 2, 1]);
  assert.deepEqual(await ids({ failed: true }), [5, 2]);
  assert.deepEqual(await ids({ sinceMs: START_MS + 1 }), [4]);
  assert.deepEqual(await ids({ limit: 2, after: { runId: 2, position: 0 } }), [3, 2]);
  assert.deepEqual(await ids({ runId: 1, after: { runId: 1, position: 0 } }), [2, 3]);
});

testEachStore('the summary of a run has exact figures', async ({ storage, reading }) => {
  const timedOut = { ok: false, status: null, errorKind: 'timeout' } as const;
  const runId = await storeRun(storage, [
    ...Array.from({ length: 20 }, (_, index) => ({ durationMs: 2 ** (index % 5) + index })),
    { ...timedOut, durationMs: 1000, attempts: 2, earlierAttempts: [EARLIER_ATTEMPT] },
    { ...timedOut, durationMs: 500 },
    { ...failed, durationMs: 0.5 },
    { ok: false, status: null, errorKind: 'aborted', attempts: 0, durationMs: 9 },
  ]);
  assert.deepEqual(asJson(await reading.runSummary(runId)), {
    job: 'prices',
    runId,
    status: 'failed',
    wallMs: 1000,
    total: 24,
    succeeded: 20,
    failed: 4,
    bytes: 120,
    confirmed: 0,
    savedBytes: 0,
    oneByOneMs: 1830,
    p50Ms: 16,
    p95Ms: 500,
    p99Ms: 1000,
    failuresByKind: [
      { kind: 'timeout', count: 2 },
      { kind: '500', count: 1 },
      { kind: 'aborted', count: 1 },
    ],
  });
  await assert.rejects(reading.runSummary(2), { code: 'not_found' });
});

testEachStore('a sink takes results of several runs in any order', async (store) => {
  const { ledger, sink } = store.storage;
  const [one = 0, two = 0] = [await ledger.begin(makeRun()), await ledger.begin(makeRun())];
  for (const [runId, position] of [
    [two, 1],
    [one, 5],
    [two, 0],
    [one, 2],
  ] as const) {
    sink.add(makeResult({ runId, position }));
  }
  await sink.drained();
  assert.equal(sink.full, false);
  await store.restart();
  const listed = await store.reading.results({ limit: 10 });
  assert.deepEqual(
    listed.map(({ runId, position }) => [runId, position]),
    [
      [2, 1],
      [2, 0],
      [1, 5],
      [1, 2],
    ],
  );
});
