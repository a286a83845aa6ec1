// The outcome of a message that is sent over HTTP, by the answer of the receiver.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withReceiver } from '../support/receiver.ts';
import { sendTo } from './sent-message.ts';

test('an answer of 429 names its wait, also the one of Telegram', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
    assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), {
      type: 'failed',
      error: 'answered 429: slow down',
      retryAfterMs: 7000,
      isRefused: false,
    });
    const body = '{"ok":false,"parameters":{"retry_after":9}}';
    receiver.answer = () => ({ status: 429, body });
    const outcome = await sendTo({ kind: 'slack', url: receiver.origin });
    assert.ok(outcome.type === 'failed');
    assert.equal(outcome.retryAfterMs, 9000);
  });
});

test('an answer of 400 refuses this message, one of 500 any', async () => {
  await withReceiver(async (receiver) => {
    for (const [status, isRefused] of [
      [400, true],
      [404, false],
      [500, false],
    ] as const) {
      receiver.answer = () => ({ status, headers: { location: '/elsewhere' } });
      assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), {
        type: 'failed',
        error: `answered ${status}`,
        retryAfterMs: undefined,
        isRefused,
      });
    }
    assert.equal(receiver.requests.length, 3);
  });
});

test('a receiver that never answers is given up after the time-out', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => 'hang';
    const outcome = await sendTo({ kind: 'slack', url: receiver.origin }, { timeoutMs: 150 });
    assert.ok(outcome.type === 'failed');
    assert.match(outcome.error, /within 150ms$/);
  });
});

test('a receiver that answers well and at length has the message', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 200, body: 'x'.repeat(300_000) });
    assert.deepEqual(await sendTo({ kind: 'slack', url: receiver.origin }), { type: 'sent' });
  });
});

test('no error shows a secret: neither the address, nor a token, nor what the answer repeats', async () => {
  await withReceiver(async (receiver) => {
    const path = '/services/T00000000/B00000000/XXXXXXXXXXXX';
    receiver.answer = ({ url }) => ({ status: 403, body: `no ${receiver.origin}${url} hunter2` });
    const outcomes = [
      await sendTo({ kind: 'slack', url: `${receiver.origin}${path}` }),
      await sendTo({ kind: 'telegram', url: receiver.origin, token: '12:abcdef', chat: '1' }),
    ];
    const text = JSON.stringify(outcomes);
    for (const secret of ['T00000000', 'XXXXXXXXXXXX', 'abcdef', 'hunter2']) {
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
    }
  });
});

test('a redirect is not followed: the message and its headers go to no other host', async () => {
  await withReceiver(async (other) => {
    const answer = { status: 307, headers: { location: `${other.origin}/leak` } };
    await withReceiver(async (receiver) => {
      receiver.answer = () => answer;
      const headers = { authorization: 'Bearer hunter2' };
      const url = `${receiver.origin}/`;
      const outcome = await sendTo({
        kind: 'webhook',
        url,
        method: 'POST',
        headers,
        body: undefined,
      });
      assert.deepEqual(outcome, {
        type: 'failed',
        error: 'answered 307, a redirect, which Rota does not follow',
        retryAfterMs: undefined,
        isRefused: false,
      });
      assert.equal(receiver.requests.length, 1);
    });
    assert.equal(other.requests.length, 0);
  });
});

test('a token in a header is masked, also where the answer repeats it alone', async () => {
  await withReceiver(async (receiver) => {
    receiver.answer = () => ({ status: 401, body: 'unknown token top-secret-1' });
    const headers = { authorization: 'Bearer top-secret-1' };
    const url = `${receiver.origin}/`;
    const outcome = await sendTo({
      kind: 'webhook',
      url,
      method: 'POST',
      headers,
      body: undefined,
    });
    assert.ok(outcome.type === 'failed');
    assert.equal(outcome.error, 'answered 401: unknown token ***');
  });
});
