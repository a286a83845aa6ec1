import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Tally } from '../../src/statistics/tally.ts';

const PERCENTS = [50, 90, 95, 99, 100];

function tallyOf(durations: readonly number[]): Tally {
  const tally = new Tally();
  for (const durationMs of durations) {
    tally.add({
      ok: true,
      status: 200,
      errorKind: null,
      attempts: 1,
      durationMs,
      bytes: 1,
      savedBytes: null,
    });
  }
  return tally;
}

function nearestRank(durations: readonly number[], percent: number): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? NaN;
}

const durations = fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { minLength: 1 });

test('percentiles of a tally are by nearest rank, within 1.25 % and half a microsecond', () => {
  fc.assert(
    fc.property(durations, (all) => {
      const told = tallyOf(all).percentilesMs(PERCENTS);
      for (const [index, percent] of PERCENTS.entries()) {
        const exact = nearestRank(all, percent);
        const off = Math.abs((told[index] ?? NaN) - exact);
        assert.ok(
          off <= exact * 0.0125 + 0.0005 + 1e-9,
          `p${percent}: ${told[index]} for ${exact}`,
        );
      }
    }),
  );
});

test('merged tallies are equal to one tally of all results', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      const merged = tallyOf(a);
      merged.merge(tallyOf(b));
      const whole = tallyOf([...a, ...b]);
      assert.deepEqual(merged.percentilesMs(PERCENTS), whole.percentilesMs(PERCENTS));
      assert.equal(merged.results, whole.results);
    }),
  );
});

test('a tally that went to another process as JSON is the same, and can be added to', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      const here = tallyOf(a);
      const there = Tally.from(JSON.parse(JSON.stringify(here.toData())));
      assert.deepEqual(there.toData(), here.toData());
      for (const tally of [here, there]) tally.merge(tallyOf(b));
      assert.deepEqual(there.toData(), here.toData());
    }),
  );
});

test('a result for which nothing was sent counts, and its duration does not', () => {
  const tally = tallyOf([10]);
  tally.add({
    ok: false,
    status: null,
    errorKind: 'aborted',
    attempts: 0,
    durationMs: 999,
    bytes: 0,
    savedBytes: null,
  });
  assert.deepEqual(tally.percentilesMs([50, 99]), [10, 10]);
  assert.deepEqual([tally.results, tally.ok, tally.requests, tally.maxMs], [2, 1, 1, 10]);
  assert.deepEqual([...tally.kinds], [['aborted', 1]]);
  assert.deepEqual(new Tally().percentilesMs([50]), [null]);
});
