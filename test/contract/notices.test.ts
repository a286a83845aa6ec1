// Messages in every kind of storage: decisions are made once, and each message is sent by one process.
import assert from 'node:assert/strict';
import type { NotifyMessage } from '../../src/domain/notify/message.ts';
import type { Alert } from '../../src/domain/notify/notices.ts';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { asJson, testEachStore } from './stores.ts';

const parts = [{ event: 'failing', about: 'failing', text: 'is failing: 1 of 1' }] as const;

function message(key: string, channel = 'ops'): NotifyMessage {
  return writeMessage({ key, channel, job: 'prices', atMs: 1000, parts });
}

function alert(changes: Partial<Alert> = {}): Alert {
  const facts = { sinceMs: 1000, times: 1, toldAtMs: 1000, overAtMs: null, text: 'is failing' };
  return { job: 'prices', channel: 'ops', about: 'failing', ...facts, ...changes };
}

const WORKS = { channel: 'ops', failingSinceMs: null, failures: 0, error: null, nextAtMs: 0 };

testEachStore(
  'a decision is stored whole, unless an alert has changed meanwhile',
  async (store) => {
    const { notices } = store.storage;
    const first = { job: 'prices', before: [], after: [alert()] };
    const decide = { eventIds: [], changes: [first], messages: [message('a')], atMs: 1000 };
    assert.equal(await notices.decide(decide), true);
    assert.equal(await notices.decide({ ...decide, messages: [message('b')] }), false);
    assert.deepEqual(asJson(await notices.alerts(['prices'])), [alert()]);
    assert.deepEqual(await notices.alerts(['others']), []);
    const over = { job: 'prices', before: [alert()], after: [] };
    assert.equal(await notices.decide({ ...decide, changes: [over], messages: [] }), true);
    assert.deepEqual(await notices.alerts(), []);
    const { waiting } = await notices.outbox('ops', 0);
    assert.deepEqual(
      waiting.map(({ message: { key } }) => key),
      ['a'],
    );
  },
);

testEachStore('a decision about an event that is judged already is not stored', async (store) => {
  const { notices } = store.storage;
  const decision = { eventIds: [7], changes: [], messages: [message('a')], atMs: 1000 };
  assert.equal(await notices.decide(decision), false);
  assert.deepEqual((await notices.outbox('ops', 0)).waiting, []);
});

testEachStore('one process claims a message, and another one after that time', async (store) => {
  const { notices } = store.storage;
  await notices.decide({ eventIds: [], changes: [], messages: [message('a')], atMs: 1000 });
  const [{ id } = { id: 0 }] = (await notices.outbox('ops', 0)).waiting;
  assert.equal(await notices.claim({ id, atMs: 1000, untilMs: 5000 }), true);
  assert.equal(await notices.claim({ id, atMs: 4999, untilMs: 9000 }), false);
  assert.equal(await notices.claim({ id, atMs: 5000, untilMs: 9000 }), true);
  const sent = { id, atMs: 6000, state: 'sent', error: null, nextAtMs: 6000 } as const;
  await notices.settle({ ...sent, record: WORKS });
  assert.equal(await notices.claim({ id, atMs: 99_000, untilMs: 99_999 }), false);
  const { waiting, sentAtMs } = await notices.outbox('ops', 5000);
  assert.deepEqual([waiting, sentAtMs], [[], [6000]]);
});

testEachStore('the outbox outlives the process, with the state of its channel', async (store) => {
  const { notices } = store.storage;
  const messages = [message('a'), message('b'), message('c', 'mail')];
  await notices.decide({ eventIds: [], changes: [], messages, atMs: 1000 });
  const [{ id } = { id: 0 }] = (await notices.outbox('ops', 0)).waiting;
  const record = {
    ...WORKS,
    failingSinceMs: 2000,
    failures: 1,
    error: 'answered 500',
    nextAtMs: 9000,
  };
  const failed = { id, atMs: 2000, state: 'wait', error: 'answered 500', nextAtMs: 9000 } as const;
  await notices.settle({ ...failed, record });
  await store.restart();
  const again = await store.storage.notices.outbox('ops', 0);
  assert.deepEqual(asJson(again.record), record);
  assert.deepEqual(
    again.waiting.map(({ message: { key }, attempts, nextAtMs, error }) => [
      key,
      attempts,
      nextAtMs,
      error,
    ]),
    [
      ['a', 1, 9000, 'answered 500'],
      ['b', 0, 1000, null],
    ],
  );
  const listed = await store.reading.outbox(2);
  assert.deepEqual(
    listed.waiting.map(({ channel, summary }) => `${channel} ${summary}`),
    ['ops prices is failing: 1 of 1', 'ops prices is failing: 1 of 1'],
  );
  assert.deepEqual(
    listed.channels.map(({ channel, waiting, failures }) => [channel, waiting, failures]),
    [
      ['mail', 1, 0],
      ['ops', 2, 1],
    ],
  );
});

testEachStore('messages are joined together, or not at all', async (store) => {
  const { notices } = store.storage;
  const messages = [message('a'), message('b')];
  await notices.decide({ eventIds: [], changes: [], messages, atMs: 1000 });
  const ids = (await notices.outbox('ops', 0)).waiting.map(({ id }) => id);
  assert.equal(await notices.join([...ids, 99], { message: message('c'), atMs: 1000 }), false);
  assert.equal(await notices.join(ids, { message: message('d'), atMs: 1000 }), true);
  const { waiting } = await notices.outbox('ops', 0);
  assert.deepEqual(
    waiting.map(({ message: { key } }) => key),
    ['d'],
  );
});

testEachStore('messages for a channel that is gone wait no longer', async (store) => {
  const { notices } = store.storage;
  const messages = [message('a'), message('b', 'mail'), message('c', 'mail')];
  await notices.decide({ eventIds: [], changes: [], messages, atMs: 1000 });
  assert.deepEqual(asJson(await notices.keepChannels(['ops'], 2000)), { mail: 2 });
  assert.deepEqual(asJson(await notices.keepChannels(['ops'], 2000)), {});
  assert.deepEqual((await notices.outbox('mail', 0)).waiting, []);
  assert.equal((await notices.outbox('ops', 0)).waiting.length, 1);
});
