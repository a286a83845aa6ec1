// Compares the caps with an independent count: no cap is exceeded, and no slot is left unused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { LaneLimits } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import type { Setting, Step } from './admission-steps.ts';
import { Referee } from './referee.ts';

const cap = fc.constantFrom(undefined, 1, 1, 2, 3);
const rate = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom({ count: 10, perMs: 100 }, { count: 1, perMs: 25 }) },
);
const limits: fc.Arbitrary<HostLimits> = fc.record({ concurrency: cap, rate });
const laneLimits: fc.Arbitrary<LaneLimits> = fc.record({
  concurrency: fc.integer({ min: 1, max: 6 }),
  perHost: limits,
  pauseMs: fc.constantFrom(0, 0, 7, 40),
});
const wide = {
  concurrency: fc.constant(60),
  perHost: fc.constant({ concurrency: undefined, rate: undefined }),
  pauseMs: fc.constant(0),
};
const setting: fc.Arbitrary<Setting> = fc.record({
  concurrency: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 39, max: 42 })),
  perHost: limits,
  lanes: fc.array(laneLimits, { minLength: 1, maxLength: 4, size: 'max' }),
  expected: fc.uniqueArray(fc.nat(3), { maxLength: 4 }),
  defers: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      lane: fc.nat(3),
      host: fc.nat(2),
      count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constant(20)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      pick: fc.nat(100),
      turn: fc.record({
        count: fc.integer({ min: 1, max: 4 }),
        lane: fc.option(fc.nat(3), { nil: undefined }),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('abort' as const), pick: fc.nat(100) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      lane: fc.nat(3),
      limits: fc.oneof(laneLimits, fc.record({ ...wide })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('resize' as const),
      concurrency: fc.integer({ min: 0, max: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      lane: fc.nat(3),
      concurrency: fc.integer({ min: 0, max: 6 }),
    }),
  },
);

test('for any mixture of lanes, hosts, caps, rates, pauses, aborts and edits: every cap is kept, every slot is used in turn, and no request starves', async () => {
  await fc.assert(
    fc.asyncProperty(
      setting,
      fc.array(step, { minLength: 30, maxLength: 120, size: 'max' }),
      async (setting, steps) => {
        const referee = new Referee(setting);
        for (const each of steps) await referee.perform(each);
        await referee.finish();
        for (const request of referee.requests) {
          assert.ok(request.state === 'done' || request.state === 'aborted');
        }
      },
    ),
    { numRuns: 300 },
  );
});
