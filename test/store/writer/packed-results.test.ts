import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buffersOf, packResults, unpackResults } from '../../../src/store/writer/packed-results.ts';
import { EARLIER_TRY, makeResult } from '../../support/stored-run.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a batch is unchanged after packing, a structured clone and unpacking', () => {
  const results = [
    makeResult({ headers: '{"a":"1"}', connectMs: 1.25, queuedMs: 0.5 }),
    makeResult({
      runId: 2 ** 40,
      job: 'another',
      position: 999_999,
      method: 'DELETE',
      url: 'https://example.test/ü',
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
      earlierTries: [EARLIER_TRY],
    }),
    makeResult({ body: null, bodyRule: 'drop', headers: null, status: null }),
    makeResult({ body: bytes('hello').subarray(1, 3), headers: '{"b":"2"}' }),
    makeResult({ redirects: '[{"url":"http://a/","status":302}]' }),
  ];
  assert.deepEqual(unpackResults(structuredClone(packResults(results))), results);
});

test('variants, names and variables of targets are packed for results that have them', () => {
  const results = [
    makeResult(),
    makeResult({ variant: '0123456789abcdef', targetName: 'gas price' }),
    makeResult({ variables: '{"page":1}' }),
  ];
  assert.deepEqual(unpackResults(structuredClone(packResults(results))), results);
  assert.equal(packResults([makeResult()]).targets, undefined);
});

test('a body that is not stored is not packed', () => {
  const [result] = unpackResults(packResults([makeResult({ bodyRule: 'drop' })]));
  assert.equal(result?.body, null);
});

test('a large body is transferred without a copy, and keeps its order among small ones', () => {
  const large = new Uint8Array(200_000).fill(7);
  const packed = packResults([
    makeResult({ body: bytes('before') }),
    makeResult({ body: large }),
    makeResult({ body: large.slice(1), bodyRule: 'drop' }),
    makeResult({ body: new Uint8Array(new SharedArrayBuffer(300_000)) }),
    makeResult({ body: bytes('after') }),
  ]);
  assert.equal(packed.bodies.byteLength, 'beforeafter'.length);
  const received = structuredClone(packed, { transfer: buffersOf(packed) });
  assert.equal(large.byteLength, 0);
  assert.deepEqual(
    unpackResults(received).map(({ body }) => [body?.byteLength, body?.[0]]),
    [
      [6, 'b'.codePointAt(0)],
      [200_000, 7],
      [undefined, undefined],
      [300_000, 0],
      [5, 'a'.codePointAt(0)],
    ],
  );
});
