import assert from 'node:assert/strict';
import test from 'node:test';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { formatRunSummary } from '../../../src/cli/output/run-summary.ts';

const run = {
  job: 'prices',
  runId: 42,
  status: 'failed',
  reason: '10 of 20,000 failed: timeout × 7, 404 × 3',
  total: 20_000,
  earlier: 0,
  succeeded: 19_990,
  failed: 10,
  failures: [
    ['404', 3],
    ['timeout', 7],
  ] as const,
  p50Ms: 87.2,
  p95Ms: 1240,
  p99Ms: 3500,
  bytes: 20_480_000,
  confirmed: 0,
  savedBytes: 0,
  wallMs: 4000,
  oneByOneMs: 1_740_000,
};
const paint = paintFor({ color: false });

test('the summary says what came, how fast, and what its requests one after another would have taken', () => {
  assert.equal(
    formatRunSummary(run, paint),
    `prices  run 42  failed
  requests             20,000 (5,000/s)
  ok                   19,990
  failed               10 (timeout × 7, 404 × 3)
  duration             p50 87 ms   p95 1.24 s   p99 3.50 s
  received             19.5 MiB
  wall time            4.00 s
  sequential estimate  29m00s (435 times as long)
`,
  );
});

test('the summary says why a run failed that its results do not explain', () => {
  const counts = { ...run, succeeded: 20_000, failed: 0, failures: [] };
  const threw = 'after_run threw: no \u001b[2Jfolder';
  assert.match(
    formatRunSummary({ ...counts, reason: threw }, paint),
    /failed {15}0\n {2}reason {15}after_run threw: no \\x1b\[2Jfolder\n/,
  );
  const both = formatRunSummary({ ...run, reason: `${run.reason}. ${threw}` }, paint);
  assert.match(both, /\n {2}reason {15}after_run threw/);
});

test('the summary of a run that went on counts its rate over what came since, and knows no gain', () => {
  const text = formatRunSummary({ ...run, earlier: 12_000 }, paint);
  assert.match(text, /requests {3}20,000, of them 8,000 since it went on \(2,000\/s\)\n/);
  assert.doesNotMatch(text, /sequential estimate/);
});

test('the summary of a run without results has no percentiles and no gain', () => {
  const empty = {
    ...run,
    status: 'succeeded',
    reason: null,
    total: 0,
    succeeded: 0,
    failed: 0,
    failures: [],
  };
  const text = formatRunSummary(
    { ...empty, p50Ms: null, p95Ms: null, p99Ms: null, bytes: 0, wallMs: 0, oneByOneMs: 0 },
    paint,
  );
  assert.equal(
    text,
    `prices  run 42  succeeded
  requests             0 (0/s)
  ok                   0
  failed               0
  received             0 B
  wall time            0 ms
  sequential estimate  0 ms
`,
  );
});

test('the summary tells how many responses confirm a stored body, and what that saved', () => {
  const text = formatRunSummary({ ...run, confirmed: 1500, savedBytes: 3_000_000 }, paint);
  assert.match(text, /received {13}19\.5 MiB\n {2}confirmed {12}1,500 \(saved 2\.86 MiB\)\n/);
});
