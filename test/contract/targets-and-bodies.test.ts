import assert from 'node:assert/strict';
import type { StoredResult } from '../../src/domain/stored-result.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore, type TestedStore } from './stores.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;
const URL_OF_ALL = 'http://localhost/page';

/** Stores one run for each body of one target, a second apart; null: a failed result with a body. */
async function storeBodies(
  { storage }: TestedStore,
  bodies: readonly (string | null)[],
): Promise<void> {
  for (const [second, body] of bodies.entries()) {
    const startedAtMs = START_MS + second * 1000;
    const outcome = body === null ? failed : {};
    const result = { url: URL_OF_ALL, startedAtMs, body: bytes(body ?? 'oops'), ...outcome };
    await storeRun(storage, [result], { startedAtMs });
  }
}

testEachStore('the changes of a target have both bodies, and leave out failures', async (store) => {
  await storeBodies(store, ['one', 'one', null, 'three', 'three', 'one']);
  const { reading } = store;
  const last = {
    id: 6,
    startedAtMs: START_MS + 5000,
    bodyId: 1,
    size: 3,
    previousId: 5,
    previousAtMs: START_MS + 4000,
    previousBodyId: 3,
    previousSize: 5,
  };
  const changes = await reading.changes(1, { limit: 10 });
  assert.deepEqual(asJson(changes[0]), last);
  assert.deepEqual(
    changes.map(({ id, previousId }) => [id, previousId]),
    [
      [6, 5],
      [4, 2],
    ],
  );
  assert.equal((await reading.changes(1, { limit: 1 })).length, 1);
  assert.deepEqual(
    (await reading.changes(1, { before: 6, limit: 10 })).map(({ id }) => id),
    [4],
  );
  for (const read of [reading.changes, reading.history]) {
    const error = { code: 'not_found', message: 'There is no target 2' };
    await assert.rejects(read(2, { limit: 10 }), error);
  }
});

testEachStore('a diff compares with the last different body of an ok result', async (store) => {
  await storeBodies(store, ['{"price":1}', '{"price":2}', null, '{"price":2}']);
  const { reading, storage } = store;
  const { diff, ...sides } = await reading.diff({ to: 4 });
  assert.deepEqual(asJson(sides), {
    job: 'prices',
    url: URL_OF_ALL,
    targetId: 1,
    target: `GET ${URL_OF_ALL}`,
    from: { id: 1, startedAtMs: START_MS, bodyId: 1 },
    to: { id: 4, startedAtMs: START_MS + 3000, bodyId: 2 },
  });
  assert.deepEqual(asJson(diff), {
    kind: 'json',
    changes: [{ path: '$.price', op: 'changed', before: 1, after: 2 }],
    truncated: false,
  });
  assert.deepEqual((await reading.diff({ from: 2, to: 4 })).diff, { kind: 'same' });
  assert.equal((await reading.diff({ from: 3, to: 4 })).diff.kind, 'text');
  await assert.rejects(reading.diff({ to: 1 }), { code: 'not_found' });
  await assert.rejects(reading.diff({ to: 5 }), { code: 'not_found' });
  const of = { id: 7, target: 'another' };
  const message = 'Result 4 is not one of another';
  await assert.rejects(reading.diff({ to: 4, of }), { code: 'usage', message });
  // Without a body of its own, the last one stored before it counts.
  await storeRun(storage, [
    { url: URL_OF_ALL, body: null },
    { body: null, url: `${URL_OF_ALL}/2` },
  ]);
  assert.equal((await reading.diff({ from: 1, to: 5 })).to.id, 4);
  await assert.rejects(reading.diff({ to: 6 }), { code: 'not_found' });
});

testEachStore('the change that led to a body is found from any later result', async (store) => {
  await storeBodies(store, ['a', 'b', 'b', null, 'b', 'c']);
  const { lastDifferent, firstBodySince } = store.reading;
  assert.equal(await lastDifferent({ id: 5, lookBack: 10 }), 1);
  assert.equal(await lastDifferent({ id: 5, lookBack: 3 }), null);
  assert.equal(await lastDifferent({ id: 1, lookBack: 10 }), null);
  assert.equal(await lastDifferent({ id: 6, lookBack: 1 }), 5);
  const second = { id: 2, startedAtMs: START_MS + 1000 };
  assert.deepEqual(asJson(await firstBodySince({ id: 5, since: 1 })), second);
  assert.equal(await firstBodySince({ id: 4, since: 3 }), null);
});

testEachStore('a body is read as indented JSON, as text or as a dump', async (store) => {
  const bodies = [
    bytes('{"a":[1]}'),
    bytes('plain'),
    Uint8Array.of(0, 255, 65),
    bytes('caf\u00E9'),
  ];
  await storeRun(store.storage, [
    ...bodies.map((body) => ({ body })),
    { body: Uint8Array.of(0x63, 0xe9), charset: 'windows-1252' },
    { body: null },
  ]);
  const shown = async (id: number): Promise<unknown> => {
    const { kind, text, truncated, size } = await store.reading.bodyText(id);
    return [kind, text, truncated, size];
  };
  assert.deepEqual(await shown(1), ['json', '{\n  "a": [\n    1\n  ]\n}', false, 9]);
  assert.deepEqual(await shown(2), ['text', 'plain', false, 5]);
  assert.deepEqual((await store.reading.bodyText(3)).kind, 'binary');
  assert.deepEqual(await shown(4), ['text', 'caf\u00E9', false, 5]);
  assert.deepEqual(await shown(5), ['text', 'c\u00E9', false, 2]);
  await assert.rejects(store.reading.bodyText(6), { code: 'not_found' });
  await assert.rejects(store.reading.bodyText(7), { code: 'not_found' });
});

testEachStore('a text means the target that it fits best', async ({ storage, reading }) => {
  await storeRun(storage, [
    { url: 'http://one.example/items', targetName: 'items' },
    { url: 'http://one.example/items/1' },
    { url: 'http://two.example/items/1', method: 'POST' },
    { url: 'http://two.example/old' },
  ]);
  await storeRun(storage, [{ url: 'http://two.example/old', method: 'POST' }]);
  const found = async (text: string): Promise<unknown> =>
    (await reading.target({ job: 'prices', text })).id;
  assert.deepEqual(asJson(await reading.target({ job: 'prices', text: 'items' })), {
    id: 1,
    job: 'prices',
    url: 'http://one.example/items',
    target: 'items',
  });
  assert.equal(await found('http://one.example/items/1'), 2);
  assert.equal(await found('POST http://two.example/items/1'), 3);
  assert.equal(await found('one.example/items/1'), 2);
  assert.equal(await found('*two*items*'), 3);
  // Of two with the same URL, the newest run requested this one.
  assert.equal(await found('http://two.example/old'), 5);
  await assert.rejects(found('items/1'), {
    code: 'usage',
    message: '"items/1" means several targets of "prices"',
  });
  const missing = { code: 'not_found', message: 'The job "prices" has no stored results of "x.y"' };
  await assert.rejects(found('x.y'), missing);
  await assert.rejects(reading.target({ job: 'no', text: 'items' }), { code: 'not_found' });
});

testEachStore('targets are ranked by mean duration and by failures', async (store) => {
  const url = (name: string): string => `http://localhost/${name}`;
  const later = START_MS + 60_000;
  await storeRun(store.storage, [
    { url: url('slow'), durationMs: 30 },
    { url: url('fast'), durationMs: 1 },
    { url: url('bad'), durationMs: 2, ...failed },
    { url: url('unsent'), ok: false, status: null, errorKind: 'aborted', attempts: 0 },
  ]);
  await storeRun(
    store.storage,
    [
      {
        url: url('slow'),
        durationMs: 10,
        startedAtMs: later,
        variables: '{"name":"slow"}',
        ...failed,
      },
      { url: url('bad'), durationMs: 3, startedAtMs: later, ...failed, error: 'again' },
    ],
    { startedAtMs: later },
  );
  await storeRun(store.storage, [{ url: url('slow'), durationMs: 99 }], { job: 'pages' });
  const { slowest, failing } = await store.reading.urlRanking({ job: 'prices', limit: 3 });
  assert.deepEqual(asJson(slowest[0]), {
    url: url('slow'),
    target: `GET ${url('slow')}`,
    variables: '{"name":"slow"}',
    results: 2,
    failed: 1,
    meanMs: 20,
    maxMs: 30,
    lastResultId: 5,
    lastFailure: { resultId: 5, status: 500, errorKind: 'status', error: 'HTTP status 500' },
  });
  const names = (ranked: typeof slowest): unknown =>
    ranked.map(({ url: address, results }) => [address.split('/').at(-1), results]);
  assert.deepEqual(names(slowest), [
    ['slow', 2],
    ['bad', 2],
    ['fast', 1],
  ]);
  assert.deepEqual(names(failing), [
    ['bad', 2],
    ['slow', 2],
    ['unsent', 1],
  ]);
  assert.equal(failing[0]?.lastFailure?.error, 'again');
  const narrow = { job: 'prices', fromMs: later, untilMs: later, limit: 1 };
  const ranking = await store.reading.urlRanking(narrow);
  assert.deepEqual([names(ranking.slowest), ranking.failing.length], [[['slow', 1]], 1]);
});

testEachStore('an export has each result of a job, in the order of runs', async (store) => {
  const { storage, reading } = store;
  await storeRun(storage, [{}, failed]);
  await storeRun(storage, [{}], { job: 'pages' });
  const later = START_MS + 60_000;
  await storeRun(storage, [{ startedAtMs: later, body: bytes('later') }], { startedAtMs: later });
  const ids = async (filter: {
    job: string;
    runId?: number;
    sinceMs?: number;
  }): Promise<unknown> => {
    const exported = await reading.exported(filter);
    try {
      const pages = await Array.fromAsync(exported.pages);
      return [exported.knowsJob, pages.flat().map(({ id }: StoredResult) => id)];
    } finally {
      await exported.close();
    }
  };
  assert.deepEqual(await ids({ job: 'prices' }), [true, [1, 2, 4]]);
  assert.deepEqual(await ids({ job: 'prices', runId: 1 }), [true, [1, 2]]);
  assert.deepEqual(await ids({ job: 'prices', sinceMs: later }), [true, [4]]);
  assert.deepEqual(await ids({ job: 'no' }), [false, []]);
  const exported = await reading.exported({ job: 'prices' });
  try {
    assert.deepEqual(Buffer.from((await exported.body(2)) ?? []).toString(), 'later');
    assert.equal(await exported.body(3), undefined);
  } finally {
    await exported.close();
  }
});

testEachStore('results are found by outcome, URL and target, and sorted', async (store) => {
  const { storage, reading } = store;
  const results = [
    { url: 'http://localhost/a', durationMs: 3, bytes: 10, targetName: 'a*b' },
    { url: 'http://localhost/b', durationMs: 9, bytes: 30, status: 301 },
    { url: 'http://localhost/c', durationMs: 3, bytes: 20, ...failed },
    {
      url: 'http://localhost/d',
      durationMs: 1,
      bytes: 0,
      ok: false,
      status: null,
      errorKind: 'dns',
    },
  ] as const;
  await storeRun(storage, results);
  const ids = async (filter: object): Promise<unknown> =>
    (await reading.results({ runId: 1, limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await ids({ outcomes: [{ from: 300, to: 399 }, { kind: 'dns' }] }), [2, 4]);
  assert.deepEqual(await ids({ outcomes: [] }), []);
  assert.deepEqual(await ids({ url: 'host/c' }), [3]);
  assert.deepEqual(await ids({ url: 'host' }), [1, 2, 3, 4]);
  assert.deepEqual(await ids({ url: '*/c' }), [3]);
  assert.deepEqual(await ids({ target: 'a*b' }), [1]);
  assert.deepEqual(await ids({ sort: 'duration' }), [2, 1, 3, 4]);
  assert.deepEqual(await ids({ sort: 'status' }), [4, 3, 2, 1]);
  assert.deepEqual(await ids({ sort: 'bytes', skip: 1, limit: 2 }), [3, 1]);
});

testEachStore('the last result of a target is found by what identifies it', async (store) => {
  const { storage, reading } = store;
  const target = { job: 'prices', method: 'GET', url: URL_OF_ALL, variant: '' } as const;
  assert.equal(await reading.lastOf(target), null);
  const { job: _, ...parts } = target;
  const posted = { ...parts, method: 'POST', variant: '0123456789abcdef' } as const;
  await storeRun(storage, [parts, posted, { ...parts, url: `${URL_OF_ALL}/2` }]);
  await storeRun(storage, [{ ...parts, ...failed }]);
  await storeRun(storage, [parts], { job: 'other' });
  assert.equal(await reading.lastOf(target), 4);
  assert.equal(await reading.lastOf({ ...target, ...posted }), 2);
  assert.equal(await reading.lastOf({ ...target, url: `${URL_OF_ALL}/2` }), 3);
  assert.equal(await reading.lastOf({ ...target, job: 'other' }), 5);
  for (const other of [{ job: 'none' }, { method: 'PUT' }, { variant: posted.variant }]) {
    assert.equal(await reading.lastOf({ ...target, ...other }), null);
  }
});
