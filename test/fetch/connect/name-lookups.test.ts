import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  lookupSlots,
  type LookupPhase,
  NameLookups,
  type Lookup,
} from '../../../src/fetch/connect/name-lookups.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../../support/fetch-fixtures.ts';
import { startHostileServer } from '../../support/servers/hostile-server.ts';

type Pending = Parameters<Lookup>[1];

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

interface Stage {
  readonly clock: FakeClock;
  readonly lookups: NameLookups;
  /** Names that the system was asked for, and has not answered. */
  readonly pending: Map<string, Pending>;
  /** Resolves a name for a job; what came of it is in `ended`. */
  readonly ask: (name: string, share?: string) => { readonly leave: () => void };
  readonly ended: [string, string][];
  readonly phases: LookupPhase[];
}

function setUp(slots = { total: 8, perShare: 6 }): Stage {
  const clock = new FakeClock();
  const pending = new Map<string, Pending>();
  const ended: [string, string][] = [];
  const phases: LookupPhase[] = [];
  const lookups = new NameLookups({
    clock,
    slots,
    lookup: (name, callback) => void pending.set(name, callback),
  });
  const ask: Stage['ask'] = (name, share = 'job') => ({
    leave: lookups.resolve(name, {
      share,
      timeoutMs: 5000,
      onPhase: (phase) => phases.push(phase),
      onDone: (error, addresses) => {
        ended.push([name, error === null ? (addresses[0]?.address ?? '') : error.message]);
      },
    }),
  });
  return { clock, lookups, pending, ask, ended, phases };
}

function answer({ pending }: Stage, name: string, error: Error | null = null): void {
  const callback = pending.get(name);
  pending.delete(name);
  callback?.(error, error === null ? ADDRESSES : []);
}

const ADDRESSES = [{ address: '127.0.0.1', family: 4 }];

test('look-ups of one name at once are one', () => {
  const stage = setUp();
  for (let count = 0; count < 3; count++) stage.ask('a.test');
  assert.equal(stage.pending.size, 1);
  answer(stage, 'a.test');
  assert.deepEqual(
    stage.ended,
    Array.from({ length: 3 }, () => ['a.test', '127.0.0.1']),
  );
});

test('a name that was found is kept for 10 seconds', async () => {
  const stage = setUp();
  stage.ask('a.test');
  answer(stage, 'a.test');
  await stage.clock.advance(9999);
  stage.ask('a.test');
  assert.equal(stage.pending.size, 0);
  await stage.clock.advance(1);
  stage.ask('a.test');
  assert.equal(stage.pending.size, 1);
});

test('a failure is not kept', () => {
  const stage = setUp();
  stage.ask('a.test');
  answer(stage, 'a.test', failure('ENOTFOUND'));
  stage.ask('a.test');
  assert.equal(stage.pending.size, 1);
});

test('a job with silent names holds its share of the look-ups, and the names of others are found', () => {
  const stage = setUp();
  for (let n = 0; n < 100; n += 1) stage.ask(`dead-${n}.test`, 'dead');
  assert.equal(stage.pending.size, 6);
  for (let n = 0; n < 20; n += 1) {
    stage.ask(`alive-${n}.test`, 'alive');
    answer(stage, `alive-${n}.test`);
  }
  assert.deepEqual(
    stage.ended.map(([name]) => name),
    Array.from({ length: 20 }, (_, n) => `alive-${n}.test`),
  );
});

test('a name that a job with silent names waits for is asked for in the turn of another job', () => {
  const stage = setUp();
  for (let n = 0; n < 10; n += 1) stage.ask(`dead-${n}.test`, 'dead');
  stage.ask('good.test', 'dead');
  stage.ask('good.test', 'alive');
  answer(stage, 'good.test');
  assert.deepEqual(
    stage.ended,
    Array.from({ length: 2 }, () => ['good.test', '127.0.0.1']),
  );
});

test('look-ups in all have a cap, and jobs take turns', () => {
  const stage = setUp({ total: 3, perShare: 2 });
  for (const job of ['a', 'b', 'c']) for (const n of [1, 2]) stage.ask(`${job}${n}.test`, job);
  assert.deepEqual([...stage.pending.keys()], ['a1.test', 'a2.test', 'b1.test']);
  answer(stage, 'a1.test');
  assert.deepEqual([...stage.pending.keys()], ['a2.test', 'b1.test', 'c1.test']);
});

test('a look-up ends after its time-out, which does not run while it waits for its turn', async () => {
  const stage = setUp({ total: 1, perShare: 1 });
  stage.ask('silent.test');
  stage.ask('next.test');
  await stage.clock.advance(5000);
  assert.deepEqual(stage.ended, [['silent.test', 'no answer from the name server']]);
  await stage.clock.advance(60_000);
  assert.equal(stage.pending.has('next.test'), false, 'the system still looks for the first');
  answer(stage, 'silent.test', failure('EAI_AGAIN'));
  assert.equal(stage.pending.has('next.test'), true);
  await stage.clock.advance(4999);
  answer(stage, 'next.test');
  assert.deepEqual(stage.ended.slice(1), [['next.test', '127.0.0.1']]);
  assert.deepEqual(stage.phases, ['waiting', 'asking', 'waiting', 'over', 'asking', 'over']);
  assert.equal(stage.clock.pendingTimers, 0);
});

test('a look-up that nobody waits for any more does not have its turn', () => {
  const stage = setUp({ total: 1, perShare: 1 });
  stage.ask('first.test');
  stage.ask('second.test').leave();
  stage.ask('third.test');
  answer(stage, 'first.test');
  assert.deepEqual([...stage.pending.keys()], ['third.test']);
});

test('half of the threads look up names, and a job leaves a quarter of these to others', () => {
  assert.deepEqual(lookupSlots(64), { total: 32, perShare: 24 });
  assert.deepEqual(lookupSlots(4), { total: 2, perShare: 1 });
  assert.deepEqual(lookupSlots(1), { total: 2, perShare: 1 });
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

test('a name server that does not answer ends as dns within the time for connecting', async () => {
  await using fetcher = makeFetcher({ lookup: () => {} });
  const timeouts = { connectMs: 50, headersMs: 5000, totalMs: 60 };
  const outcome = asFailure(
    await fetcher.fetch(makeRequest('http://slow.test/'), makePolicy({ timeouts })),
  );
  assert.equal(outcome.errorKind, 'dns');
  assert.equal(outcome.error, 'No answer from the name server within 50ms for "slow.test"');
});

test('time for a look-up is not taken from the time for the connection', async () => {
  await using server = await startHostileServer();
  const clock = new FakeClock();
  const asked: Pending[] = [];
  await using fetcher = makeFetcher({ clock, lookup: (_, callback) => void asked.push(callback) });
  const timeouts = { connectMs: 4000, headersMs: 4000, totalMs: 4000 };
  const outcome = fetcher.fetch(
    makeRequest(`http://slow.test:${server.port}/`),
    makePolicy({ timeouts }),
  );
  await clock.advance(3999);
  asked[0]?.(null, ADDRESSES);
  await clock.advance(0);
  await clock.advance(100);
  assert.equal(textOf(await outcome), 'hello');
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
