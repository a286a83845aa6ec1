// Messages about values that responses had: when a target is told, when it is told again, and when not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ValueRule } from '../../src/domain/notify/channel.ts';
import { makeJob } from '../support/make-job.ts';
import { makeChannel, makeRule, TestNotifier } from '../support/test-notifier.ts';

const MINUTE = 60_000;

const HOUR = 60 * MINUTE;

test('a price alarm: each target is told once, until its value no longer meets the test', async () => {
  const at = new TestNotifier();
  const tests = [{ type: 'compare', operator: '<', value: 100, text: '100' }] as const;
  const values = [{ name: 'price', text: '< 100', test: { type: 'matches', tests } }] as const;
  await at.start({ shop: [makeRule({ values, recovered: true, againMs: 2 * HOUR })] });
  const prices = [
    [120, 300],
    [90, 300],
    [80, 99],
    [130, 99],
    [130, null],
  ] as const;
  for (const [index, [lamp, chair]] of prices.entries()) {
    const value = { name: 'price', text: null, before: null };
    at.notices.facts.set(index + 1, {
      values: [
        { ...value, target: 'lamp', number: lamp },
        ...(chair === null ? [] : [{ ...value, target: 'chair', number: chair }]),
      ],
    });
    await at.end('shop');
    await at.clock.advance(HOUR - MINUTE);
  }
  assert.deepEqual(at.said, [
    '00:59 ops shop reports: price of lamp is 90 (< 100)',
    '01:58 ops shop reports: price of chair is 99 (< 100)',
    '02:57 ops shop reports the end of "price < 100" after 1h58m: price of lamp is 130 now',
    '03:58 ops shop still reports after 2h: price of chair is 99 (< 100)',
  ]);
});

test('a value that changed by more than the test allows is told each time', async () => {
  const at = new TestNotifier();
  const test = { type: 'changed by', amount: 0.05, unit: 'share' } as const;
  const values = [{ name: 'price', text: 'changed by > 5%', test }];
  await at.start({ shop: [makeRule({ values })] });
  for (const [index, [before, number]] of [
    [null, 100],
    [100, 104],
    [100, 106],
    [106, 90],
  ].entries()) {
    const value = { name: 'price', target: 'lamp', text: null };
    at.notices.facts.set(index + 1, {
      values: [{ ...value, number: number ?? null, before: before ?? null }],
    });
    await at.end('shop');
  }
  assert.deepEqual(at.said, [
    '00:00 ops shop reports: price of lamp went from 100 to 106',
    '00:00 ops shop reports: price of lamp went from 106 to 90',
  ]);
});

test('when many targets meet a test at once, the message stays short', async () => {
  const at = new TestNotifier();
  const tests = [{ type: 'compare', operator: '<', value: 100, text: '100' }] as const;
  const values = [{ name: 'price', text: '< 100', test: { type: 'matches', tests } }] as const;
  await at.start({ shop: [makeRule({ values })] });
  at.notices.facts.set(1, {
    values: Array.from({ length: 5000 }, (_, index) => {
      return { name: 'price', target: `item ${index}`, number: 5, text: null, before: null };
    }),
  });
  await at.end('shop');
  const lines = at.sent[0]?.message.text.split('\n') ?? [];
  assert.equal(lines.length, 21);
  assert.equal(lines[0], 'shop reports: price of item 0 is 5 (< 100)');
  assert.equal(lines.at(-1), 'and 81 more');
  assert.equal((await at.notices.alerts()).length, 101);
});

test('an alert about a value is forgotten with its test', async () => {
  const at = new TestNotifier();
  const channels = [makeChannel()];
  const below = (limit: number): ValueRule => {
    const tests = [{ type: 'compare', operator: '<', value: limit, text: String(limit) }] as const;
    return { name: 'price', text: `< ${limit}`, test: { type: 'matches', tests } };
  };
  await at.start({ shop: [makeRule({ values: [below(100)] })] });
  const value = { target: 'lamp', name: 'price', number: 89, text: null, before: null };
  at.notices.facts.set(1, { values: [value] });
  await at.end('shop');
  assert.equal((await at.notices.alerts()).length, 1);
  const configure = (limit: number): Promise<void> => {
    const notify = [makeRule({ values: [below(limit)] })];
    return at.notifier.configure({ channels, jobs: [makeJob({ name: 'shop', notify })] });
  };
  await configure(100);
  assert.equal((await at.notices.alerts()).length, 1);
  await configure(90);
  assert.deepEqual(await at.notices.alerts(), []);
});
