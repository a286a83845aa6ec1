// The requests of a message, for each kind of channel that is reached over HTTP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestsOf, type HttpTarget } from '../../src/notify/send/channel-requests.ts';
import { withReceiver, type Receiver } from '../support/receiver.ts';
import { FAILING, makeMessage, RECOVERED, sendTo } from './sent-message.ts';

function bodyOf(receiver: Receiver, index = 0): unknown {
  return JSON.parse(receiver.requests[index]?.body ?? 'null');
}

const TEXT = 'prices is failing: 1 of 2 <b>\npage 1: status 500';

test('Slack gets a text without control characters, and the key as a header', async () => {
  await withReceiver(async (receiver) => {
    assert.deepEqual(await sendTo({ kind: 'slack', url: `${receiver.origin}/hook` }), {
      type: 'sent',
    });
    assert.deepEqual(bodyOf(receiver), {
      text: 'prices is failing: 1 of 2 &lt;b&gt;\npage 1: status 500',
    });
    const [request] = receiver.requests;
    assert.equal(request?.headers['idempotency-key'], 'key-1');
    assert.equal(request?.headers['content-type'], 'application/json');
  });
});

test('Discord mentions nobody, Telegram gets the chat, ntfy a priority', async () => {
  await withReceiver(async (receiver) => {
    const { origin } = receiver;
    await sendTo({ kind: 'discord', url: `${origin}/discord` });
    await sendTo({ kind: 'telegram', url: origin, token: '12:abc', chat: '-100' });
    await sendTo({ kind: 'ntfy', url: `${origin}/topic`, token: 'tk_1' });
    assert.deepEqual(bodyOf(receiver), { content: TEXT, allowed_mentions: { parse: [] } });
    assert.deepEqual(bodyOf(receiver, 1), {
      chat_id: '-100',
      text: TEXT,
      link_preview_options: { is_disabled: true },
    });
    assert.equal(receiver.requests[1]?.url, '/bot12:abc/sendMessage');
    const ntfy = receiver.requests[2];
    assert.equal(ntfy?.body, TEXT);
    assert.deepEqual(
      [ntfy?.headers['priority'], ntfy?.headers['authorization']],
      ['high', 'Bearer tk_1'],
    );
  });
});

test('Teams gets an adaptive card', async () => {
  await withReceiver(async (receiver) => {
    await sendTo({ kind: 'teams', url: `${receiver.origin}/teams` });
    const card = JSON.stringify(bodyOf(receiver));
    assert.match(card, /"contentType":"application\/vnd.microsoft.card.adaptive"/);
    assert.match(card, /"text":"prices is failing: 1 of 2 <b>","wrap":true,"weight":"Bolder"/);
  });
});

test('PagerDuty gets one event for each part, and the end of what was told resolves its incident', async () => {
  await withReceiver(async (receiver) => {
    const target = { kind: 'pagerduty', url: `${receiver.origin}/v2`, routingKey: 'R1' } as const;
    await sendTo(target, { message: makeMessage([FAILING, RECOVERED]) });
    const events = receiver.requests.map(({ body }): Record<string, unknown> => JSON.parse(body));
    assert.deepEqual(
      events.map(({ event_action: action, dedup_key: key, routing_key: routing }) => [
        action,
        key,
        routing,
      ]),
      [
        ['trigger', 'rota prices failing', 'R1'],
        ['resolve', 'rota prices late', 'R1'],
      ],
    );
  });
});

test('a check is pinged at its address, or at /fail when the run failed', async () => {
  await withReceiver(async (receiver) => {
    const target = { kind: 'healthchecks', url: `${receiver.origin}/uuid?create=1` } as const;
    await sendTo(target);
    await sendTo(target, { message: makeMessage([RECOVERED]) });
    assert.deepEqual(
      receiver.requests.map(({ url }) => url),
      ['/uuid/fail?create=1', '/uuid?create=1'],
    );
  });
});

test('a webhook gets the message, or what its template makes of it', async () => {
  await withReceiver(async (receiver) => {
    const { origin } = receiver;
    const plain = { kind: 'webhook', url: `${origin}/a`, method: 'POST', headers: {} } as const;
    const message = makeMessage();
    await sendTo({ ...plain, body: undefined }, { message });
    assert.deepEqual(bodyOf(receiver), JSON.parse(JSON.stringify(message)));
    const value = {
      text: '{summary}!',
      failed: '{failed}',
      tags: ['{job}', 1],
      literal: '{{job}}',
    };
    const headers = { authorization: 'Bearer hook', 'x-job': '{job}: {text}' };
    await sendTo({ ...plain, headers, method: 'PUT', body: { type: 'json', value } });
    assert.deepEqual(bodyOf(receiver, 1), {
      text: 'prices is failing: 1 of 2 <b>!',
      failed: 1,
      tags: ['prices', 1],
      literal: '{job}',
    });
    const put = receiver.requests[1];
    assert.equal(put?.method, 'PUT');
    assert.equal(put?.headers['x-job'], 'prices: prices is failing: 1 of 2 <b> page 1: status 500');
    await sendTo({ ...plain, body: { type: 'text', text: '{event} in run {run}' } });
    assert.equal(receiver.requests[2]?.body, 'failing in run 7');
  });
});

test('user and password of an address are sent as credentials', async () => {
  await withReceiver(async (receiver) => {
    const url = receiver.origin.replace('//', '//me:secret@');
    await sendTo({ kind: 'slack', url });
    const { headers } = receiver.requests[0] ?? {};
    assert.equal(headers?.authorization, `Basic ${btoa('me:secret')}`);
  });
});

test('a long message in another script fits each receiver, and no character is cut in half', async () => {
  const text = `is failing: ${'🙂'.repeat(5000)}`;
  const parts = Array.from({ length: 30 }, () => ({ ...FAILING, text }));
  const url = 'http://h/';
  const targets: readonly HttpTarget[] = [
    { kind: 'slack', url },
    { kind: 'discord', url },
    { kind: 'teams', url },
    { kind: 'telegram', url, token: 't', chat: '1' },
    { kind: 'ntfy', url, token: undefined },
    { kind: 'pagerduty', url, routingKey: 'k' },
  ];
  const sizes = targets.map((target) => {
    const [request] = requestsOf(target, makeMessage(parts));
    const body = request?.body ?? '';
    // JSON writes half a character as an escape.
    assert.doesNotMatch(body, /\\ud[89a-f]/, target.kind);
    assert.ok(body.isWellFormed(), target.kind);
    return Buffer.byteLength(body);
  });
  const [slack = 0, discord = 0, teams = 0, telegram = 0, ntfy = 0, pagerduty = 0] = sizes;
  assert.ok(slack < 40_000 && telegram < 20_000 && discord < 8000);
  assert.ok(teams < 28 * 1024, `Teams refuses ${teams} bytes`);
  assert.ok(ntfy <= 4096 && pagerduty < 512 * 1024);
});

test('a summary is one line', () => {
  const { summary } = makeMessage([{ ...FAILING, text: 'is failing: a\r\n  b' }]);
  assert.equal(summary, 'prices is failing: a b');
});
