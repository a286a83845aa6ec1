import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DnsCache, type Lookup } from '../../src/fetch/dns-cache.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { startHostileServer } from '../support/hostile-server.ts';

type Pending = Parameters<Lookup>[1];

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function fakeLookup(): { lookup: Lookup; pending: Pending[] } {
  const pending: Pending[] = [];
  return { pending, lookup: (_, callback) => void pending.push(callback) };
}

const ADDRESSES = [{ address: '127.0.0.1', family: 4 }];

test('look-ups of one name at once are one', () => {
  const { lookup, pending } = fakeLookup();
  const cache = new DnsCache(new FakeClock(), lookup);
  const answers: unknown[] = [];
  for (let count = 0; count < 3; count++)
    cache.resolve('a.test', (_, found) => answers.push(found));
  assert.equal(pending.length, 1);
  pending[0]?.(null, ADDRESSES);
  assert.deepEqual(answers, [ADDRESSES, ADDRESSES, ADDRESSES]);
});

test('a name that was found is kept for 30 seconds', async () => {
  const clock = new FakeClock();
  const { lookup, pending } = fakeLookup();
  const cache = new DnsCache(clock, lookup);
  cache.resolve('a.test', () => {});
  pending[0]?.(null, ADDRESSES);
  await clock.advance(29_999);
  cache.resolve('a.test', () => {});
  assert.equal(pending.length, 1);
  await clock.advance(1);
  cache.resolve('a.test', () => {});
  assert.equal(pending.length, 2);
});

test('a failure is not kept', () => {
  const { lookup, pending } = fakeLookup();
  const cache = new DnsCache(new FakeClock(), lookup);
  cache.resolve('a.test', () => {});
  pending[0]?.(failure('ENOTFOUND'), []);
  cache.resolve('a.test', () => {});
  assert.equal(pending.length, 2);
});

test('a name that does not exist, or cannot be looked up now, ends as dns', async () => {
  for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
    await using fetcher = makeFetcher({ lookup: (_, callback) => callback(failure(code), []) });
    const outcome = asFailure(
      await fetcher.fetch(makeRequest('http://nowhere.test/'), makePolicy()),
    );
    assert.equal(outcome.errorKind, 'dns');
    assert.match(outcome.error, /nowhere\.test/);
  }
});

test('a look-up that hangs meets the connect deadline', async () => {
  await using fetcher = makeFetcher({ lookup: () => {} });
  const timeouts = { connectMs: 50, headersMs: 5000, totalMs: 5000 };
  const outcome = await fetcher.fetch(makeRequest('http://slow.test/'), makePolicy({ timeouts }));
  assert.equal(asFailure(outcome).errorKind, 'timeout');
});

test('all addresses of a name are tried', async () => {
  await using server = await startHostileServer();
  const addresses = [
    { address: '127.0.0.77', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  await using fetcher = makeFetcher({ lookup: (_, callback) => callback(null, addresses) });
  const outcome = await fetcher.fetch(makeRequest(`http://two.test:${server.port}/`), makePolicy());
  assert.equal(textOf(outcome), 'hello');
});

test('the system finds localhost', async () => {
  await using server = await startHostileServer();
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest(`http://localhost:${server.port}/`),
    makePolicy(),
  );
  assert.equal(textOf(outcome), 'hello');
});
