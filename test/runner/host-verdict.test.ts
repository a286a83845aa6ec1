import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_KINDS, type Outcome } from '../../src/domain/outcome.ts';
import { blockedOutcome } from '../../src/runner/blocked-outcome.ts';
import { hostVerdict } from '../../src/runner/hosts/host-verdict.ts';

const FAILURE = blockedOutcome(
  { method: 'GET', url: 'http://a/', headers: [], body: undefined },
  { error: 'a rule', atMs: 0 },
);

function response(status: number, ruled?: 'status' | 'expectation' | null): Outcome {
  const { error: _, errorKind: _kind, ...facts } = FAILURE;
  const outcome = {
    ...facts,
    status,
    type: 'response',
    headers: [],
    body: new Uint8Array(),
  } as const;
  if (ruled === undefined) return outcome;
  const ruling = { errorKind: ruled, error: null, degraded: false, unmet: null };
  return { ...outcome, ruling };
}

test('each kind of failure says whether the host fails', () => {
  const verdicts: Record<string, string[]> = {};
  for (const errorKind of ERROR_KINDS) {
    if (errorKind === 'status' || errorKind === 'expectation') continue;
    (verdicts[hostVerdict({ ...FAILURE, errorKind })] ??= []).push(errorKind);
  }
  assert.deepEqual(verdicts, {
    fails: ['dns', 'connect', 'tls', 'timeout', 'reset'],
    works: ['too_large', 'protocol', 'redirect'],
    unknown: ['blocked', 'local', 'aborted'],
  });
});

test('a host fails with a 5xx that the job does not expect, and with no other status', () => {
  const verdicts = [200, 304, 404, 429, 499, 500, 503, 599].map((status) =>
    hostVerdict(response(status)),
  );
  assert.deepEqual(verdicts, [...Array(5).fill('works'), ...Array(3).fill('fails')]);
  assert.equal(hostVerdict(response(503, null)), 'works');
  assert.equal(hostVerdict(response(503, 'status')), 'fails');
  assert.equal(hostVerdict(response(200, 'expectation')), 'works');
});
