import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../src/domain/outcome.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { ResultMaker, toProblemResult } from '../../src/runner/to-result.ts';

const store = { body: 'never', headers: 'all', compress: 'none' } as const;

function answered(headers: readonly string[]): Outcome {
  return {
    type: 'response',
    status: 200,
    headers,
    body: new Uint8Array(),
    bytes: 0,
    startedAtMs: 0,
    connectMs: null,
    ttfbMs: 1,
    durationMs: 1,
    finalUrl: 'http://localhost/',
    redirects: [],
  };
}

test('a secret that a server repeats as the name of several headers is masked in each', () => {
  const maker = new ResultMaker(
    { store, charset: undefined },
    { masker: createMasker(['hushhush']) },
  );
  const headers = ['x-hushhush', 'one', 'x-hushhush', 'two', 'x-hushhush', 'three'];
  const result = maker.make(
    {
      runId: 1,
      job: 'job',
      position: 0,
      request: { method: 'GET', url: 'http://localhost/', headers: [], body: undefined },
      queuedMs: 0,
      earlierAttempts: [],
    },
    answered(headers),
  );
  assert.equal(result.headers, '{"x-***":["one","two","three"]}');
});

test('a bad line of a list is masked before it is shortened', () => {
  const url = `ftp://localhost/${'x'.repeat(98)}/hushhush/${'y'.repeat(100)}`;
  const item = { url, problem: `lists/a.txt:1: not an http or https URL: ${JSON.stringify(url)}` };
  const key = { runId: 1, job: 'job', position: 0 };
  const result = toProblemResult(key, item, { atMs: 0, masker: createMasker(['hushhush']) });
  const shown = `ftp://localhost/${'x'.repeat(98)}/***/y…`;
  assert.equal(result.url, shown);
  assert.equal(result.error, `lists/a.txt:1: not an http or https URL: "${shown}"`);
});

test('durations of a result have at most three decimals', () => {
  const maker = new ResultMaker({ store, charset: undefined }, { masker: createMasker([]) });
  const outcome = { ...answered([]), connectMs: 0.1 + 0.2, durationMs: 12.345678901234567 };
  const result = maker.make(
    {
      runId: 1,
      job: 'job',
      position: 0,
      request: { method: 'GET', url: 'http://localhost/', headers: [], body: undefined },
      queuedMs: 1 / 3,
      earlierAttempts: [],
    },
    outcome,
  );
  assert.deepEqual(
    [result.queuedMs, result.connectMs, result.ttfbMs, result.durationMs],
    [0.333, 0.3, 1, 12.346],
  );
});
