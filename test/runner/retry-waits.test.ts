import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseOutcome } from '../../src/domain/outcome.ts';
import { type Completion, RetryWaits } from '../../src/runner/retry-waits.ts';

const MIB = 1024 * 1024;

function completionOf(bodyBytes: number): Completion {
  const url = 'http://a.test/';
  const outcome: ResponseOutcome = {
    type: 'response',
    status: 503,
    headers: ['server', 'test'],
    body: new Uint8Array(bodyBytes),
    startedAtMs: 1,
    connectMs: null,
    ttfbMs: 1,
    durationMs: 2,
    bytes: bodyBytes,
    redirects: [],
    finalUrl: url,
  };
  const request = { method: 'GET', url, headers: [], body: undefined } as const;
  return { runId: 1, job: 'job', position: 0, request, outcome, queuedMs: 0, earlierAttempts: [] };
}

function keptOf(completion: Completion | undefined): unknown[] {
  const outcome = completion?.outcome;
  return outcome?.type === 'response' ? [outcome.body.length, outcome.headers.length] : [];
}

test('waiting requests keep at most 64 MiB of bodies and headers, and free their share when they end', () => {
  const waits = new RetryWaits();
  const first = waits.begin(completionOf(60 * MIB), 5);
  const second = waits.begin(completionOf(5 * MIB), 5);
  assert.deepEqual(keptOf(first.stopped()), [60 * MIB, 2]);
  assert.deepEqual(keptOf(second.stopped()), [0, 0]);
  waits.end(second);
  waits.end(first);
  const third = waits.begin(completionOf(5 * MIB), 5);
  assert.deepEqual(keptOf(third.stopped()), [5 * MIB, 2]);
});

test('the content of an attempt is released when the next one starts', () => {
  const wait = new RetryWaits().begin(completionOf(10), 5);
  const tries = wait.toEarlierAttempts();
  assert.deepEqual(
    tries.map(({ number, status, delayMs }) => [number, status, delayMs]),
    [[1, 503, 5]],
  );
  assert.equal(wait.stopped(), undefined);
});

test('at most 20,000 requests wait', () => {
  const waits = new RetryWaits();
  const all = Array.from({ length: 19_999 }, () => waits.begin(completionOf(0), 0));
  assert.equal(waits.isFull, false);
  all.push(waits.begin(completionOf(0), 0));
  assert.equal(waits.isFull, true);
  for (const wait of all) waits.end(wait);
  assert.equal(waits.isFull, false);
});
