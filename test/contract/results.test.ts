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

testEachStore('the history of a target says where its body changed', async (store) => {
  const { storage, reading } = store;
  const url = 'http://localhost/page';
  for (const text of ['a', 'a', 'b', 'a']) await storeRun(storage, [{ url, body: bytes(text) }]);
  await storeRun(storage, [{ url, body: bytes('oops'), ...failed }]);
  await storeRun(storage, [{ url, body: bytes('a') }, { url: `${url}/other` }]);
  const history = await reading.history(1, { limit: 10 });
  assert.deepEqual(
    history.map(({ id, changed }) => [id, changed]),
    [
      [6, false],
      [5, false],
      [4, true],
      [3, true],
      [2, false],
      [1, false],
    ],
  );
  assert.equal((await reading.history(1, { before: 4, limit: 2 })).length, 2);
  assert.deepEqual([await reading.newestResult(1), await reading.newestResult(2)], [6, 7]);
  await assert.rejects(reading.newestResult(3), { code: 'not_found' });
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

testEachStore(
  'bodies that differ only in what their job ignores are not a change',
  async (store) => {
    const { storage, reading } = store;
    const pairs: readonly (readonly [text: string, compared: number | null])[] = [
      ['a', 1],
      ['b', 1],
      ['c', 2],
      ['d', null],
      ['e', 3],
      ['e', 4],
    ];
    for (const [text, compared] of pairs) {
      await storeRun(storage, [{ url: 'http://localhost/', body: bytes(text), compared }]);
    }
    const history = await reading.history(1, { limit: 10 });
    assert.deepEqual(
      history.map(({ changed }) => changed),
      [false, true, true, true, false, false],
    );
    const ids = (await reading.changes(1, { limit: 10 })).map(({ id }) => id);
    assert.deepEqual(ids, [5, 4, 3]);
    assert.equal(await reading.lastDifferent({ id: 2, lookBack: 10 }), null);
    assert.equal(await reading.lastDifferent({ id: 3, lookBack: 10 }), 2);
    await assert.rejects(reading.diff({ to: 2 }), { code: 'not_found' });
    assert.equal((await reading.diff({ to: 3 })).from.id, 2);
  },
);

testEachStore('validators belong to a target, and stay over a restart', async (store) => {
  const { reading } = store;
  const target = { url: 'http://localhost/', variant: '' };
  const validators = { etag: '"1"', lastModified: null, url: null, requestHash: 'abc' };
  const ask = async (): Promise<unknown> =>
    asJson(
      await store.storage.validators.validatorsOf('prices', [{ ...target, variant: 'x' }, target]),
    );
  assert.deepEqual(await ask(), [null, null]);
  const headers = '{"etag":"\\"1\\""}';
  const first = { ...target, bytes: 77, charset: 'gbk', compared: 5, headers };
  await storeRun(store.storage, [{ ...first, validators }]);
  await store.restart();
  const stored = { resultId: 1, bodyId: 1, bytes: 77, charset: 'gbk', compared: 5 };
  assert.deepEqual(await ask(), [null, { ...validators, stored }]);
  const response = await store.storage.validators.confirmedResponse(stored);
  assert.equal(response?.headers, headers);
  assert.equal(Buffer.from(response.body).toString(), 'hello');

  const confirms = { bodyId: 1, savedBytes: 77 };
  const confirmation = { ...target, status: 304, bytes: 0, body: null, bodyRule: 'drop' } as const;
  await storeRun(store.storage, [{ ...confirmation, confirms, charset: 'gbk', compared: 5 }]);
  assert.deepEqual(await ask(), [null, { ...validators, stored }]);
  const [result] = await reading.results({ runId: 2, limit: 1 });
  assert.deepEqual(
    [result?.bodyId, result?.confirmed, result?.savedBytes, result?.charset],
    [1, true, 77, 'gbk'],
  );
  assert.deepEqual((await reading.history(1, { limit: 1 }))[0]?.changed, false);
  const { confirmed, savedBytes } = await reading.runSummary(2);
  assert.deepEqual([confirmed, savedBytes], [1, 77]);

  const none = { ...validators, etag: null };
  await storeRun(store.storage, [{ ...target, validators: none }]);
  assert.deepEqual(await ask(), [null, null]);
  const gone = { resultId: 9, bodyId: 9, bytes: 0, charset: null, compared: null };
  assert.equal(await store.storage.validators.confirmedResponse(gone), null);
});
