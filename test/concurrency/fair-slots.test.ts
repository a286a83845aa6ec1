import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { FairSlots } from '../../src/concurrency/fair-slots.ts';

test('free slots go to the share that holds the fewest, and shares that hold equally many take turns', () => {
  const slots = new FairSlots({ total: 3, perShare: 3 });
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const begin = (share: string): void => {
    slots.take(share, (giveBack) => {
      started.push(share);
      ends.push(giveBack);
    });
  };
  for (let i = 0; i < 6; i += 1) begin('a');
  for (const share of ['b', 'b', 'c']) begin(share);
  for (let i = 0; i < 4; i += 1) ends[i]?.();
  assert.deepEqual(started, ['a', 'a', 'a', 'b', 'c', 'a', 'b']);
});

test('withdrawn work does not start', () => {
  const slots = new FairSlots({ total: 1, perShare: 1 });
  const started: number[] = [];
  let end = (): void => {};
  slots.take('a', (giveBack) => {
    end = giveBack;
  });
  slots.take('a', () => started.push(1))();
  slots.take('a', () => started.push(2));
  end();
  end();
  assert.deepEqual(started, [2]);
  assert.equal(slots.active, 1);
});

test('for any starts and ends: no cap is exceeded, no slot is left unused, and all work has its turn', () => {
  const step = fc.record({ share: fc.nat(4), end: fc.option(fc.nat(20), { nil: undefined }) });
  const options = fc.record({ total: fc.integer({ min: 1, max: 6 }), perShare: fc.nat(5) });
  fc.assert(
    fc.property(options, fc.array(step, { maxLength: 60 }), ({ total, perShare }, steps) => {
      const most = perShare + 1;
      const slots = new FairSlots({ total, perShare: most });
      const running: { share: number; giveBack: () => void }[] = [];
      const waiting: number[] = [];
      const check = (): void => {
        const countOf = (share: number): number =>
          running.filter((each) => each.share === share).length;
        assert.ok(running.length <= total);
        assert.ok(running.every(({ share }) => countOf(share) <= most));
        const idle = waiting.some((share) => countOf(share) < most) && running.length < total;
        assert.ok(!idle, 'a slot is unused');
      };
      const end = (pick: number): void => {
        running.splice(pick % running.length, 1)[0]?.giveBack();
      };
      for (const { share, end: pick } of steps) {
        waiting.push(share);
        slots.take(`${share}`, (giveBack) => {
          waiting.splice(waiting.indexOf(share), 1);
          running.push({ share, giveBack });
        });
        check();
        if (pick !== undefined && running.length > 0) end(pick);
        check();
      }
      while (running.length > 0) end(0);
      assert.equal(waiting.length, 0);
      assert.equal(slots.active, 0);
    }),
  );
});
