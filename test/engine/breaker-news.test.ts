// Messages about circuit breakers, when few and when many open at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BreakerChange } from '../../src/concurrency/host-breakers.ts';
import { BreakerNews, moreOpenSentence } from '../../src/engine/breaker-news.ts';
import { FakeClock } from '../support/fake-clock.ts';

function change(type: BreakerChange['type'], host: string): BreakerChange {
  const state = { failures: 3, openedAtMs: 0, nextProbeAtMs: 1000, forMs: 1000, reason: 'refused' };
  return { type, breaker: { ...state, host, isProbing: false, waiting: 0, isSecret: false } };
}

/** Collects what is told: changes by their type and host, counts as numbers. */
function collected(clock: FakeClock): { readonly news: BreakerNews; readonly told: unknown[] } {
  const told: unknown[] = [];
  const news = new BreakerNews({
    clock,
    onBreaker: ({ type, breaker }) => told.push(`${type} ${breaker.host}`),
    onMoreOpen: (count) => told.push(count),
  });
  return { news, told };
}

test('five breakers that open are reported one by one, and further ones of ten seconds as one count', async () => {
  const clock = new FakeClock();
  const { news, told } = collected(clock);
  for (let host = 1; host <= 1000; host += 1) news.tell(change('opens', String(host)));
  const first = ['opens 1', 'opens 2', 'opens 3', 'opens 4', 'opens 5'];
  assert.deepEqual(told, first);
  await clock.advance(9999);
  news.tell(change('closes', '7'));
  assert.deepEqual(told, [...first, 'closes 7']);
  await clock.advance(1);
  assert.deepEqual(told, [...first, 'closes 7', 995]);
  news.tell(change('opens', 'later'));
  assert.equal(told.at(-1), 'opens later');
  await clock.advance(10_000);
  assert.equal(told.at(-1), 'opens later');
  assert.equal(clock.pendingTimers, 0);
});

test('the count is reported at the end', () => {
  const clock = new FakeClock();
  const { news, told } = collected(clock);
  for (let host = 1; host <= 7; host += 1) news.tell(change('opens', String(host)));
  news.close();
  assert.equal(told.at(-1), 2);
  assert.equal(clock.pendingTimers, 0);
  assert.equal(
    moreOpenSentence(2),
    '2 more hosts fail, and their breakers are open: "rota hosts" lists them',
  );
  assert.match(moreOpenSentence(1), /^1 more host fails, and its breaker is open: /);
});
