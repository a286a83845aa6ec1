import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GuessLimit } from '../../src/web/guess-limit.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { START_MS } from '../support/stored-run.ts';
import { withWeb, type Answer } from '../support/web-fixture.ts';

const TOKEN = 'correct horse battery';
const PATH = '/api/v1/openapi.json';

function bearer(token: string): { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

function guess(limit: GuessLimit, addresses: readonly string[]): void {
  for (const [index, address] of addresses.entries()) limit.addWrong(address, `wrong ${index}`);
}

test('after twenty wrong tokens none from that address is looked at for a minute', async () => {
  const clock = new FakeClock(START_MS);
  await withWeb(
    async ({ ask, post }) => {
      const { headers } = await post('/api/v1/session', { token: TOKEN });
      const [cookie = ''] = String(headers['set-cookie']).split(';');
      for (let count = 0; count < 19; count += 1) {
        assert.equal((await ask(PATH, bearer(`wrong ${count}`))).status, 401);
      }
      assert.equal((await ask(PATH, bearer(TOKEN))).status, 200);
      assert.equal((await post('/api/v1/session', { token: 'another wrong one' })).status, 429);
      const refusals: readonly Answer[] = [
        await ask(PATH, bearer(TOKEN)),
        await ask('/metrics', bearer(TOKEN)),
        await post('/api/v1/session', { token: TOKEN }),
      ];
      for (const { status, headers: sent, json } of refusals) {
        assert.deepEqual([status, sent['retry-after']], [429, '60']);
        assert.deepEqual(json().error, {
          code: 'too_many',
          message: 'Too many wrong tokens came from this address',
          hint: 'Try again in 60 s.',
        });
      }
      assert.equal((await ask(PATH)).status, 401);
      assert.equal((await ask(PATH, { headers: { cookie } })).status, 200);
      await clock.advance(60_000);
      assert.equal((await ask(PATH, bearer(TOKEN))).status, 200);
    },
    { token: TOKEN, clock },
  );
});

test('a client that shows the same old token again and again does not guess', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  for (let count = 0; count < 1000; count += 1) limit.addWrong('10.0.0.1', 'an old one');
  assert.equal(limit.waitSeconds('10.0.0.1'), 0);
});

test('others are not made to wait for those who guess', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  guess(
    limit,
    Array.from({ length: 20 }, () => '10.0.0.1'),
  );
  assert.deepEqual(
    ['10.0.0.1', '::ffff:10.0.0.1', '10.0.0.2', '::1'].map((each) => limit.waitSeconds(each)),
    [60, 60, 0, 0],
  );
});

test('a network of IPv6 is one source, however many addresses it has', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  guess(
    limit,
    Array.from({ length: 20 }, (_, index) => `2001:db8::${index + 1}`),
  );
  assert.equal(limit.waitSeconds('2001:db8:0:0:ffff::1'), 60);
  assert.equal(limit.waitSeconds('2001:db8:0:1::1'), 0);
});

test('the addresses that are remembered are bounded', () => {
  const limit = new GuessLimit(new FakeClock(START_MS));
  guess(
    limit,
    Array.from({ length: 20 }, () => '10.0.0.1'),
  );
  guess(
    limit,
    Array.from({ length: 1000 }, (_, index) => `10.1.${index >> 8}.${index & 255}`),
  );
  assert.equal(limit.waitSeconds('10.0.0.1'), 0);
});
