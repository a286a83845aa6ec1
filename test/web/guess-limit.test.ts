import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GuessLimit, type Verdict } from '../../src/web/guess-limit.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { START_MS } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

const TOKEN = 'correct horse battery';
const PATH = '/api/v1/openapi.json';

function bearer(token: string): { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

function guess(limit: GuessLimit, addresses: readonly string[]): Verdict | undefined {
  return addresses.map((address, index) => limit.addWrong(address, `wrong ${index}`)).at(-1);
}

function many(count: number, address: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => address(index));
}

test('the right token is accepted after any number of wrong ones from the same address', async () => {
  const clock = new FakeClock(START_MS);
  await withWeb(
    async ({ ask, post }) => {
      const { headers } = await post('/api/v1/session', { token: TOKEN });
      const [cookie = ''] = String(headers['set-cookie']).split(';');
      for (let count = 0; count < 19; count += 1) {
        assert.equal((await ask(PATH, bearer(`wrong ${count}`))).status, 401);
      }
      const late = post('/api/v1/session', { token: 'another wrong one' });
      assert.equal((await ask(PATH, bearer(TOKEN))).status, 200);
      assert.equal((await ask('/metrics', bearer(TOKEN))).status, 200);
      assert.equal((await post('/api/v1/session', { token: TOKEN })).status, 200);
      assert.equal((await ask(PATH)).status, 401);
      assert.equal((await ask(PATH, { headers: { cookie } })).status, 200);
      while (clock.pendingTimers < 2) await clock.advance(0);
      await clock.advance(2000);
      const { status, headers: sent, json } = await late;
      assert.deepEqual([status, sent['retry-after']], [429, '60']);
      assert.deepEqual(json().error, {
        code: 'too_many',
        message: 'This is not the token, and there were too many wrong tokens before it',
        hint: 'Answers to wrong tokens are delayed for 60 s. The right token is always accepted.',
      });
    },
    { token: TOKEN, clock },
  );
});

test('after a minute guesses are answered without delay', async () => {
  const clock = new FakeClock(START_MS);
  const limit = new GuessLimit(clock);
  const last = guess(
    limit,
    many(20, () => '10.0.0.1'),
  );
  assert.deepEqual(last, { waitSeconds: 60, delayMs: 2000, isNew: true, reachesLimit: true });
  await clock.advance(60_000);
  assert.equal(limit.addWrong('10.0.0.1', 'later').delayMs, 0);
});

test('a client that repeats the same old token does not guess', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  for (let count = 0; count < 1000; count += 1) {
    const verdict = limit.addWrong('10.0.0.1', 'an old one');
    assert.deepEqual([verdict.waitSeconds, verdict.delayMs, verdict.isNew], [0, 0, count === 0]);
  }
});

test('guesses from one address do not delay other addresses', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  guess(
    limit,
    many(20, () => '10.0.0.1'),
  );
  const waits = ['10.0.0.1', '::ffff:10.0.0.1', '10.0.0.2', '::1'].map(
    (each) => limit.addWrong(each, 'one more').waitSeconds,
  );
  assert.deepEqual(waits, [60, 60, 0, 0]);
});

test('guesses from many addresses are delayed too', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  const last = guess(
    limit,
    many(200, (index) => `10.0.${index}.1`),
  );
  assert.equal(last?.delayMs, 0);
  assert.equal(limit.addWrong('10.1.1.1', 'one more').delayMs, 2000);
});

test('a 64-bit network of IPv6 counts as one source', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  guess(
    limit,
    many(20, (index) => `2001:db8::${index + 1}`),
  );
  assert.equal(limit.addWrong('2001:db8:0:0:ffff::1', 'one more').waitSeconds, 60);
  assert.equal(limit.addWrong('2001:db8:0:1::1', 'one more').waitSeconds, 0);
});

test('the number of delayed answers is limited: further guesses are answered at once', async () => {
  const clock = new FakeClock(START_MS);
  const limit = new GuessLimit(clock);
  guess(
    limit,
    many(20, () => '10.0.0.1'),
  );
  const verdict = limit.addWrong('10.0.0.1', 'one more');
  const waiting = Array.from({ length: 100 }, () => limit.delay(verdict));
  assert.equal(clock.pendingTimers, 64);
  await clock.advance(2000);
  await Promise.all(waiting);
});
