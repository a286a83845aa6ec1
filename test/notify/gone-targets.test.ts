// Alerts about values of targets that leave the batch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FactsPage } from '../../src/domain/notify/notices.ts';
import type { NotifyRule } from '../../src/domain/notify/channel.ts';
import { makeRule, TestNotifier } from '../support/test-notifier.ts';

const HOUR = 3_600_000;

const BELOW = [{ type: 'compare', operator: '<', value: 100, text: '100' }] as const;
const VALUES = [{ name: 'price', text: '< 100', test: { type: 'matches', tests: BELOW } }] as const;

/** A part of the facts in which these targets have a price. */
function prices(targets: readonly string[]): Partial<FactsPage> {
  const values = targets.map((target) => {
    return { name: 'price', target, number: 89, text: null, before: null };
  });
  return { values, present: targets };
}

/** Plays a run of each of these facts, one each hour. */
async function play(
  rule: Partial<NotifyRule>,
  runs: readonly Partial<FactsPage>[],
): Promise<TestNotifier> {
  const at = new TestNotifier();
  await at.start({ shop: [makeRule({ values: VALUES, ...rule })] });
  for (const [index, facts] of runs.entries()) {
    at.notices.facts.set(index + 1, facts);
    await at.end('shop');
    await at.clock.advance(HOUR);
  }
  return at;
}

test('a target that leaves the batch ends its alert, and the others keep theirs', async () => {
  const at = await play({ recovered: true }, [
    prices(['chair', 'lamp']),
    prices(['lamp']),
    prices(['lamp']),
  ]);
  assert.deepEqual(at.said, [
    '00:00 ops shop reports: price of chair is 89 (< 100); shop reports: price of lamp is 89 (< 100)',
    '01:00 ops shop reports the end of "price < 100" after 1h: chair is not in the batch any more',
  ]);
  assert.deepEqual(
    (await at.notices.alerts()).map(({ about }) => about),
    ['value price < 100: lamp'],
  );
});

test('without "recovered" the alert of a target that left ends without a message', async () => {
  const at = await play({ againMs: 2 * HOUR }, [prices(['chair']), prices([]), prices([])]);
  assert.deepEqual(at.said, ['00:00 ops shop reports: price of chair is 89 (< 100)']);
  assert.deepEqual(await at.notices.alerts(), []);
});

test('a target without a value, or in a list that cannot be read, keeps its alert', async () => {
  const at = await play({ recovered: true }, [
    prices(['chair']),
    { present: ['chair'] },
    { present: [], hasFaults: true },
  ]);
  assert.deepEqual(at.said, ['00:00 ops shop reports: price of chair is 89 (< 100)']);
  assert.equal((await at.notices.alerts()).length, 1);
});
