import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RetryPolicy } from '../../src/domain/job.ts';
import { ERROR_KINDS, type Outcome } from '../../src/domain/outcome.ts';
import { METHODS } from '../../src/domain/request.ts';
import { ConnectError } from '../../src/fetch/connect/connect-error.ts';
import { faultOf } from '../../src/fetch/error-kind.ts';
import { shouldRetry } from '../../src/runner/retry.ts';

const FACTS = {
  startedAtMs: 0,
  connectMs: null,
  ttfbMs: null,
  durationMs: 1,
  bytes: 0,
  redirects: [],
  finalUrl: 'http://a/',
};

function response(status: number): Outcome {
  return { ...FACTS, type: 'response', status, headers: [], body: new Uint8Array() };
}

function policy(changes: Partial<RetryPolicy> = {}): RetryPolicy {
  return { attempts: 3, backoff: { type: 'list', delaysMs: [1] }, unsafe: false, ...changes };
}

test('408, 425, 429 and every 5xx are retried, other statuses are not', () => {
  const again = [200, 304, 400, 401, 404, 408, 418, 425, 429, 500, 502, 503, 504, 599].filter(
    (status) => shouldRetry(response(status), { retry: policy(), method: 'GET', attemptsMade: 1 }),
  );
  assert.deepEqual(again, [408, 425, 429, 500, 502, 503, 504, 599]);
});

test('temporary failures are retried, permanent ones are not', () => {
  const again = ERROR_KINDS.filter((errorKind) => {
    if (errorKind === 'status' || errorKind === 'expectation') return false;
    const outcome: Outcome = {
      ...FACTS,
      type: 'failure',
      errorKind,
      error: '',
      status: null,
      headers: null,
    };
    return shouldRetry(outcome, { retry: policy(), method: 'GET', attemptsMade: 1 });
  });
  assert.deepEqual(again, ['dns', 'connect', 'timeout', 'reset']);
});

test('a local shortage is retried, a job that cannot work is not', () => {
  const isRetried = (code: string, stage: 'tcp' | 'options'): boolean => {
    const cause = Object.assign(new Error(code), { code });
    const state = { peer: 'a.test', headReceived: false };
    const { kind, error, isPassing } = faultOf(new ConnectError(stage, 'a.test', { cause }), state);
    assert.equal(kind, 'local');
    const outcome: Outcome = {
      ...FACTS,
      type: 'failure',
      errorKind: kind,
      error,
      status: null,
      headers: null,
      isPassing: isPassing === true,
    };
    return shouldRetry(outcome, { retry: policy(), method: 'GET', attemptsMade: 1 });
  };
  assert.equal(isRetried('EMFILE', 'tcp'), true);
  assert.equal(isRetried('ERR_OSSL_PEM_NO_START_LINE', 'options'), false);
});

test('POST and PATCH are retried only when the policy says unsafe', () => {
  const methods = (unsafe: boolean): string[] =>
    METHODS.filter((method) =>
      shouldRetry(response(503), { retry: policy({ unsafe }), method, attemptsMade: 1 }),
    );
  assert.deepEqual(methods(false), ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
  assert.deepEqual(methods(true), [...METHODS]);
});

test('the number of attempts never exceeds that of the policy', () => {
  const tries = [1, 2, 3, 4].map((attemptsMade) =>
    shouldRetry(response(503), { retry: policy({ attempts: 3 }), method: 'GET', attemptsMade }),
  );
  assert.deepEqual(tries, [true, true, false, false]);
});
