import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LARGE_BODY_BYTES, type Result } from '../../../src/domain/result.ts';
import { BufferPool } from '../../../src/platform/memory/buffer-pool.ts';
import { BatchPacker, packResults } from '../../../src/store/packing/batch-packer.ts';
import { BatchReader, buffersOf } from '../../../src/store/packing/packed-batch.ts';
import { isUsual, NUMBERS, TEXTS } from '../../../src/store/packing/result-columns.ts';
import { packOne } from '../../support/packed-batch.ts';
import { EARLIER_ATTEMPT, makeResult } from '../../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Everything that a reader says about a row. */
function fieldsOf(batch: BatchReader, row: number): readonly unknown[] {
  return [
    batch.job(row),
    batch.headers(row),
    batch.body(row)?.length,
    ...NUMBERS.map((_, slot) => batch.value(row, slot)),
    ...TEXTS.map((_, index) => batch.text(row, index)),
  ];
}

/** The same for a result. */
function expectedOf(result: Result): readonly unknown[] {
  return [
    result.job,
    result.headers,
    result.bodyRule === 'drop' ? undefined : result.body?.length,
    ...NUMBERS.map(({ of, texts }) => {
      const number = of(result);
      return number === null || texts === undefined ? number : texts[number];
    }),
    ...TEXTS.map(({ of }) => of(result)),
  ];
}

const MANY = [
  makeResult({ headers: '{"a":"1"}', connectMs: 1.25, queuedMs: 0.5 }),
  makeResult({
    runId: 2 ** 40,
    job: 'another',
    position: 999_999,
    method: 'DELETE',
    url: 'https://example.test/ü',
    variant: '0123456789abcdef',
    targetName: 'gas price',
    variables: '{"page":"€"}',
    ok: false,
    status: 503,
    errorKind: 'expectation',
    error: 'not what was expected',
    attempts: 2,
    startedAtMs: Date.UTC(2026, 11, 31),
    ttfbMs: null,
    bytes: 2 ** 33,
    body: bytes(''),
    bodyRule: 'keep',
    bodyCodec: 'zstd',
    headers: '{"a":"1"}',
    finalUrl: 'https://example.test/end',
    redirects: '[]',
    earlierAttempts: [EARLIER_ATTEMPT],
  }),
  makeResult({ body: null, bodyRule: 'drop', headers: null, status: null }),
  makeResult({ body: bytes('hello').subarray(1, 3), headers: '{"b":"2"}' }),
  makeResult({ redirects: '[{"url":"http://a/","status":302}]' }),
];

test('a result is unchanged after packing, a transfer and reading', () => {
  const packed = packOne(MANY);
  const batch = new BatchReader(structuredClone(packed, { transfer: buffersOf(packed) }));
  assert.equal(batch.rows, MANY.length);
  for (const [row, result] of MANY.entries()) {
    assert.deepEqual(fieldsOf(batch, row), expectedOf(result));
  }
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((row) => batch.isPlain(row)),
    [true, false, true, true, false],
  );
});

/** In each of these results, another field is not as usual. */
const UNUSUAL: readonly Partial<Result>[] = [
  { ok: false },
  { degraded: true },
  { errorKind: 'status' },
  { error: 'wrong' },
  { unmet: '[]' },
  { attempts: 2 },
  { earlierAttempts: [EARLIER_ATTEMPT] },
  { variant: '0123456789abcdef' },
  { targetName: 'name' },
  { variables: '{}' },
  { charset: 'gbk' },
  { finalUrl: 'http://localhost/' },
  { redirects: '[]' },
  { compared: 5 },
  { confirms: { bodyId: 3, savedBytes: 4 } },
  { validators: { etag: 'a', lastModified: null, url: null, requestHash: 'b' } },
  { values: [{ name: 'price', number: 1, text: '1' }] },
  { items: '{}' },
];

/** A usual result of which all other fields differ. */
const OTHER_USUAL: Partial<Result> = {
  runId: 7,
  position: 8,
  method: 'PUT',
  url: 'http://localhost/other',
  status: 201,
  startedAtMs: 9,
  queuedMs: 1.5,
  connectMs: 2.5,
  ttfbMs: 3.5,
  durationMs: 4.5,
  bytes: 11,
  bodyCodec: 'zstd',
};

test('each field is unchanged after packing, whether it is as in usual results or not', () => {
  const usual = makeResult();
  for (const fields of [...UNUSUAL, OTHER_USUAL]) {
    const result = makeResult(fields);
    assert.equal(isUsual(result), fields === OTHER_USUAL, JSON.stringify(fields));
    const batch = new BatchReader(packOne([usual, result]));
    assert.deepEqual(fieldsOf(batch, 0), expectedOf(usual));
    assert.deepEqual(fieldsOf(batch, 1), expectedOf(result));
  }
  for (const { of } of [...NUMBERS, ...TEXTS]) {
    const others = [...UNUSUAL, OTHER_USUAL].map((fields) => of(makeResult(fields)));
    assert.ok(
      others.some((other) => other !== of(usual)),
      `no result above has another value for ${of.toString()}`,
    );
  }
});

test('a packed result keeps nothing of its object and of its body', () => {
  const packer = new BatchPacker(new BufferPool());
  const lent = bytes('as it was');
  const result = { ...makeResult({ body: lent }) };
  packer.add(result);
  lent.fill(0);
  Object.assign(result, { url: 'http://other/', status: 500 });
  const packed = packer.take();
  assert.ok(packed !== undefined);
  const batch = new BatchReader(packed);
  assert.equal(Buffer.from(batch.body(0) ?? '').toString(), 'as it was');
  assert.equal(batch.url(0), 'http://localhost/items/0');
  assert.equal(batch.hasBody(0, bytes('as it was')), true);
  assert.equal(batch.hasBody(0, bytes('as it is!')), false);
});

test('a body that is not stored is not packed', () => {
  const batch = new BatchReader(packOne([makeResult({ bodyRule: 'drop' })]));
  assert.equal(batch.body(0), null);
});

test('a large body is transferred without a copy, and keeps its order among small ones', () => {
  const large = new Uint8Array(200_000).fill(7);
  const packed = packOne([
    makeResult({ body: bytes('before') }),
    makeResult({ body: large }),
    makeResult({ body: large.slice(1), bodyRule: 'drop' }),
    makeResult({ body: new Uint8Array(new SharedArrayBuffer(300_000)) }),
    makeResult({ body: large.slice(0, LARGE_BODY_BYTES - 1) }),
    makeResult({ body: bytes('after') }),
  ]);
  const received = new BatchReader(structuredClone(packed, { transfer: buffersOf(packed) }));
  assert.equal(large.byteLength, 0);
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((row) => [received.body(row)?.length, received.body(row)?.[0]]),
    [
      [6, 'b'.codePointAt(0)],
      [200_000, 7],
      [undefined, undefined],
      [300_000, 0],
      [LARGE_BODY_BYTES - 1, 7],
      [5, 'a'.codePointAt(0)],
    ],
  );
});

test('a batch ends where its memory or its rows end, and a result of any size fits into one', () => {
  const body = new Uint8Array(LARGE_BODY_BYTES - 1);
  const url = `http://localhost/${'ü'.repeat(2 ** 20)}`;
  const results = [
    ...Array.from({ length: 20 }, (_, position) => makeResult({ position, body })),
    makeResult({ position: 20, url }),
    ...Array.from({ length: 1200 }, (_, index) => makeResult({ position: 21 + index })),
  ];
  const batches = packResults(results);
  const read = batches.flatMap((packed) => {
    const batch = new BatchReader(packed);
    return Array.from({ length: batch.rows }, (_, row) => fieldsOf(batch, row));
  });
  assert.deepEqual(read, results.map(expectedOf));
  assert.ok(batches.every(({ rows }) => rows <= 500));
});
